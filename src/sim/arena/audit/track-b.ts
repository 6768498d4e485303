import { clamp } from '../../kernel/round.ts';
import type { Dimension, Rules } from '../rules.ts';
import { novelty } from './novelty.ts';
import type { Raised } from './record.ts';
import { grounding, intrinsic, realWorld, signal, type AuditedEntry, type Dimensioned } from './surface.ts';

export const DIMENSIONS: readonly Dimension[] = ['intrinsic', 'grounding', 'real_world', 'signal', 'novelty'];
export const TRACK_B_TYPES: ReadonlySet<string> = new Set([
  'gibberish',
  'parameter_mismatch',
  'template_repetition',
  'branding_anomaly',
  'market_implausible',
]);

interface ScoredEntry {
  /** The ad's id, or `slot_` and the slot. */
  readonly key: string;
  /** 0 … 1, in the order of DIMENSIONS. */
  readonly dims: readonly number[];
  readonly score: number;
  /** Of the first four dimensions. */
  readonly flags: readonly Raised[];
}

export interface TrackB {
  readonly entries: readonly ScoredEntry[];
  readonly novelty: ReturnType<typeof novelty>;
  /** By key; a later entry overwrites an earlier one (defect D09). */
  readonly per_ad: Readonly<Record<string, number>>;
  /** 0 … 1. */
  readonly queue_score: number;
  /** All flags; those of the whole queue come once per entry (defect D08). */
  readonly flags: readonly Raised[];
}

/** Weighted mean less what the worst dimension lacks to the veto; dimensions of weight 0 are left out of both. */
function score(dims: readonly number[], weights: Rules['track_b']['weights'], veto: number): number {
  let sum = 0;
  let weight = 0;
  let worst = 1;
  DIMENSIONS.forEach((name, i) => {
    const own = weights[name];
    if (own === 0) return;
    sum += own * dims[i]!;
    weight += own;
    worst = Math.min(worst, dims[i]!);
  });
  return clamp(sum / weight - Math.max(0, veto - worst), 0, 1);
}

interface Asked {
  readonly rules: Rules;
  readonly log: readonly AuditedEntry[];
  readonly countries: Readonly<Record<string, string>> | null;
  readonly answer: TrackB;
}

// An auditor and the referee after it ask about the same ads, in entries of their own.
let last: Asked | null = null;

const FIELDS = [
  'ad_id',
  'slot_index',
  'ad_copy',
  'category',
  'landing_page_blurb',
  'targeting_summary',
  'new_ad_copy',
  'new_landing_page_blurb',
  'action_type',
] as const;

const same = (a: AuditedEntry, b: AuditedEntry | undefined): boolean =>
  a === b || (b !== undefined && FIELDS.every((name) => a[name] === b[name]));

const sameCountries = (log: readonly AuditedEntry[], a: Asked['countries'], b: Asked['countries']): boolean =>
  a === b || (a !== null && b !== null && log.every(({ ad_id }) => a[ad_id ?? ''] === b[ad_id ?? '']));

const asked = (rules: Rules, log: readonly AuditedEntry[], countries: Asked['countries']): TrackB | null =>
  last?.rules === rules &&
  last.log.length === log.length &&
  sameCountries(log, last.countries, countries) &&
  log.every((entry, i) => same(entry, last?.log[i]))
    ? last.answer
    : null;

/** Audits the realism of the fraudster's ads (rules, section 11). `countries` gives two-letter codes by ad id. */
export function trackB(
  rules: Rules,
  log: readonly AuditedEntry[],
  countries: Readonly<Record<string, string>> | null = null,
): TrackB {
  const known = asked(rules, log, countries);
  if (known) return known;
  const answer = audit(rules, log, countries);
  last = { rules, log: log.slice(), countries, answer };
  return answer;
}

/** The first four dimensions of an entry, in the order of DIMENSIONS. */
export const checksOf = (rules: Rules, entry: AuditedEntry, country: string | null): Dimensioned[] => [
  intrinsic(entry),
  grounding(entry, country, !rules.switches.country_known),
  realWorld(entry),
  signal(entry),
];

function audit(rules: Rules, log: readonly AuditedEntry[], countries: Asked['countries']): TrackB {
  const { weights, veto } = rules.track_b;
  const audited = log.filter((entry) => entry.action_type !== 'skip');
  const whole = novelty(
    audited.filter((entry) => entry.action_type === 'propose_ad').map((entry) => entry.ad_copy ?? ''),
  );
  const entries = audited.map((entry): ScoredEntry => {
    const target = entry.ad_id ?? null;
    const country = target === null ? null : (countries?.[target] ?? null);
    const own = checksOf(rules, entry, country);
    const dims = [...own.map((dimension) => dimension.score), whole.score];
    return {
      key: target ?? `slot_${entry.slot_index ?? 'None'}`,
      dims,
      score: score(dims, weights, veto),
      flags: own.flatMap(({ flags }) =>
        flags.map(([type, severity]): Raised => ({ track: 'B', type, target, severity })),
      ),
    };
  });
  const per_ad = Object.fromEntries(entries.map((entry) => [entry.key, entry.score]));
  const scores = Object.values(per_ad);
  return {
    entries,
    novelty: whole,
    per_ad,
    queue_score: scores.length > 0 ? scores.reduce((sum, own) => sum + own, 0) / scores.length : 1,
    flags: entries.flatMap((entry) => [...entry.flags, ...whole.flags]),
  };
}
