import { ofRecent } from '../memo.ts';
import { rulesOf } from '../rulesets.ts';
import type { Move, State } from '../state.ts';
import type { Signed } from './seats.ts';

interface Kept {
  readonly move: Move;
  readonly signed: Signed;
}

// By place in the queue. A verdict never changes, and its move is never replaced.
const kept = ofRecent((_: State['ads']): (Kept | undefined)[] => []);

/** The investigator's own verdict on the ad in that place, the same object every time; null without one. */
export function signedAt(state: State, index: number): Signed | null {
  const move = state.moves[state.work[index]!.signed];
  if (!move) return null;
  const own = kept(state.ads);
  const known = own[index];
  if (known?.move === move) return known.signed;
  const { action, round_number } = move;
  if (action.role !== 'investigator' || action.action_type !== 'verdict') return null;
  const confidence = action.confidence ?? rulesOf(state.rules).verdict.default_confidence;
  const signed = { verdict: action.verdict, confidence, rationale: action.rationale ?? null, round_number };
  own[index] = { move, signed };
  return signed;
}
