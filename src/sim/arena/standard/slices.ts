import { severityBand } from '../audit/track-a.ts';
import type { AuditFile, AuditRecord } from './seats.ts';

const BINS = [
  [0, 0.4],
  [0.4, 0.7],
  [0.7, 1.01],
] as const;

/** Claimed and shown accuracy of what was signed, by confidence (rules, section 10.2). */
export const calibrationOf = (ads: readonly AuditFile[]): AuditRecord['calibration'] =>
  BINS.map(([from, below]) => {
    let verdicts = 0;
    let right = 0;
    let claimed = 0;
    for (const { signed, correct } of ads) {
      if (!signed || signed.confidence < from || signed.confidence >= below) continue;
      verdicts += 1;
      claimed += signed.confidence;
      if (correct) right += 1;
    }
    const mean_confidence = verdicts > 0 ? claimed / verdicts : 0;
    return { from, below: Math.min(1, below), verdicts, correct: right, mean_confidence };
  });

type Slice = { -readonly [K in keyof AuditRecord['evenness'][number]]: AuditRecord['evenness'][number][K] };

const DIMENSIONS = [
  ['country', (ad: AuditFile) => ad.country],
  ['vertical', (ad: AuditFile) => ad.vertical],
  ['severity', (ad: AuditFile) => severityBand(ad.severity)],
] as const;

/** Accuracy of what was signed, by slice. */
export function evennessOf(ads: readonly AuditFile[]): AuditRecord['evenness'] {
  const rows: Slice[] = [];
  for (const [dimension, of] of DIMENSIONS) {
    const from = rows.length;
    for (const ad of ads) {
      if (!ad.signed) continue;
      const slice = of(ad);
      let row = rows.find((one, i) => i >= from && one.slice === slice);
      if (!row) rows.push((row = { dimension, slice, verdicts: 0, correct: 0 }));
      row.verdicts += 1;
      if (ad.correct) row.correct += 1;
    }
  }
  return rows;
}
