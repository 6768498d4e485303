import type { Verdict } from './actions.ts';
import { FACTS, type Tier, type TierId, type Truth } from './facts.ts';
import { everySwitch, type Switches } from './switches.ts';

type Values = Readonly<Record<Verdict, Readonly<Record<Truth, number>>>>;

/** One of the five dimensions of a fraudster's ad. */
export type Dimension = 'intrinsic' | 'grounding' | 'real_world' | 'signal' | 'novelty';

/** Points everywhere unless said otherwise; shares and severities are 0 … 1. */
export interface Rules {
  readonly id: string;
  readonly switches: Switches;
  /** Which market deals the queue and what the seats are told: the originals' or ours. */
  readonly world: 'reference' | 'standard';
  readonly tiers: Readonly<Record<TierId, Tier>>;
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
    /** For two members of a ring without an edge (defect D23). */
    readonly link_ring: number;
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
    /** For every true flag not raised (defect D08). */
    readonly missed_flag: number;
  };
  /** What an ad earns whose words do not carry out its scheme (defect D11). */
  readonly camouflage_severity: number;
  /** Chance that a part of a proposal's dossier looks honest: of quiet words, and of loud ones. */
  readonly cover: { readonly quiet: number; readonly loud: number };
  /** Flags a match takes, those withdrawn included (defect D08). */
  readonly most_flags: number;
  readonly track_a: {
    readonly weights: Readonly<Record<string, number>>;
    readonly other_weight: number;
    readonly min_rationale: number;
    /** Distinct pieces of evidence a reason must name, by verdict (defect D13). */
    readonly citations: Readonly<Record<Verdict, number>>;
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
  switches: everySwitch(false),
  world: 'reference',
  tiers: FACTS.tiers,
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
    link_ring: 0.4,
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
    missed_flag: 0,
  },
  camouflage_severity: 0.9,
  cover: { quiet: 0, loud: 0 },
  most_flags: Number.MAX_SAFE_INTEGER,
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
    citations: { approve: 1, reject: 1, escalate: 1 },
  },
  track_b: {
    weights: { intrinsic: 0.2, grounding: 0.2, real_world: 0.2, signal: 0.2, novelty: 0.2 },
    veto: 0.6,
  },
  digest_rows: 12,
  default_flag: { type: 'unspecified', severity: 0.5 },
  longest_notes: 4000,
};

export const REFERENCE = reference;

/** What a verdict on an ad is worth; the whole of the immediate reward and of the grader's first sum. */
export function verdictValue(rules: Rules, verdict: Verdict, truth: Truth, severity: number): number {
  const value = rules.verdict.value[verdict][truth];
  return verdict === 'reject' && truth === 'fraud' ? value + rules.verdict.severity * severity : value;
}

const RIGHT: Readonly<Record<Truth, Verdict>> = { fraud: 'reject', legit: 'approve', escalate: 'escalate' };
export const isCorrect = (verdict: Verdict, truth: Truth): boolean => RIGHT[truth] === verdict;
