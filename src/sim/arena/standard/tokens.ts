import { piecesOf } from '../audit/cited.ts';
import type { Evidence } from './evidence.ts';
import { textOf } from './findings.ts';

const known = new WeakMap<Evidence, readonly string[]>();

/** What a reason may cite of evidence: its tokens, and the phrases that audits know. */
export function tokensOf(evidence: Evidence): readonly string[] {
  let tokens = known.get(evidence);
  if (!tokens) {
    // A finding is no reason: its phrases stand as they are.
    tokens = piecesOf(textOf(evidence), false).map(({ text }) => text);
    known.set(evidence, tokens);
  }
  return tokens;
}
