import { RuleError } from '../kernel/errors.ts';
import type { Action, Role } from './actions.ts';
import { BOTS, botAction, type Lineup } from './bots/standard/play.ts';
import { botStream } from './bots/standard/bot.ts';
import { seatToMove, step } from './referee.ts';
import { glance } from './standard/glance.ts';
import type { State } from './state.ts';

/** The bot of that name for that seat. Throws a RuleError for one that there is not. */
function botNamed<R extends Role>(seat: R, name: string): Lineup[R] {
  const known = (BOTS[seat] as readonly string[]).includes(name);
  if (!known) throw new RuleError('invalid_action', `no bot ${name} for the ${seat}`);
  return name as Lineup[R];
}

/** Lets the bots of those seats move until another seat must, or the match is over; `state` goes on. Returns the moves. */
export function advance(state: State, bots: Readonly<Partial<Record<Role, string>>>): Action[] {
  const moves: Action[] = [];
  for (let seat = seatToMove(state); seat !== null; seat = seatToMove(state)) {
    const name = bots[seat];
    if (name === undefined) break;
    const draw = botStream(state.seed, seat, state.moves.length);
    const action = botAction(botNamed(seat, name), glance(state, seat), draw);
    step(state, action);
    moves.push(action);
  }
  return moves;
}
