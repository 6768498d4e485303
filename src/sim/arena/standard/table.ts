import { seatToMove } from '../referee.ts';
import { rulesOf } from '../rulesets.ts';
import type { Move, State } from '../state.ts';
import type { Role, Viewer } from '../actions.ts';
import type { Seat, Table } from './seats.ts';

export function actionsLeft(state: State, viewer: Viewer): number | null {
  if (viewer !== seatToMove(state)) return null;
  if (state.phase === 'fraudster_turn')
    return Math.max(0, state.knobs.max_fraudster_actions_per_turn - state.actions_this_turn);
  return state.phase === 'investigator_turn' ? Math.max(0, state.turn_cap - state.actions_this_turn) : null;
}

export const roundsLeft = ({ knobs, round_number }: State): number =>
  Math.max(0, knobs.max_rounds - round_number + 1);

export const stepsLeft = ({ action_budget, steps }: State): number => Math.max(0, action_budget - steps);

const audited = (state: State): boolean => state.phase === 'audit_phase' || state.phase === 'done';

/** Counters that anybody may know. */
export function tableOf(state: State, viewer: Viewer): Table {
  const { knobs, phase } = state;
  const { switches, tiers } = rulesOf(state.rules);
  return {
    done: phase === 'done',
    phase,
    seat_to_move: seatToMove(state),
    task_id: knobs.task_id,
    difficulty: tiers[knobs.task_id].difficulty,
    round_number: state.round_number,
    max_rounds: knobs.max_rounds,
    rounds_remaining: roundsLeft(state),
    actions_left_this_turn: actionsLeft(state, viewer),
    total_ads: switches.live_totals ? state.shown : state.base_ads,
    decided: state.decisions.length,
    action_budget: state.action_budget,
    actions_left: stepsLeft(state),
    end_reason: audited(state) ? state.end_reason : null,
  };
}

const NOTHING = {};

/** The last move of that seat; null before its first. */
function lastMove(state: State, role: Role): Move | null {
  for (let i = state.moves.length - 1; i >= 0; i--) {
    const move = state.moves[i]!;
    if (move.action.role === role) return move;
  }
  return null;
}

/** A reward tells the truth: withheld, it is 0 until the match is done. */
function rewardOf(state: State, role: Role, last: Move | null): number {
  if (state.phase === 'done') return state.rewards[role];
  return rulesOf(state.rules).switches.rewards_withheld ? 0 : (last?.reward ?? 0);
}

/** What every seat is told, with what only this one is. */
export function seatOf<R extends Role, More extends object>(
  state: State,
  role: R,
  more: More,
): Seat & { readonly role: R } & More {
  const last = lastMove(state, role);
  const seat: Seat & { readonly role: R } = Object.assign(tableOf(state, role), {
    role,
    reward: rewardOf(state, role, last),
    metadata: NOTHING,
    feedback: state.feedback[role],
    refusal: last?.refusal ?? null,
  });
  return Object.assign(seat, more);
}
