import { rulesOf } from '../rulesets.ts';
import type { State } from '../state.ts';
import type { Signed } from './seats.ts';

// A verdict never changes, and its move is never replaced.
const known = new WeakMap<object, Signed>();

/** The investigator's own verdict on the ad in that place; null without one. */
export function signedAt(state: State, index: number): Signed | null {
  const move = state.moves[state.work[index]!.signed];
  if (!move) return null;
  let signed = known.get(move);
  if (!signed) {
    const { action, round_number } = move;
    if (action.role !== 'investigator' || action.action_type !== 'verdict') return null;
    const confidence = action.confidence ?? rulesOf(state.rules).verdict.default_confidence;
    signed = { verdict: action.verdict, confidence, rationale: action.rationale ?? null, round_number };
    known.set(move, signed);
  }
  return signed;
}
