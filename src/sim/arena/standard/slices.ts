import { severityBand } from '../audit/track-a.ts';
import type { AuditFile, AuditRecord } from './seats.ts';

const BINS = [
  [0, 0.4],
  [0.4, 0.7],
  [0.7, 1.01],
] as const;

/** Claimed and shown accuracy of what was signed, by confidence (rules, section 10.2). */
export function calibrationOf(ads: readonly AuditFile[]): AuditRecord['calibration'] {
  const signed = ads.flatMap(({ signed: own, correct }) => (own ? [{ ...own, correct }] : []));
  return BINS.map(([from, below]) => {
    const bin = signed.filter(({ confidence }) => confidence >= from && confidence < below);
    const claimed = bin.reduce((sum, { confidence }) => sum + confidence, 0);
    return {
      from,
      below: Math.min(1, below),
      verdicts: bin.length,
      correct: bin.filter(({ correct }) => correct).length,
      mean_confidence: bin.length > 0 ? claimed / bin.length : 0,
    };
  });
}

/** Accuracy of what was signed, by slice. */
export function evennessOf(ads: readonly AuditFile[]): AuditRecord['evenness'] {
  const dimensions = [
    ['country', (ad: AuditFile) => ad.country],
    ['vertical', (ad: AuditFile) => ad.vertical],
    ['severity', (ad: AuditFile) => severityBand(ad.severity)],
  ] as const;
  return dimensions.flatMap(([dimension, of]) => {
    const slices = new Map<string, { verdicts: number; correct: number }>();
    for (const ad of ads) {
      if (!ad.signed) continue;
      const own = slices.get(of(ad)) ?? { verdicts: 0, correct: 0 };
      slices.set(of(ad), { verdicts: own.verdicts + 1, correct: own.correct + (ad.correct ? 1 : 0) });
    }
    return [...slices].map(([slice, counts]) => ({ dimension, slice, ...counts }));
  });
}
