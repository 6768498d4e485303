import { piecesOf } from '../audit/cited.ts';
import type { Evidence } from './evidence.ts';
import { textOf } from './findings.ts';

/** What a reason may cite of evidence: its tokens, and the phrases that audits know. */
export const tokensOf = (evidence: Evidence): readonly string[] =>
  // A finding is no reason: its phrases stand as they are.
  piecesOf(textOf(evidence), false).map(({ text }) => text);
