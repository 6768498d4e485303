import type { Table } from '../../sim/arena/standard/seats.ts';

/** A cell of the match bar. */
export interface Cell {
  readonly what: 'propose' | 'investigate' | 'audit' | 'report';
  readonly state: 'past' | 'now' | 'waiting';
}
export interface Round {
  /** Null: what follows the rounds. */
  readonly number: number | null;
  readonly cells: readonly [Cell, Cell];
}

type Counters = Pick<Table, 'phase' | 'round_number' | 'max_rounds'>;

/** Two cells a round, then audit and report. */
export function roundsOf({ phase, round_number, max_rounds }: Counters): Round[] {
  const turn = phase === 'fraudster_turn' ? 0 : 1;
  const over = phase === 'audit_phase' || phase === 'done';
  const at = over ? Infinity : 2 * (round_number - 1) + turn;
  const cell = (what: Cell['what'], place: number): Cell => ({
    what,
    state: place < at ? 'past' : place === at ? 'now' : 'waiting',
  });
  // A match that ended early has rounds nobody played.
  const played = over ? round_number : max_rounds;
  const rounds = Array.from({ length: max_rounds }, (_, i): Round => {
    const unplayed = i >= played;
    const own = (what: Cell['what'], place: number): Cell =>
      unplayed ? { what, state: 'waiting' } : cell(what, place);
    return { number: i + 1, cells: [own('propose', 2 * i), own('investigate', 2 * i + 1)] };
  });
  const audit: Cell['state'] = phase === 'done' ? 'past' : phase === 'audit_phase' ? 'now' : 'waiting';
  const report: Cell['state'] = phase === 'done' ? 'past' : 'waiting';
  return [
    ...rounds,
    {
      number: null,
      cells: [
        { what: 'audit', state: audit },
        { what: 'report', state: report },
      ],
    },
  ];
}

/** `Round 2 of 5, investigate`. */
export function phaseText({ phase, round_number, max_rounds }: Counters): string {
  if (phase === 'audit_phase') return 'Audit';
  if (phase === 'done') return 'Over';
  return `Round ${round_number} of ${max_rounds}, ${phase === 'fraudster_turn' ? 'propose' : 'investigate'}`;
}
