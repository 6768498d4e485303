import { clamp } from '../../kernel/round.ts';
import type { Dimension, Rules } from '../rules.ts';
import { novelty } from './novelty.ts';
import type { Raised } from './record.ts';
import type { Dimensioned } from './marks.ts';
import { grounding, intrinsic, realWorld, signal, type AuditedEntry } from './surface.ts';

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
  for (let i = 0; i < DIMENSIONS.length; i++) {
    const own = weights[DIMENSIONS[i]!];
    if (own === 0) continue;
    sum += own * dims[i]!;
    weight += own;
    worst = Math.min(worst, dims[i]!);
  }
  return clamp(sum / weight - Math.max(0, veto - worst), 0, 1);
}

/** Two-letter codes by ad id. */
export type Countries = ReadonlyMap<string, string>;

interface Asked {
  readonly rules: Rules;
  readonly log: readonly AuditedEntry[];
  readonly countries: Countries | null;
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
  a === b ||
  (a !== null && b !== null && log.every(({ ad_id }) => a.get(ad_id ?? '') === b.get(ad_id ?? '')));

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
  countries: Countries | null = null,
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

function scored(
  rules: Rules,
  entry: AuditedEntry,
  countries: Asked['countries'],
  whole: TrackB['novelty'],
): ScoredEntry {
  const { weights, veto } = rules.track_b;
  const target = entry.ad_id ?? null;
  const country = target === null ? null : (countries?.get(target) ?? null);
  const dims: number[] = [];
  const flags: Raised[] = [];
  for (const own of checksOf(rules, entry, country)) {
    dims.push(own.score);
    for (const [type, severity] of own.flags) flags.push({ track: 'B', type, target, severity });
  }
  dims.push(whole.score);
  const key = target ?? `slot_${entry.slot_index ?? 'None'}`;
  return { key, dims, score: score(dims, weights, veto), flags };
}

function audit(rules: Rules, log: readonly AuditedEntry[], countries: Asked['countries']): TrackB {
  const proposed: string[] = [];
  for (const entry of log) if (entry.action_type === 'propose_ad') proposed.push(entry.ad_copy ?? '');
  const whole = novelty(proposed);
  const entries: ScoredEntry[] = [];
  const flags: Raised[] = [];
  const per_ad: Record<string, number> = {};
  for (const entry of log) {
    if (entry.action_type === 'skip') continue;
    const one = scored(rules, entry, countries, whole);
    entries.push(one);
    flags.push(...one.flags, ...whole.flags);
    per_ad[one.key] = one.score;
  }
  let sum = 0;
  let count = 0;
  for (const key in per_ad) {
    sum += per_ad[key]!;
    count += 1;
  }
  return { entries, novelty: whole, per_ad, queue_score: count > 0 ? sum / count : 1, flags };
}
