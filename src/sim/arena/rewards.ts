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
  /** By ad id; absent: unknown. */
  readonly severities: ReadonlyMap<string, number | undefined>;
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
  const verdicts = new Map(input.decisions.map(({ ad_id, verdict }) => [ad_id, verdict]));
  const banned = input.proposals.filter((ad_id) => verdicts.get(ad_id) === 'reject');
  const survivors = input.proposals
    .filter((ad_id) => verdicts.get(ad_id) !== 'reject')
    .map((ad_id) => {
      const known = input.severities.get(ad_id) ?? rules.reward.missing_severity;
      const severity = known === 0 ? rules.reward.zero_severity : known;
      return { ad_id, severity, plausibility: input.plausibility[ad_id] ?? 0 };
    });
  return { survivors, banned };
}

/** A flag by its type and target; in the standard rules by its track, too (defect D08). */
export const flagKey = ({ type, target }: Pick<Raised, 'type' | 'target'>): string =>
  `${type}|${target ?? ''}`;

/** Flags as the rules count them: each once, or as often as it is handed in. */
export function counted<F extends Submitted>(
  rules: Rules,
  flags: readonly F[],
): { readonly key: string; readonly flag: F }[] {
  const keyed = flags.map((flag) => ({
    key: rules.switches.flags_once ? `${flag.track}|${flagKey(flag)}` : flagKey(flag),
    flag,
  }));
  if (!rules.switches.flags_once) return keyed;
  const seen = new Set<string>();
  return keyed.filter(({ key }) => (seen.has(key) ? false : seen.add(key)));
}

const STRIPPING = new Set(['missing_citation', 'incoherent_rationale']);

function investigatorTerms(rules: Rules, input: RewardInput): Rewards['investigator_terms'] {
  const truth = new Set(counted(rules, input.raised).map(({ key }) => key));
  const ofTrackA = counted(rules, input.submitted)
    .filter(({ key }) => !rules.switches.true_flags_bite || truth.has(key))
    .flatMap(({ flag }) => (flag.track === 'A' ? [flag] : []));
  const stripped = new Set(ofTrackA.flatMap((flag) => (STRIPPING.has(flag.type) ? [flag.target] : [])));
  let clean = 0;
  for (const { ad_id } of input.decisions) {
    if (stripped.has(ad_id)) continue;
    if (input.reasoned && !input.reasoned.has(ad_id)) continue;
    clean += input.plausibility[ad_id] ?? 1;
  }
  const share = input.reasoned ? clean / Math.max(1, input.decisions.length) : clean;
  const inconsistent = ofTrackA.filter((flag) => flag.type === 'inconsistency').length;
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

/** What a true flag of that type is paid as. */
const paidAs = (type: string): string => (TRACK_B_TYPES.has(type) ? 'track_b' : type);

function auditorCounts(rules: Rules, input: RewardInput): AuditorCounts {
  const truth = new Set(counted(rules, input.raised).map(({ key }) => key));
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
  for (const { key, flag } of counted(rules, input.submitted)) {
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
  const investigator_terms = investigatorTerms(rules, input);
  const auditor_counts = auditorCounts(rules, input);
  let fraudster = 0;
  for (const { severity, plausibility } of fraudster_terms.survivors) fraudster += severity * plausibility;
  fraudster -= rules.reward.banned * fraudster_terms.banned.length;
  let auditor = 0;
  for (const [type, counter] of Object.entries(COUNTER))
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
