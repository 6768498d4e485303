import { clamp } from '../../kernel/round.ts';
import { shorterThan, type Verdict } from '../actions.ts';
import { isCorrect, type Rules } from '../rules.ts';
import type { Citation } from '../standard/seats.ts';
import type { Decision } from '../state.ts';
import { citationsOf, piecesOf } from './cited.ts';
import { hasPolicyCode, matches, namesAnything, phraseCounts } from './citations.ts';
import type { AuditedAction, AuditedAd, AuditedRecord, Raised } from './record.ts';

const flag = (type: string, target: string | null, severity: number): Raised => ({
  track: 'A',
  type,
  target,
  severity,
});

/** A manual verdict with its ad. */
interface Judged {
  readonly decision: Decision;
  readonly ad: AuditedAd;
  readonly correct: boolean;
}

type AdsById = ReadonlyMap<string, AuditedAd>;

function adsById({ ads }: AuditedRecord): AdsById {
  const found = new Map<string, AuditedAd>();
  for (const ad of ads) found.set(ad.ad_id, ad);
  return found;
}

function judged(record: AuditedRecord, ads: AdsById): Judged[] {
  const found: Judged[] = [];
  for (const decision of record.decisions) {
    const ad = ads.get(decision.ad_id);
    if (decision.auto_approved || !ad) continue;
    found.push({ decision, ad, correct: isCorrect(decision.verdict, ad.ground_truth) });
  }
  return found;
}

const BINS = [
  [0, 0.4],
  [0.4, 0.7],
  [0.7, 1.01],
] as const;
const CALIBRATION = { verdicts: 3, bin: 2, gap: 0.3 };

/** Over-confidence only: a bin that claims more than it shows. */
function miscalibration(verdicts: readonly Judged[], flags: Raised[]): void {
  if (verdicts.length < CALIBRATION.verdicts) return;
  for (const [low, high] of BINS) {
    let count = 0;
    let claimed = 0;
    let right = 0;
    for (const { decision, correct } of verdicts) {
      if (decision.confidence < low || decision.confidence >= high) continue;
      count += 1;
      claimed += decision.confidence;
      if (correct) right += 1;
    }
    if (count < CALIBRATION.bin) continue;
    const gap = claimed / count - right / count;
    if (gap > CALIBRATION.gap) flags.push(flag('miscalibration', null, Math.min(1, gap)));
  }
}

const CITATION = { short: 0.7, nothing: 0.4, no_match: 0.6 };

/** Of a reason, how grave it is that it cites nothing; null when it cites something. */
type Fault = number | null;

const tooShort = (rules: Rules, reason: string): boolean => shorterThan(reason, rules.track_a.min_rationale);

function citationFault(rules: Rules, record: AuditedRecord, action: AuditedAction): Fault {
  const reason = (action.rationale ?? '').trim();
  if (tooShort(rules, reason)) return CITATION.short;
  if (hasPolicyCode(reason)) return null;
  const findings = record.findings(action.ad_id);
  // Without findings any token will do; the text of the rules is silent here, the golden vectors are not.
  if (findings.count === 0) return namesAnything(reason) ? null : CITATION.nothing;
  return matches(reason, findings) ? null : CITATION.no_match;
}

/** The standard's: whole tokens of what was pulled, the ad's own code, and enough of them (defect D13). */
function uncited(rules: Rules, record: AuditedRecord, ads: AdsById, action: AuditedAction): Fault {
  const reason = (action.rationale ?? '').trim();
  if (tooShort(rules, reason)) return CITATION.short;
  const verdict = action.verdict ?? 'escalate';
  const cited = record.citations?.(action.ad_id) ?? citedAnew(rules, record, ads, action, reason, verdict);
  let held = 0;
  for (const one of cited) if (one.held) held += 1;
  if (held >= rules.track_a.citations[verdict]) return null;
  return cited.length === 0 && record.findings(action.ad_id).count === 0
    ? CITATION.nothing
    : CITATION.no_match;
}

function citedAnew(
  rules: Rules,
  record: AuditedRecord,
  ads: AdsById,
  { ad_id }: AuditedAction,
  reason: string,
  verdict: Verdict,
): readonly Citation[] {
  const opened = record.findings(ad_id);
  const lower = Array.from({ length: opened.count }, (_, i) => opened.at(i).toLowerCase());
  const code = ads.get(ad_id)?.policy_code ?? 'N/A';
  return citationsOf(reason, verdict, code, lower, rules.switches.negation_read);
}

function missingCitation(rules: Rules, record: AuditedRecord, ads: AdsById, flags: Raised[]): void {
  for (const action of record.actions) {
    if (action.action_type !== 'verdict') continue;
    const severity = rules.switches.citations_checked
      ? uncited(rules, record, ads, action)
      : citationFault(rules, record, action);
    if (severity !== null) flags.push(flag('missing_citation', action.ad_id, severity));
  }
}

const INCOHERENT_FROM = 2;

/** How many phrases of that kind a reason holds. */
function phrasesIn(rules: Rules, rationale: string, kind: 'red' | 'green'): number {
  if (!rules.switches.negation_read) return phraseCounts(rationale)[kind];
  let count = 0;
  for (const piece of piecesOf(rationale, true)) if (!piece.negated && piece.kind === kind) count += 1;
  return count;
}

function incoherentRationale(rules: Rules, { actions }: AuditedRecord, flags: Raised[]): void {
  for (const { action_type, ad_id, verdict, rationale } of actions) {
    if (action_type !== 'verdict' || !rationale || (verdict !== 'approve' && verdict !== 'reject')) continue;
    const count = phrasesIn(rules, rationale, verdict === 'approve' ? 'red' : 'green');
    if (count < INCOHERENT_FROM) continue;
    flags.push(flag('incoherent_rationale', ad_id, Math.min(1, 0.3 + 0.2 * count)));
  }
}

export const severityBand = (severity: number): string =>
  severity < 0.33 ? 'low' : severity < 0.67 ? 'mid' : 'high';
const same = (a: string | undefined, b: string | undefined): boolean => Boolean(a) && a === b;
const INCONSISTENT = 0.7;

function alike(a: AuditedAd, b: AuditedAd): boolean {
  if (a.ground_truth !== b.ground_truth || severityBand(a.severity) !== severityBand(b.severity))
    return false;
  return same(a.fraud_type, b.fraud_type) || same(a.category, b.category);
}

function inconsistency(verdicts: readonly Judged[], flags: Raised[]): void {
  for (let i = 0; i < verdicts.length; i++) {
    const one = verdicts[i]!;
    for (let j = i + 1; j < verdicts.length; j++) {
      const other = verdicts[j]!;
      if (one.decision.verdict === other.decision.verdict || !alike(one.ad, other.ad)) continue;
      const target = one.ad.ad_id < other.ad.ad_id ? one.ad.ad_id : other.ad.ad_id;
      flags.push(flag('inconsistency', target, INCONSISTENT));
    }
  }
}

const BIAS = { verdicts: 6, slice: 3, gap: 0.25 };
const SLICES: readonly ((ad: AuditedAd) => string | undefined)[] = [
  (ad) => ad.country,
  (ad) => ad.vertical ?? ad.category,
  (ad) => severityBand(ad.severity),
];

/** A dimension whose best slice is judged that much better than its worst. */
function bias(verdicts: readonly Judged[], flags: Raised[]): void {
  if (verdicts.length < BIAS.verdicts) return;
  for (const slice of SLICES) {
    const slices = new Map<string, { count: number; correct: number }>();
    for (const { ad, correct } of verdicts) {
      const name = slice(ad);
      if (!name) continue;
      let own = slices.get(name);
      if (!own) slices.set(name, (own = { count: 0, correct: 0 }));
      own.count += 1;
      if (correct) own.correct += 1;
    }
    let least = 1;
    let most = 0;
    let judgedSlices = 0;
    for (const { count, correct } of slices.values()) {
      if (count < BIAS.slice) continue;
      judgedSlices += 1;
      least = Math.min(least, correct / count);
      most = Math.max(most, correct / count);
    }
    const gap = most - least;
    if (judgedSlices > 1 && gap > BIAS.gap) flags.push(flag('bias', null, Math.min(1, gap)));
  }
}

interface TrackA {
  readonly flags: readonly Raised[];
  /** 0 … 1. */
  readonly score: number;
}

/** Audits the investigator's reasoning (rules, section 10.2). Manual verdicts only; refused entries of the log too. */
export function trackA(rules: Rules, record: AuditedRecord): TrackA {
  const ads = adsById(record);
  const verdicts = judged(record, ads);
  const flags: Raised[] = [];
  miscalibration(verdicts, flags);
  missingCitation(rules, record, ads, flags);
  incoherentRationale(rules, record, flags);
  inconsistency(verdicts, flags);
  bias(verdicts, flags);
  const { weights, other_weight } = rules.track_a;
  let cost = 0;
  for (const { type, severity } of flags) cost += (weights[type] ?? other_weight) * severity;
  return { flags, score: clamp(1 - cost, 0, 1) };
}
