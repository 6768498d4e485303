import type { Action } from '../../sim/parlay/actions.ts';
import type { Costly } from '../../sim/kernel/regret.ts';
import { short, type Unit } from '../parlay/money.ts';
import { MOVE } from '../parlay/texts.ts';
import type { Described } from '../retries/words.ts';

/** What was done on a turn: `offered 222.5k, with Anchor`. */
export function doneOn(action: Action | undefined, unit: Unit, standing: number | null): string {
  if (action === undefined) return '';
  if (action.type === 'leave') return 'walked away';
  if (action.type === 'accept') return standing === null ? 'accepted' : `accepted ${short(standing, unit)}`;
  const parts = [
    action.offer === null ? 'no price' : `offered ${short(action.offer, unit)}`,
    action.move === null ? '' : MOVE[action.move].name.toLowerCase(),
    action.threat ? 'a threat' : '',
    action.challenge ? 'a challenge' : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export const describedBy =
  (actions: readonly Action[], unit: Unit, standing: (turn: number) => number | null) =>
  ({ step }: Costly): Described => ({
    decision: null,
    right: false,
    text: doneOn(actions[step], unit, standing(step)),
  });
