import { FACTS } from '../facts.ts';
import { remembered } from '../memo.ts';
import { fiveWords, wordsOf } from './novelty.ts';
import type { Raised } from './record.ts';

/** What track B reads of an entry of the fraudster's log. */
export interface AuditedEntry {
  readonly action_type: string;
  readonly ad_id?: string | null | undefined;
  readonly slot_index?: number | null | undefined;
  readonly ad_copy?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly landing_page_blurb?: string | null | undefined;
  readonly targeting_summary?: string | null | undefined;
  readonly new_ad_copy?: string | null | undefined;
  readonly new_landing_page_blurb?: string | null | undefined;
}

/** One dimension of one entry; the score is 0 … 1, a flag is its type and severity. */
export interface Dimensioned {
  readonly score: number;
  readonly flags: readonly (readonly [type: Raised['type'], severity: number])[];
}

const copyOf = (entry: AuditedEntry): string => (entry.ad_copy || entry.new_ad_copy) ?? '';
const landingOf = (entry: AuditedEntry): string =>
  (entry.landing_page_blurb || entry.new_landing_page_blurb) ?? '';

const tables = FACTS.track_b;
const adultOnly = new Set(tables.adult_only);
const globalTlds = new Set(tables.global_tlds);
const highRiskTlds = new Set(tables.high_risk_tlds);
const countryTlds = new Map(Object.entries(tables.country_tlds).map(([code, own]) => [code, new Set(own)]));

class Marks {
  score = 1;
  readonly flags: [string, number][] = [];
  take(penalty: number, type: string, severity: number): void {
    this.score -= penalty;
    this.flags.push([type, severity]);
  }
  done(): Dimensioned {
    return { score: Math.max(0, this.score), flags: this.flags };
  }
}

/** Whether category, audience and words go together. */
export function intrinsic(entry: AuditedEntry): Dimensioned {
  const category = entry.category;
  if (!category) {
    return entry.action_type === 'propose_ad'
      ? { score: 0.5, flags: [['parameter_mismatch', 0.5]] }
      : { score: 0.7, flags: [] };
  }
  const marks = new Marks();
  const targeting = (entry.targeting_summary ?? '').toLowerCase();
  const text = `${copyOf(entry).toLowerCase()} ${targeting}`;
  const has = (words: readonly string[], where: string): boolean =>
    words.some((word) => where.includes(word));
  if (adultOnly.has(category) && has(tables.minor_markers, text)) marks.take(0.7, 'parameter_mismatch', 1);
  const expected = tables.targeting_keywords[category];
  if (targeting && expected && !has(expected, targeting)) marks.take(0.3, 'parameter_mismatch', 0.6);
  const crypto = category === 'fake_crypto' || category === 'network_crypto';
  if (crypto && !has(['crypto', 'investing'], text)) marks.take(0.2, 'parameter_mismatch', 0.4);
  return marks.done();
}

const COUNTRY = new RegExp(`\\b(?:${tables.country_tokens.join('|')})\\b`);
const SUFFIX = /\.([a-z]{2,6}(?:\.[a-z]{2})?)\b/g;

/** The country given, or the first upper-case token in the copy; capitalised IN or ES in a text counts (defect D29). */
function countryOf(copy: string, given: string | null): string | null {
  const code = given ?? COUNTRY.exec(copy)?.[0] ?? null;
  return code === 'UK' ? 'GB' : code;
}

/** Whether the domains named fit the country. */
export function grounding(entry: AuditedEntry, given: string | null, infer = true): Dimensioned {
  const copy = copyOf(entry);
  const text = `${copy} ${landingOf(entry)}`;
  const marks = new Marks();
  if (!text.includes('.')) return marks.done();
  const country = infer ? countryOf(copy, given) : countryOf('', given);
  const own = country === null ? undefined : countryTlds.get(country);
  const suffixes = new Set(Array.from(text.toLowerCase().matchAll(SUFFIX), (match) => match[1]!));
  for (const suffix of suffixes) {
    if (own && !globalTlds.has(suffix) && !own.has(suffix)) marks.take(0.4, 'parameter_mismatch', 0.8);
    if (highRiskTlds.has(suffix)) marks.take(0.15, 'branding_anomaly', 0.4);
  }
  return marks.done();
}

const MIN_CHARS = 20;
const NON_ASCII = 0.2;
const VOWELS = { letters: 20, share: 0.28 };
const WORDLIKE = 0.75;
const REPEATS = 4;
// NFKC, which the reference applies first, makes no control character of anything else.
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/** Code points of a text, and how many of them are not ASCII. */
function points(text: string): { all: number; foreign: number } {
  let all = 0;
  let foreign = 0;
  for (const symbol of text) {
    all += 1;
    if (symbol > '\u007f') foreign += 1;
  }
  return { all, foreign };
}

/** Letters of a lower-case text, and how many of them are vowels. */
function letters(lower: string, foreign: boolean): { all: number; vowels: number } {
  let all = foreign ? (lower.match(/(?![a-z])\p{L}/gu) ?? []).length : 0;
  let vowels = 0;
  for (let i = 0; i < lower.length; i++) {
    const unit = lower.charCodeAt(i);
    if (unit < 97 || unit > 122) continue;
    all += 1;
    // a, e, i, o, u as bits from a on
    if (((0x104111 >> (unit - 97)) & 1) === 1) vowels += 1;
  }
  return { all, vowels };
}

/** At most two letters, or a vowel and no more than four consonants in a row; only a to z have either. */
const wordlike = (word: string): boolean =>
  word.length <= 2 || (/[aeiou]/.test(word) && !/[b-df-hj-np-tv-z]{5}/.test(word));

function mostRepeated(words: readonly string[]): number {
  if (words.length < 5 * REPEATS) return 0;
  const counts = new Map<string, number>();
  for (const run of fiveWords(words)) counts.set(run, (counts.get(run) ?? 0) + 1);
  return Math.max(...counts.values());
}

function language(copy: string): Dimensioned {
  const marks = new Marks();
  const { all, foreign } = points(copy);
  if (all < MIN_CHARS) {
    marks.take(0.6, 'gibberish', 0.8);
    return marks.done();
  }
  const lower = copy.toLowerCase();
  if (tables.deny_tokens.some((token) => lower.includes(token))) marks.take(0.7, 'gibberish', 1);
  if (CONTROL.test(copy)) marks.take(0.5, 'gibberish', 0.9);
  if (foreign / all > NON_ASCII) marks.take(0.3, 'gibberish', 0.7);
  const written = letters(lower, foreign > 0);
  if (written.all >= VOWELS.letters) {
    const share = written.vowels / written.all;
    if (share < VOWELS.share) {
      const severity = Math.min(1, 0.7 + 2 * (VOWELS.share - share));
      return { score: 0, flags: [...marks.flags, ['gibberish', severity]] };
    }
  }
  const words = lower.match(/[a-z]{2,}/g) ?? [];
  const ratio = words.length > 0 ? words.filter(wordlike).length / words.length : 1;
  if (ratio < WORDLIKE) {
    const penalty = Math.min(0.8, 0.4 + 1.2 * (WORDLIKE - ratio));
    marks.take(penalty, 'gibberish', Math.min(1, 0.6 + (WORDLIKE - ratio)));
  }
  const repeats = mostRepeated(wordsOf(copy));
  if (repeats > REPEATS) marks.take(0.2, 'template_repetition', Math.min(1, 0.2 + 0.1 * repeats));
  return marks.done();
}

const knownLanguage = remembered(language);

/** Whether the copy reads as language. */
export const realWorld = (entry: AuditedEntry): Dimensioned => knownLanguage(copyOf(entry));

const RESERVED = /tmpl_\d{3,}|pmt_ring_\d{3,}|ring_[a-z0-9]{3,}|cfg_[0-9a-f]{3,}|adv_[a-z0-9]{3,}_fraud/i;

/** Whether the text carries a marker that only the generator writes. */
export const signal = (entry: AuditedEntry): Dimensioned =>
  RESERVED.test(`${copyOf(entry)} ${landingOf(entry)}`)
    ? { score: 0, flags: [['branding_anomaly', 1]] }
    : { score: 1, flags: [] };
