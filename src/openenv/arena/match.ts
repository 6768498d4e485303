import type { Action, Role } from '../../sim/arena/actions.ts';
import type { Setup } from '../../sim/arena/config.ts';
import { observe, type Observation } from '../../sim/arena/observe.ts';
import { seatToMove, step } from '../../sim/arena/referee.ts';
import { roundsRemaining } from '../../sim/arena/seats/fraudster.ts';
import { reset } from '../../sim/arena/start.ts';
import type { Outcome, State } from '../../sim/arena/state.ts';
import type { ReadAction } from './actions.ts';
import { Refusal } from './faults.ts';

/** A match under its id, with everything that was done in it, in order. */
export interface Match {
  readonly id: string;
  readonly rules: string;
  readonly seed: number;
  readonly setup: Setup;
  readonly state: State;
  readonly actions: Action[];
}

export const newMatch = (id: string, rules: string, seed: number, setup: Setup): Match => ({
  id,
  rules,
  seed,
  setup,
  state: reset(rules, seed, setup),
  actions: [],
});

/** An observation as a message carries it. */
export type Payload = Observation & {
  readonly match_id: string;
  readonly role: Role;
  readonly phase: State['phase'];
  readonly round_number: number;
  readonly max_rounds: number;
  readonly rounds_remaining: number;
};

export const payload = ({ id, state }: Match, role: Role, last: Outcome | null): Payload => ({
  match_id: id,
  role,
  phase: state.phase,
  round_number: state.round_number,
  max_rounds: state.knobs.max_rounds,
  rounds_remaining: roundsRemaining(state),
  // What the observation has itself stands.
  ...observe(state, role, last),
});

/**
 * Applies one action. `follows`, if given, is the number of actions it was chosen after: a step that arrives twice, or
 * after another seat's, is refused instead of being applied to a match its sender has not seen.
 */
export function act(match: Match, role: Role, read: ReadAction, follows: number | null): Outcome {
  if (seatToMove(match.state) !== role)
    throw new Refusal('phase_violation', `it is not the ${role}'s move in ${match.state.phase}`);
  if (follows !== null && follows !== match.actions.length)
    throw new Refusal('out_of_order', `follows ${follows}, but ${match.actions.length} were taken`);
  const action = read();
  const outcome = step(match.state, action);
  match.actions.push(action);
  return outcome;
}
