import type { Ranked } from '../../session/board-row.ts';
import type { Role } from '../../sim/arena/actions.ts';
import type { Debrief } from '../../sim/arena/standard/debrief-types.ts';
import type { Sims } from '../../sim/registry.ts';
import { plural } from '../../ui/format.ts';
import { resultText } from './glance.ts';
import { standard } from './views.ts';

function placeOf(debrief: Debrief, seat: Role): string {
  if (seat === 'investigator') return resultText(debrief);
  if (seat === 'fraudster') {
    const own = debrief.ads.filter(({ slot_index }) => slot_index !== null);
    const past = own.filter(({ verdict }) => verdict !== 'reject').length;
    return `${past} of ${own.length} got past`;
  }
  const count = (of: (one: Debrief['objections'][number]) => readonly unknown[]): number =>
    debrief.objections.reduce((sum, one) => sum + of(one).length, 0);
  const right = count(({ true_targets }) => true_targets);
  return `${plural(right + count(({ false_targets }) => false_targets), 'objection')}, ${right} true`;
}

/** What a finished match was worth to a seat; only the investigator is graded. */
export function rankedOf(view: Sims['arena']['view'], seat: Role | null): Ranked | null {
  const own = standard(view);
  if (own?.role !== 'public' || !own.debrief || seat === null) return null;
  const { seats, grader } = own.debrief;
  return {
    score: seat === 'investigator' ? grader.score : null,
    points: seats[seat].final_reward,
    place: placeOf(own.debrief, seat),
  };
}
