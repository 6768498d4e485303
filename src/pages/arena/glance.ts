import type { Glance } from '../../episodes/record.ts';
import type { Debrief } from '../../sim/arena/standard/debrief-types.ts';
import type { Table } from '../../sim/arena/standard/seats.ts';
import type { Sims } from '../../sim/registry.ts';
import { plural } from '../../ui/format.ts';
import { phaseText, roundsOf } from './phases.ts';
import { standard } from './views.ts';

/** `1 ring of 3, 21 verdicts`; a ring counts as found when all its members were linked. */
export function resultText({ rings, used }: Pick<Debrief, 'rings' | 'used'>): string {
  const verdicts = plural(used.signed, 'verdict');
  if (rings.length === 0) return verdicts;
  const found = rings.filter(({ missed }) => missed.length === 0).length;
  return `${plural(found, 'ring')} of ${rings.length}, ${verdicts}`;
}

/** What a list says of a match; its debrief only where it may be known. */
export function glanceWith(table: Table, debrief: Debrief | null): Glance {
  const cells = roundsOf(table).flatMap((round) => round.cells);
  const over = cells.filter(({ state }) => state === 'past').length;
  return {
    tape: '.'.repeat(over),
    total: cells.length,
    place: debrief ? resultText(debrief) : phaseText(table),
    score: debrief ? debrief.grader.score : null,
    ...(debrief ? { points: debrief.seats.investigator.final_reward } : {}),
  };
}

/** The same from a view. Only the public one knows how a match ended; the reference's views have no screen. */
export function glanceOf(view: Sims['arena']['view']): Glance {
  const own = standard(view);
  if (own) return glanceWith(own, own.role === 'public' ? own.debrief : null);
  return { tape: '', total: 0, place: 'by the reference rules', score: null };
}
