import { FACTS } from '../facts.ts';
import { readsAsLanguage } from './language.ts';
import { CLEAN, Marks, type Dimensioned } from './marks.ts';

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

const copyOf = (entry: AuditedEntry): string => (entry.ad_copy || entry.new_ad_copy) ?? '';
const landingOf = (entry: AuditedEntry): string =>
  (entry.landing_page_blurb || entry.new_landing_page_blurb) ?? '';

const tables = FACTS.track_b;
const adultOnly = new Set(tables.adult_only);
const globalTlds = new Set(tables.global_tlds);
const highRiskTlds = new Set(tables.high_risk_tlds);
const countryTlds = new Map(Object.entries(tables.country_tlds).map(([code, own]) => [code, new Set(own)]));

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

/** Whether a letter follows a point; the K of kelvin and its like become letters in lower case. */
function namesDomain(text: string): boolean {
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
    const next = text.charCodeAt(at + 1);
    if (next > 127 || ((next | 32) >= 97 && (next | 32) <= 122)) return true;
  }
  return false;
}

/** Whether the domains named fit the country. */
export function grounding(entry: AuditedEntry, given: string | null, infer = true): Dimensioned {
  const copy = copyOf(entry);
  const landing = landingOf(entry);
  if (!namesDomain(copy) && !namesDomain(landing)) return CLEAN;
  const marks = new Marks();
  const country = infer ? countryOf(copy, given) : countryOf('', given);
  const own = country === null ? undefined : countryTlds.get(country);
  const suffixes = new Set(`${copy} ${landing}`.toLowerCase().match(SUFFIX) ?? []);
  for (const found of suffixes) {
    const suffix = found.slice(1);
    if (own && !globalTlds.has(suffix) && !own.has(suffix)) marks.take(0.4, 'parameter_mismatch', 0.8);
    if (highRiskTlds.has(suffix)) marks.take(0.15, 'branding_anomaly', 0.4);
  }
  return marks.done();
}

const RESERVED = /tmpl_\d{3,}|pmt_ring_\d{3,}|ring_[a-z0-9]{3,}|cfg_[0-9a-f]{3,}|adv_[a-z0-9]{3,}_fraud/i;

const reserved = (text: string): boolean => text.includes('_') && RESERVED.test(text);

/** Whether the text carries a marker that only the generator writes. */
export const signal = (entry: AuditedEntry): Dimensioned =>
  reserved(copyOf(entry)) || reserved(landingOf(entry))
    ? { score: 0, flags: [['branding_anomaly', 1]] }
    : CLEAN;

/** Whether the copy reads as language. */
export const realWorld = (entry: AuditedEntry): Dimensioned => readsAsLanguage(copyOf(entry));
