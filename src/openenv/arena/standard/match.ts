import type { Action, Role } from '../../../sim/arena/actions.ts';
import type { Config } from '../../../sim/arena/config.ts';
import { observeStandard } from '../../../sim/arena/look.ts';
import { seatToMove, step } from '../../../sim/arena/referee.ts';
import { reset } from '../../../sim/arena/start.ts';
import type { StandardObservation } from '../../../sim/arena/standard/seats.ts';
import type { Outcome, State } from '../../../sim/arena/state.ts';
import { RuleError } from '../../../sim/kernel/errors.ts';
import { Refusal } from '../faults.ts';

/** A match under its id, with everything that was done in it, in order: enough to play it again. */
export interface StandardMatch {
  readonly id: string;
  readonly rules: string;
  /** Stored even when it was drawn (defect D22). */
  readonly seed: number;
  readonly config: Config;
  readonly state: State;
  readonly actions: Action[];
}

export const newMatch = (id: string, rules: string, seed: number, config: Config): StandardMatch => ({
  id,
  rules,
  seed,
  config,
  state: reset(rules, seed, config),
  actions: [],
});

export type StandardPayload = StandardObservation & { readonly match_id: string };

export const payload = ({ id, state }: StandardMatch, role: Role): StandardPayload => ({
  ...observeStandard(state, role),
  match_id: id,
});

/** Applies one action of a role; `follows`, if given, is the number of actions it was chosen after. */
export function act(match: StandardMatch, action: Action, follows: number | null): Outcome {
  const seat = seatToMove(match.state);
  if (seat !== action.role)
    throw new Refusal('phase_violation', `it is not the ${action.role}'s move in ${match.state.phase}`);
  if (follows !== null && follows !== match.actions.length)
    throw new Refusal('out_of_order', `follows ${follows}, but ${match.actions.length} were taken`);
  try {
    const outcome = step(match.state, action);
    match.actions.push(action);
    return outcome;
  } catch (error) {
    // What the rules refuse has changed nothing, and its sentence says why.
    if (error instanceof RuleError) throw new Refusal('validation_error', error.message);
    throw error;
  }
}
