import type { Stream } from '../../../kernel/random.ts';
import type { Action, Role } from '../../actions.ts';
import type { Setup } from '../../config.ts';
import { seatToMove, step } from '../../referee.ts';
import { STANDARD } from '../../rules-standard.ts';
import { glance, type Sight } from '../../standard/glance.ts';
import type { PublicObservation } from '../../standard/seats.ts';
import { reset } from '../../start.ts';
import type { Outcome, State } from '../../state.ts';
import { AUDITOR_BOTS } from './auditors.ts';
import { botStream } from './bot.ts';
import { FRAUDSTER_BOTS } from './fraudsters.ts';
import { INVESTIGATOR_BOTS } from './investigators.ts';

export const BOTS = {
  fraudster: Object.keys(FRAUDSTER_BOTS) as (keyof typeof FRAUDSTER_BOTS)[],
  investigator: Object.keys(INVESTIGATOR_BOTS) as (keyof typeof INVESTIGATOR_BOTS)[],
  auditor: Object.keys(AUDITOR_BOTS) as (keyof typeof AUDITOR_BOTS)[],
};

/** A bot for each seat. */
export interface Lineup {
  readonly fraudster: keyof typeof FRAUDSTER_BOTS;
  readonly investigator: keyof typeof INVESTIGATOR_BOTS;
  readonly auditor: keyof typeof AUDITOR_BOTS;
}

/** The move of a bot for what its seat is told, its observation or its view; the seat is in what is told. */
export function botAction(bot: Lineup[Role], seen: Sight | PublicObservation, draw: Stream): Action {
  switch (seen.role) {
    case 'fraudster':
      return FRAUDSTER_BOTS[bot as Lineup['fraudster']](seen, draw);
    case 'investigator':
      return INVESTIGATOR_BOTS[bot as Lineup['investigator']](seen, draw);
    case 'auditor':
      return AUDITOR_BOTS[bot as Lineup['auditor']](seen, draw);
    case 'public':
      throw new RangeError('no seat, no move');
  }
}

/** The next move of the seat to move, if a bot holds it; null once done. */
function botMove(state: State, lineup: Lineup): Action | null {
  const seat = seatToMove(state);
  if (seat === null) return null;
  const draw = botStream(state.seed, seat, state.moves.length);
  return botAction(lineup[seat], glance(state, seat), draw);
}

/** A match of bots to its end. */
export function playMatch(
  seed: number,
  setup: Setup,
  lineup: Lineup,
  each?: (state: State, action: Action, outcome: Outcome) => void,
  rules: string = STANDARD.id,
): State {
  const state = reset(rules, seed, setup);
  for (let action = botMove(state, lineup); action; action = botMove(state, lineup)) {
    const outcome = step(state, action);
    each?.(state, action, outcome);
  }
  return state;
}
