import type { CaseDebrief, Debrief } from '../../sim/payops/debrief.ts';
import { decisionOf, type DecisionId } from '../../ui/decisions.ts';
import { percent, plural } from '../../ui/format.ts';
import type { Cell, Laid, Terms } from './sides.ts';

const PAST: Readonly<Record<DecisionId, string>> = {
  approve: 'approved',
  reject: 'rejected',
  flag: 'flagged',
  escalate: 'escalated',
  hold: 'held',
};
/** `took 2 looks, then flagged`. */
export const saidOf = (decision: DecisionId, looks: number, look = 'look'): string =>
  looks === 0 ? `${PAST[decision]} without a ${look}` : `took ${plural(looks, look)}, then ${PAST[decision]}`;

function cellOf(of: CaseDebrief): Cell {
  const { action, correct, opened, confidence, first_step, position, total } = of;
  const key = [...opened, action].join(' ');
  return {
    decision: action,
    letter: decisionOf(action).letter,
    wrong: !correct,
    said: saidOf(action, opened.length),
    key,
    exact: `${key} ${confidence ?? ''}`,
    decided: { step: first_step - 1, position, action, role: 'player', total },
  };
}

/** Points of the cases so far as a share of all there are; overspending the budget is taken off at the end. */
export function laidOf({ cases, grade }: Debrief): Laid {
  const line = [0];
  let sum = 0;
  for (const [i, { total }] of cases.entries()) {
    sum += total;
    const paid = i === cases.length - 1 ? grade.budget_penalty : 0;
    line.push((sum - paid) / grade.max_possible_reward);
  }
  return { cells: cases.map(cellOf), line };
}

export const termsOf = ({ cases }: Debrief): Terms => ({
  unit: 'case',
  labels: cases.map(({ position }) => String(position)),
  title: 'Score by case',
  note: 'outlined: not what was expected',
  format: (value) => percent(value),
  apart: (difference) => `${(difference * 100).toFixed(1)} points`,
  level: 0.0005,
});
