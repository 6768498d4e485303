import type { Debrief } from '../../sim/parlay/debrief.ts';
import type { Table } from '../../sim/parlay/table.ts';
import { short, type Unit } from '../parlay/money.ts';
import { drawnWidth } from './sentence.ts';

export interface PointsRow {
  readonly name: string;
  readonly why: string;
  readonly points: number;
}

/** The points by part, those that say something; they add up to the total. */
export function pointsRows(debrief: Debrief, table: Table, unit: Unit): PointsRow[] {
  const { sums, turns, price } = debrief;
  const width = drawnWidth(debrief);
  const last = turns.at(-1);
  const first = turns[0];
  const spare = Math.max(0, table.max_turns - (last?.turn ?? 0));
  const steps = (key: 'own_step' | 'opponent_step' | 'noise' | 'challenge'): number =>
    turns.filter(({ terms }) => terms[key] !== 0).length;
  const times = (count: number): string => (count === 1 ? 'on one turn' : `on ${count} turns`);
  const read = debrief.events.filter(({ reward }) => reward > 0).length;
  const rows: PointsRow[] = [
    {
      name: 'Share',
      why:
        price === null
          ? 'no deal'
          : `${short(debrief.grade.score * width, unit)} of the ${short(width, unit)} drawn`,
      points: sums.share,
    },
    { name: 'Speed', why: `${spare} turns to spare`, points: sums.speed },
    {
      name: 'News read',
      why: `${read} of ${debrief.events.length} estimated near enough`,
      points: sums.event_bonus + sums.impact,
    },
    {
      name: 'Estimates',
      why: `accuracy ${(first?.accuracy ?? 0).toFixed(2)} to ${(last?.accuracy ?? 0).toFixed(2)}`,
      points: sums.estimates,
    },
    { name: 'Their steps toward you', why: times(steps('opponent_step')), points: sums.opponent_steps },
    { name: 'Steps larger than theirs', why: times(steps('own_step')), points: sums.own_steps },
    { name: 'Challenges', why: times(steps('challenge')), points: sums.challenges },
    { name: 'Words against the offer', why: times(steps('noise')), points: sums.noise },
    { name: price === null ? 'No deal' : 'Beyond your limit', why: 'paid at the end', points: sums.loss },
  ];
  return rows.filter(
    ({ name, points }) => points !== 0 || name === 'Share' || (name === 'Speed' && price !== null),
  );
}
