import type { Raised } from './audit/record.ts';
import { TRACK_B_TYPES } from './audit/track-b.ts';
import type { Rules } from './rules.ts';
import type { Decision } from './state.ts';

export interface AuditorCounts {
  readonly true_miscalibrations_flagged: number;
  readonly true_unrealistic_flagged: number;
  readonly true_inconsistencies_flagged: number;
  readonly true_citation_flagged: number;
  readonly true_incoherent_flagged: number;
  readonly true_bias_flagged: number;
  readonly false_positives: number;
  /** True flags not raised; only where they cost anything (defect D08). */
  readonly missed?: number;
}

/** A flag as handed in. */
export type Submitted = Pick<Raised, 'track' | 'type' | 'target'>;

/** Everything the three rewards are made of. */
export interface RewardInput {
  readonly decisions: readonly Decision[];
  /** By ad id; undefined: unknown. */
  readonly severities: (ad_id: string) => number | undefined;
  /** In slot order, for the reference sums over a set. */
  readonly proposals: readonly string[];
  readonly plausibility: Readonly<Record<string, number>>;
  readonly grade: number;
  readonly submitted: readonly Submitted[];
  /** What both tracks raise on the referee's data. */
  readonly raised: readonly Raised[];
  /** Ads decided rightly, by hand and with a reason: the only ones that earn the bonus of the standard rules. */
  readonly reasoned?: ReadonlySet<string>;
}

export interface Rewards {
  readonly fraudster: number;
  readonly investigator: number;
  readonly auditor: number;
  readonly fraudster_terms: {
    readonly survivors: readonly { ad_id: string; severity: number; plausibility: number }[];
    readonly banned: readonly string[];
  };
  readonly investigator_terms: {
    readonly base: number;
    readonly weighted_clean_verdicts: number;
    readonly rationale_bonus: number;
    readonly inconsistencies_counted: number;
    readonly inconsistency_penalty: number;
  };
  readonly auditor_counts: AuditorCounts;
}

function fraudsterTerms(rules: Rules, input: RewardInput): Rewards['fraudster_terms'] {
  const rejected = new Set<string>();
  for (const { ad_id, verdict } of input.decisions) {
    if (verdict === 'reject') rejected.add(ad_id);
    else rejected.delete(ad_id);
  }
  const banned: string[] = [];
  const survivors: { ad_id: string; severity: number; plausibility: number }[] = [];
  for (const ad_id of input.proposals) {
    if (rejected.has(ad_id)) {
      banned.push(ad_id);
      continue;
    }
    const known = input.severities(ad_id) ?? rules.reward.missing_severity;
    const severity = known === 0 ? rules.reward.zero_severity : known;
    survivors.push({ ad_id, severity, plausibility: input.plausibility[ad_id] ?? 0 });
  }
  return { survivors, banned };
}

/** A flag by its type and target; in the standard rules by its track, too (defect D08). */
export const flagKey = ({ type, target }: Pick<Raised, 'type' | 'target'>): string =>
  `${type}|${target ?? ''}`;

/** What tells two flags apart; flags that are counted once are told apart by their track, too. */
const keyOf = (rules: Rules, flag: Submitted): string =>
  rules.switches.flags_once ? `${flag.track}|${flagKey(flag)}` : flagKey(flag);

/** Flags as the rules count them: each once, or as often as it is handed in. */
export function counted<F extends Submitted>(
  rules: Rules,
  flags: readonly F[],
): { readonly key: string; readonly flag: F }[] {
  const found: { readonly key: string; readonly flag: F }[] = [];
  const seen = new Set<string>();
  for (const flag of flags) {
    const key = keyOf(rules, flag);
    if (rules.switches.flags_once && seen.has(key)) continue;
    seen.add(key);
    found.push({ key, flag });
  }
  return found;
}

type Counted = ReturnType<typeof counted<Submitted>>;

const STRIPPING = new Set(['missing_citation', 'incoherent_rationale']);

function investigatorTerms(
  rules: Rules,
  input: RewardInput,
  truth: ReadonlySet<string>,
  submitted: Counted,
): Rewards['investigator_terms'] {
  const stripped = new Set<string | null>();
  let inconsistent = 0;
  for (const { key, flag } of submitted) {
    if (flag.track !== 'A' || (rules.switches.true_flags_bite && !truth.has(key))) continue;
    if (STRIPPING.has(flag.type)) stripped.add(flag.target);
    if (flag.type === 'inconsistency') inconsistent += 1;
  }
  let clean = 0;
  for (const { ad_id } of input.decisions) {
    if (stripped.has(ad_id)) continue;
    if (input.reasoned && !input.reasoned.has(ad_id)) continue;
    clean += input.plausibility[ad_id] ?? 1;
  }
  const share = input.reasoned ? clean / Math.max(1, input.decisions.length) : clean;
  const punished = Math.min(rules.reward.inconsistency_cap, inconsistent);
  return {
    base: input.grade,
    weighted_clean_verdicts: clean,
    rationale_bonus: rules.reward.rationale_bonus * share,
    inconsistencies_counted: punished,
    inconsistency_penalty: rules.reward.inconsistency * punished,
  };
}

type Counter = Exclude<keyof AuditorCounts, 'missed' | 'false_positives'>;
export const COUNTER: Readonly<Record<string, Counter>> = {
  miscalibration: 'true_miscalibrations_flagged',
  track_b: 'true_unrealistic_flagged',
  inconsistency: 'true_inconsistencies_flagged',
  missing_citation: 'true_citation_flagged',
  incoherent_rationale: 'true_incoherent_flagged',
  bias: 'true_bias_flagged',
};

const COUNTERS = Object.entries(COUNTER);

/** What a true flag of that type is paid as. */
const paidAs = (type: string): string => (TRACK_B_TYPES.has(type) ? 'track_b' : type);

function auditorCounts(rules: Rules, truth: ReadonlySet<string>, submitted: Counted): AuditorCounts {
  const counts: Record<Counter | 'false_positives', number> = {
    true_miscalibrations_flagged: 0,
    true_unrealistic_flagged: 0,
    true_inconsistencies_flagged: 0,
    true_citation_flagged: 0,
    true_incoherent_flagged: 0,
    true_bias_flagged: 0,
    false_positives: 0,
  };
  let found = 0;
  for (const { key, flag } of submitted) {
    if (truth.has(key)) {
      const counter = COUNTER[paidAs(flag.type)];
      if (counter) counts[counter] += 1;
      found += 1;
    } else counts.false_positives += 1;
  }
  return rules.switches.flags_once ? { ...counts, missed: truth.size - found } : counts;
}

/** The three final rewards (rules, section 13). */
export function roleRewards(rules: Rules, input: RewardInput): Rewards {
  const fraudster_terms = fraudsterTerms(rules, input);
  const truth = new Set<string>();
  for (const flag of input.raised) truth.add(keyOf(rules, flag));
  const submitted = counted(rules, input.submitted);
  const investigator_terms = investigatorTerms(rules, input, truth, submitted);
  const auditor_counts = auditorCounts(rules, truth, submitted);
  let fraudster = 0;
  for (const { severity, plausibility } of fraudster_terms.survivors) fraudster += severity * plausibility;
  fraudster -= rules.reward.banned * fraudster_terms.banned.length;
  let auditor = 0;
  for (const [type, counter] of COUNTERS)
    auditor += (rules.reward.true_flag[type] ?? 0) * auditor_counts[counter];
  auditor -= rules.reward.false_flag * auditor_counts.false_positives;
  auditor -= rules.reward.missed_flag * (auditor_counts.missed ?? 0);
  return {
    fraudster,
    investigator:
      investigator_terms.base + investigator_terms.rationale_bonus - investigator_terms.inconsistency_penalty,
    auditor,
    fraudster_terms,
    investigator_terms,
    auditor_counts,
  };
}
