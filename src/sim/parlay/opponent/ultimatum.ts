import { better, utility, type Bargain } from './bargain.ts';
import { GENUINE, type Path } from './model.ts';
import { scaled } from './parameters.ts';

/** Share of the span by which the player has to move to lift an ultimatum. */
const LIFTS = 0.03;

/** s₀ after this turn: turns in a row without progress, talk included. */
export const idleTurns = ({ span }: Bargain, { concession }: Path, before: number): number =>
  concession <= GENUINE * span ? before + 1 : 0;

export const lifts = ({ span }: Bargain, { concession }: Path): boolean => concession >= LIFTS * span;

/** K, fewer turns of patience with another offer in hand. */
const stamina = ({ character, has_alternative }: Bargain): number =>
  has_alternative ? Math.max(2, character.stamina - 1) : character.stamina;

/** Whether an ultimatum is due, none being open (opponent design, section 8). */
export function isDue(bargain: Bargain, path: Path, idle: number, floor: number): boolean {
  const { turn, turns, character } = bargain;
  const patience = stamina(bargain);
  const outside = path.best === null || better(bargain, path.best, bargain.limit) < 0;
  if (outside && turn >= scaled(4 + 2 * patience, turns)) return true;
  if (character.id !== 'shark') return false;
  const far = path.best === null || utility(bargain, path.best) < 0.8 * floor;
  if (turn >= scaled(8, turns) && idle >= patience && far) return true;
  return (
    turn >= character.horizon && (path.expected === null || utility(bargain, path.expected) < 0.85 * floor)
  );
}
