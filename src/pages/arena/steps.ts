import type { OutlineStep } from '../../sim/kernel/outline.ts';
import type { Debrief, Event } from '../../sim/arena/standard/debrief-types.ts';
import type { Table } from '../../sim/arena/standard/seats.ts';
import { signed } from '../../ui/format.ts';
import type { Line, Part, Script } from '../theatre/script.ts';
import { eventText } from './events.ts';
import { ROLE } from './labels.ts';
import { roundsOf } from './phases.ts';

const lineOf = (event: Event): Line => ({
  text: eventText(event),
  detail: '',
  icon: ROLE[event.role].icon,
  decision: event.refusal === null ? event.verdict : null,
  cost: '',
  // Whose ad it is and what the audit found are not for the eyes of the investigator.
  sealedText: event.role === 'investigator' ? null : `The ${event.role} moves`,
});

const CELL = { propose: 'P', investigate: 'I', audit: 'Audit', report: 'Report' } as const;
const NAME = { propose: 'propose', investigate: 'investigate', audit: 'Audit', report: 'Report' } as const;

/** The moves of a finished match; `table` is the one at its end. */
export function scriptOf(table: Table, { timeline }: Debrief, outline: readonly OutlineStep[]): Script {
  const parts = roundsOf(table).flatMap(({ number, cells }) =>
    cells.map(({ what }): Part => ({
      label: number === null ? '' : `Round ${number}`,
      name: NAME[what],
      note: '',
      place: number === null ? what : `round ${number}, ${what}`,
      difficulty: null,
      cell: number === null ? CELL[what] : `${CELL[what]}${number}`,
      decision: null,
      hot: false,
    })),
  );
  return {
    lines: timeline.map(lineOf),
    outline,
    parts,
    unit: 'turn',
    scoreName: 'Investigator’s rewards',
    scoreText: (score) => signed(score),
    pointsText: (points) => signed(points),
    told: false,
    asks: timeline.map(({ verdict, refusal }) => verdict !== null && refusal === null),
  };
}
