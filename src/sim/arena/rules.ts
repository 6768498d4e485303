import { RuleError } from '../kernel/errors.ts';
import type { Truth } from './facts.ts';
import type { Verdict } from './actions.ts';

type Values = Readonly<Record<Verdict, Readonly<Record<Truth, number>>>>;

/** One of the five dimensions of a fraudster's ad. */
export type Dimension = 'intrinsic' | 'grounding' | 'real_world' | 'signal' | 'novelty';

/** Points everywhere unless said otherwise; shares and severities are 0 … 1. */
export interface Rules {
  readonly id: string;
  /** What the engine does otherwise than the fixed rules; one switch per defect of the specification's list. */
  readonly switches: {
    /** Undecided ads are approved at every way into the audit, not only at the environment's own end (D01). */
    readonly auto_approve_always: boolean;
    /** A step with an unknown ad id may end the environment, too (D05). */
    readonly check_end_always: boolean;
    /** The audited record names fraud type, category and country of every ad (D06). */
    readonly full_audit_record: boolean;
    /** Only accepted proposals are judged, not every entry of the fraudster's log (D07). */
    readonly judge_accepted_only: boolean;
    /** The ledger keeps the whole fingerprint, not its first word (D12). */
    readonly whole_fingerprint: boolean;
    /** The classifier's noise depends on the match, not on the ad's id alone (D19). */
    readonly classifier_per_match: boolean;
    /** Totals and step budget follow accepted proposals (D25). */
    readonly live_totals: boolean;
  };
  readonly fraudster: {
    readonly propose: number;
    readonly refused: number;
    readonly modify: number;
    readonly nothing_to_change: number;
  };
  readonly investigation: {
    /** By number of the pull on the ad. */
    readonly pull: readonly number[];
    /** Successful pulls per ad: as many as prices. */
    readonly attempts: number;
    readonly unknown_ad: number;
    readonly no_budget: number;
    readonly already_decided: number;
    readonly attempt_cap: number;
    readonly duplicate_target: number;
    readonly investigation_cap: number;
    readonly unknown_linked_ad: number;
    readonly self_link: number;
    readonly duplicate_link: number;
    readonly link_correct: number;
    readonly link_wrong: number;
    /** Pulls up to this number on an ad bring it into focus. */
    readonly focus_pulls: number;
  };
  readonly verdict: {
    readonly value: Values;
    /** Added to a rejected fraud, times its severity. */
    readonly severity: number;
    readonly default_confidence: number;
  };
  readonly grade: {
    readonly step: number;
    readonly efficiency: number;
    readonly calibration: number;
    readonly calibration_unknown: number;
    readonly coverage: number;
    readonly edge_best: number;
    readonly link_worst: number;
    readonly default_severity: number;
    readonly epsilon: number;
  };
  readonly reward: {
    readonly banned: number;
    readonly missing_severity: number;
    readonly zero_severity: number;
    readonly rationale_bonus: number;
    readonly inconsistency: number;
    readonly inconsistency_cap: number;
    /** By type of a true flag; types of track B all count as `track_b`. */
    readonly true_flag: Readonly<Record<string, number>>;
    readonly false_flag: number;
  };
  readonly track_a: {
    readonly weights: Readonly<Record<string, number>>;
    readonly other_weight: number;
    readonly min_rationale: number;
  };
  readonly track_b: {
    readonly weights: Readonly<Record<Dimension, number>>;
    /** A worst dimension under this costs the difference. */
    readonly veto: number;
  };
  readonly digest_rows: number;
  readonly default_flag: { readonly type: string; readonly severity: number };
  readonly longest_notes: number;
}

/** The originals' behaviour, held by the golden vectors. */
const reference: Rules = {
  id: 'reference-1',
  switches: {
    auto_approve_always: false,
    check_end_always: false,
    full_audit_record: false,
    judge_accepted_only: false,
    whole_fingerprint: false,
    classifier_per_match: false,
    live_totals: false,
  },
  fraudster: { propose: 0.02, refused: -0.05, modify: 0.01, nothing_to_change: -0.02 },
  investigation: {
    pull: [-0.02, -0.02, -0.05],
    attempts: 5,
    unknown_ad: -0.05,
    no_budget: -0.02,
    already_decided: -0.02,
    attempt_cap: -0.1,
    duplicate_target: -0.02,
    investigation_cap: -0.05,
    unknown_linked_ad: -0.05,
    self_link: -0.05,
    duplicate_link: -0.02,
    link_correct: 0.4,
    link_wrong: -0.25,
    focus_pulls: 2,
  },
  verdict: {
    value: {
      approve: { fraud: -0.5, legit: 0.1, escalate: -0.15 },
      reject: { fraud: 0.3, legit: -0.35, escalate: -0.1 },
      escalate: { fraud: -0.05, legit: -0.05, escalate: 0.15 },
    },
    severity: 0.1,
    default_confidence: 0.5,
  },
  grade: {
    step: 0.02,
    efficiency: 0.2,
    calibration: 0.15,
    calibration_unknown: 0.5,
    coverage: 0.1,
    edge_best: 0.4,
    link_worst: 0.2,
    default_severity: 0.5,
    epsilon: 1e-8,
  },
  reward: {
    banned: 1,
    missing_severity: 0.6,
    zero_severity: 0.5,
    rationale_bonus: 0.2,
    inconsistency: 0.3,
    inconsistency_cap: 3,
    true_flag: {
      miscalibration: 1,
      track_b: 1,
      inconsistency: 0.5,
      missing_citation: 0.5,
      incoherent_rationale: 0.5,
      bias: 0.5,
    },
    false_flag: 0.5,
  },
  track_a: {
    weights: {
      miscalibration: 0.25,
      incoherent_rationale: 0.22,
      inconsistency: 0.2,
      bias: 0.18,
      missing_citation: 0.12,
    },
    other_weight: 0.15,
    min_rationale: 24,
  },
  track_b: {
    weights: { intrinsic: 0.2, grounding: 0.2, real_world: 0.2, signal: 0.2, novelty: 0.2 },
    veto: 0.6,
  },
  digest_rows: 12,
  default_flag: { type: 'unspecified', severity: 0.5 },
  longest_notes: 4000,
};

export const RULES: Readonly<Record<string, Rules>> = { [reference.id]: reference };

export const REFERENCE = reference;

export function rulesOf(id: string): Rules {
  const rules = RULES[id];
  if (!rules) throw new RuleError('unknown_rules', id);
  return rules;
}

/** What a verdict on an ad is worth; the whole of the immediate reward and of the grader's first sum. */
export function verdictValue(rules: Rules, verdict: Verdict, truth: Truth, severity: number): number {
  const value = rules.verdict.value[verdict][truth];
  return verdict === 'reject' && truth === 'fraud' ? value + rules.verdict.severity * severity : value;
}

const RIGHT: Readonly<Record<Truth, Verdict>> = { fraud: 'reject', legit: 'approve', escalate: 'escalate' };
export const isCorrect = (verdict: Verdict, truth: Truth): boolean => RIGHT[truth] === verdict;
