import type { Action } from '../actions.ts';
import { isCorrect } from '../rules.ts';
import { adIndex } from '../lookup.ts';
import type { Move, State } from '../state.ts';
import type { Event } from './debrief-types.ts';

/** The ad a move is about, whichever seat made it. */
function adOf({ action, ad_id }: Move): string | null {
  if (action.role === 'auditor') return action.target_ad_id ?? null;
  return ad_id;
}

const verdictOf = (action: Action) =>
  action.role === 'investigator' && action.action_type === 'verdict' ? action.verdict : null;

/** Everything that was done, in the match's one order (defect D20). */
export function timelineOf(state: State): Event[] {
  return state.moves.map((move) => {
    const { ts, round_number, action, refusal, reward } = move;
    const ad_id = adOf(move);
    const verdict = verdictOf(action);
    const ad = ad_id === null ? undefined : state.ads[adIndex(state, ad_id)];
    return {
      ts,
      role: action.role,
      action_type: action.action_type,
      round_number,
      ad_id,
      linked_ad_id: action.action_type === 'link_accounts' ? action.linked_ad_id : null,
      target: action.action_type === 'investigate' ? action.investigation_target : null,
      verdict,
      correct: verdict && ad ? isCorrect(verdict, ad.ground_truth) : null,
      flag_type: action.role === 'auditor' ? (action.flag_type ?? null) : null,
      refusal,
      reward,
    };
  });
}
