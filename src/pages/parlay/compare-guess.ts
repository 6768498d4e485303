import type { Action } from '../../sim/parlay/actions.ts';
import { fieldOf, type Choice, type Compared } from '../theatre/compared.ts';
import type { Unit } from './money.ts';
import { turnText } from './steps.ts';

function read(guess: unknown): Action | null {
  const type = fieldOf(guess, 'type');
  if (type === 'accept' || type === 'leave') return { type };
  const offer = fieldOf(guess, 'offer');
  if (type !== 'turn' || (offer !== null && typeof offer !== 'number')) return null;
  return { type, utterance: '', offer, move: null };
}

const priceOf = (action: Action): number | null => (action.type === 'turn' ? action.offer : null);

/** The same way out, or prices no further apart than an arrow moves one. */
function agree(mine: Action, theirs: Action, { step }: Unit): boolean {
  const [a, b] = [priceOf(mine), priceOf(theirs)];
  if (a === null || b === null) return mine.type === theirs.type && a === b;
  return Math.abs(a - b) <= step;
}

/** A guessed turn beside the one that was played. */
export function compareGuess(
  actions: readonly Action[],
  unit: Unit,
  base: string,
  step: number,
  guess: unknown,
): Compared | null {
  const theirs = actions[step];
  const mine = read(guess);
  if (!theirs || !mine) return null;
  const choice = (action: Action): Choice => ({ text: turnText(action, unit), decision: null, wrong: false });
  return {
    step,
    where: `Turn ${step + 1}`,
    href: `${base}/${step}`,
    yours: choice(mine),
    theirs: choice(theirs),
    agrees: agree(mine, theirs, unit),
    right: false,
  };
}
