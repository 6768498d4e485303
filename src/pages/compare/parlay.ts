import type { Action } from '../../sim/parlay/actions.ts';
import type { Debrief } from '../../sim/parlay/debrief.ts';
import { signed } from '../../ui/format.ts';
import { doneOn } from '../parlay-debrief/described.ts';
import type { Unit } from '../parlay/money.ts';
import type { Cell, Laid, Terms } from './sides.ts';

function letterOf(action: Action): string {
  if (action.type === 'accept') return 'A';
  if (action.type === 'leave') return 'L';
  return action.offer === null ? '–' : '·';
}

function keyOf(action: Action): string {
  if (action.type !== 'turn') return action.type;
  const { offer, move, stated, threat, challenge } = action;
  return JSON.stringify([offer, move, stated ?? null, threat ?? false, challenge ?? false]);
}

/** Points so far, turn by turn. */
export function laidOf(actions: readonly Action[], debrief: Debrief, unit: Unit): Laid {
  const line = [0];
  for (const { reward } of debrief.turns.slice(1)) line.push((line.at(-1) ?? 0) + reward);
  const cells = actions.map((action, i): Cell => ({
    decision: null,
    letter: letterOf(action),
    wrong: false,
    said: doneOn(action, unit, debrief.turns[i]?.opponent_price ?? null),
    key: keyOf(action),
    exact: JSON.stringify(action),
    decided: { step: i, position: i + 1, action: action.type, role: 'player', total: debrief.sums.total },
  }));
  return { cells, line };
}

export const termsOf = (turns: number): Terms => ({
  unit: 'turn',
  labels: Array.from({ length: turns }, (_, i) => String(i + 1)),
  title: 'Points by turn',
  note: '·: a price, –: none, A: accepted, L: left',
  format: (value) => signed(value, 1),
  apart: (difference) => `${difference.toFixed(1)} points`,
  level: 0.05,
});
