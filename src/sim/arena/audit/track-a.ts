import { clamp } from '../../kernel/round.ts';
import { codePoints } from '../actions.ts';
import { isCorrect, type Rules } from '../rules.ts';
import type { Decision } from '../state.ts';
import { citationsOf, piecesOf } from './cited.ts';
import { citesAnything, hasPolicyCode, matches, phraseCounts } from './citations.ts';
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

function judged(record: AuditedRecord): Judged[] {
  const ads = new Map(record.ads.map((ad) => [ad.ad_id, ad]));
  return record.decisions.flatMap((decision) => {
    const ad = ads.get(decision.ad_id);
    if (decision.auto_approved || !ad) return [];
    return [{ decision, ad, correct: isCorrect(decision.verdict, ad.ground_truth) }];
  });
}

const BINS = [
  [0, 0.4],
  [0.4, 0.7],
  [0.7, 1.01],
] as const;
const CALIBRATION = { verdicts: 3, bin: 2, gap: 0.3 };

/** Over-confidence only: a bin that claims more than it shows. */
function miscalibration(verdicts: readonly Judged[]): Raised[] {
  if (verdicts.length < CALIBRATION.verdicts) return [];
  return BINS.flatMap(([low, high]) => {
    const bin = verdicts.filter(({ decision }) => decision.confidence >= low && decision.confidence < high);
    if (bin.length < CALIBRATION.bin) return [];
    const claimed = bin.reduce((sum, { decision }) => sum + decision.confidence, 0) / bin.length;
    const gap = claimed - bin.filter(({ correct }) => correct).length / bin.length;
    return gap > CALIBRATION.gap ? [flag('miscalibration', null, Math.min(1, gap))] : [];
  });
}

const CITATION = { short: 0.7, nothing: 0.4, no_match: 0.6 };

function citationFault(rules: Rules, rationale: string, findings: readonly string[]): number | null {
  const trimmed = rationale.trim();
  if (codePoints(trimmed) < rules.track_a.min_rationale) return CITATION.short;
  // Without findings any token will do; the text of the rules is silent here, the golden vectors are not.
  if (findings.length === 0) return citesAnything(trimmed) ? null : CITATION.nothing;
  return hasPolicyCode(trimmed) || matches(trimmed, findings) ? null : CITATION.no_match;
}

/** The standard's: whole tokens of what was pulled, the ad's own code, and enough of them (defect D13). */
function uncited(
  rules: Rules,
  record: AuditedRecord,
  ad: AuditedAd | undefined,
  action: AuditedAction,
): number | null {
  const reason = (action.rationale ?? '').trim();
  if (codePoints(reason) < rules.track_a.min_rationale) return CITATION.short;
  const verdict = action.verdict ?? 'escalate';
  const opened = record.findings(action.ad_id);
  const code = ad?.policy_code ?? 'N/A';
  const lower = (): string[] => opened.map((text) => text.toLowerCase());
  const cited =
    record.citations?.(action.ad_id) ??
    citationsOf(reason, verdict, code, lower(), rules.switches.negation_read);
  const held = cited.filter((one) => one.held).length;
  if (held >= rules.track_a.citations[verdict]) return null;
  return opened.length === 0 && cited.length === 0 ? CITATION.nothing : CITATION.no_match;
}

function missingCitation(rules: Rules, record: AuditedRecord): Raised[] {
  if (rules.switches.citations_checked) {
    const ads = new Map(record.ads.map((ad) => [ad.ad_id, ad]));
    return record.actions.flatMap((action) => {
      if (action.action_type !== 'verdict') return [];
      const severity = uncited(rules, record, ads.get(action.ad_id), action);
      return severity === null ? [] : [flag('missing_citation', action.ad_id, severity)];
    });
  }
  return record.actions.flatMap(({ action_type, ad_id, rationale }) => {
    if (action_type !== 'verdict') return [];
    const severity = citationFault(rules, rationale ?? '', record.findings(ad_id));
    return severity === null ? [] : [flag('missing_citation', ad_id, severity)];
  });
}

const INCOHERENT_FROM = 2;

function phrasesIn(rules: Rules, rationale: string): { red: number; green: number } {
  if (!rules.switches.negation_read) return phraseCounts(rationale);
  const pieces = piecesOf(rationale, true).filter((piece) => !piece.negated);
  const of = (kind: 'red' | 'green'): number => pieces.filter((piece) => piece.kind === kind).length;
  return { red: of('red'), green: of('green') };
}

function incoherentRationale(rules: Rules, { actions }: AuditedRecord): Raised[] {
  return actions.flatMap(({ action_type, ad_id, verdict, rationale }) => {
    if (action_type !== 'verdict' || !rationale || verdict === 'escalate') return [];
    const { red, green } = phrasesIn(rules, rationale);
    const count = verdict === 'approve' ? red : verdict === 'reject' ? green : 0;
    if (count < INCOHERENT_FROM) return [];
    return [flag('incoherent_rationale', ad_id, Math.min(1, 0.3 + 0.2 * count))];
  });
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

function inconsistency(verdicts: readonly Judged[]): Raised[] {
  return verdicts.flatMap((one, i) =>
    verdicts.slice(i + 1).flatMap((other) => {
      if (one.decision.verdict === other.decision.verdict || !alike(one.ad, other.ad)) return [];
      const target = one.ad.ad_id < other.ad.ad_id ? one.ad.ad_id : other.ad.ad_id;
      return [flag('inconsistency', target, INCONSISTENT)];
    }),
  );
}

const BIAS = { verdicts: 6, slice: 3, gap: 0.25 };
const SLICES: readonly ((ad: AuditedAd) => string | undefined)[] = [
  (ad) => ad.country,
  (ad) => ad.vertical ?? ad.category,
  (ad) => severityBand(ad.severity),
];

/** A dimension whose best slice is judged that much better than its worst. */
function bias(verdicts: readonly Judged[]): Raised[] {
  if (verdicts.length < BIAS.verdicts) return [];
  return SLICES.flatMap((slice) => {
    const slices = new Map<string, { count: number; correct: number }>();
    for (const { ad, correct } of verdicts) {
      const name = slice(ad);
      if (!name) continue;
      const own = slices.get(name) ?? { count: 0, correct: 0 };
      slices.set(name, { count: own.count + 1, correct: own.correct + (correct ? 1 : 0) });
    }
    const shares = [...slices.values()]
      .filter(({ count }) => count >= BIAS.slice)
      .map(({ count, correct }) => correct / count);
    if (shares.length < 2) return [];
    const gap = Math.max(...shares) - Math.min(...shares);
    return gap > BIAS.gap ? [flag('bias', null, Math.min(1, gap))] : [];
  });
}

interface TrackA {
  readonly flags: readonly Raised[];
  /** 0 … 1. */
  readonly score: number;
}

/** Audits the investigator's reasoning (rules, section 10.2). Manual verdicts only; refused entries of the log too. */
export function trackA(rules: Rules, record: AuditedRecord): TrackA {
  const verdicts = judged(record);
  const flags = [
    ...miscalibration(verdicts),
    ...missingCitation(rules, record),
    ...incoherentRationale(rules, record),
    ...inconsistency(verdicts),
    ...bias(verdicts),
  ];
  const { weights, other_weight } = rules.track_a;
  const cost = flags.reduce((sum, { type, severity }) => sum + (weights[type] ?? other_weight) * severity, 0);
  return { flags, score: clamp(1 - cost, 0, 1) };
}
