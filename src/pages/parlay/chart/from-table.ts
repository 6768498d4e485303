import type { Debrief } from '../../../sim/parlay/debrief.ts';
import type { Table } from '../../../sim/parlay/table.ts';
import { percent } from '../../../ui/format.ts';
import { unitFor, type Unit } from '../money.ts';
import { MOVE } from '../texts.ts';
import type { Mark, Point, Truth, ZoneData } from './data.ts';

export const unitOf = ({ scenario: { anchor, currency } }: Table): Unit =>
  unitFor(anchor.seller, anchor.buyer, currency);

/** What is picked and not yet sent, as far as it is drawn. */
export interface Drafted {
  readonly price: number | null;
  /** Estimate of their limit; null: as it was. */
  readonly limit: number | null;
}

const ORDINAL = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

function marksOf(table: Table): Mark[] {
  const marks: Mark[] = [
    ...table.windows.map(({ text, shown }) => ({
      turn: shown,
      kind: 'news' as const,
      words: text,
      label: 'Market',
    })),
    ...table.events.flatMap((event) =>
      event.kind === 'erosion'
        ? [
            {
              turn: event.turn,
              kind: 'erosion' as const,
              words: `${ORDINAL[event.ticks] ?? event.ticks} loss of zone, ${percent(event.loss, 0)} a side`,
              label: `zone −${percent(event.loss, 0)} a side`,
            },
          ]
        : [],
    ),
    ...table.moves_played.map(({ turn, move }) => ({ turn, kind: move, words: `You: ${MOVE[move].name}` })),
    ...table.threats.map((turn) => ({ turn, kind: 'threat' as const, words: 'You: threat' })),
    ...table.challenges.map((turn) => ({ turn, kind: 'challenge' as const, words: 'You: challenge' })),
    ...table.statements.map(({ turn }) => ({
      turn,
      kind: 'batna_reveal' as const,
      words: 'They stated a limit',
    })),
    ...(table.ultimatum
      ? [
          {
            turn: table.ultimatum.leaves,
            kind: 'ultimatum' as const,
            words: `Their ultimatum of turn ${table.ultimatum.opened} runs out`,
            label: 'they leave',
          },
        ]
      : []),
  ];
  return marks;
}

/** The chart of a game in play, or of a replay at a step. */
export function zoneData(table: Table, drafted: Drafted): ZoneData {
  const { scenario, turn, max_turns, done } = table;
  const now = done ? null : turn + 1;
  const estimates = table.estimates.map(({ limit }, i): Point => ({ turn: i, price: limit }));
  const last = estimates.at(-1);
  const belief =
    drafted.limit !== null && now !== null && drafted.limit !== last?.price
      ? [...estimates, { turn: now, price: drafted.limit }]
      : estimates;
  return {
    unit: unitOf(table),
    side: scenario.player,
    first: table.offers.opponent.some((offer) => offer.turn === 0) ? 0 : 1,
    last: max_turns,
    turns: max_turns,
    now,
    yours: table.offers.player,
    theirs: table.offers.opponent,
    limit: [{ turn: 0, price: table.own_limit.drawn }],
    belief: changesOf(belief),
    hint: table.hints.map(({ turn: at, limit }) => ({
      turn: at,
      low: limit.mean - limit.spread,
      high: limit.mean + limit.spread,
    })),
    draft: now === null ? null : drafted.price,
    tension: table.tension.slice(1).map((value, i) => ({ turn: i + 1, value })),
    hot: table.erosion.tense_from,
    marks: marksOf(table),
    truth: null,
  };
}

/** Only the turns on which a value changed, the first one always. */
const changesOf = (points: readonly Point[]): Point[] =>
  points.filter((point, i) => i === 0 || point.price !== points[i - 1]?.price);

function truthOf(debrief: Debrief): Truth {
  const other = debrief.player === 'seller' ? 'buyer' : 'seller';
  const end = debrief.turns.at(-1);
  return {
    theirs: debrief.turns.map(({ turn, limits }) => ({ turn, price: limits[other] })),
    nash: debrief.turns.map(({ turn, nash_point }) => ({ turn, price: nash_point })),
    aspiration: debrief.turns.flatMap(({ turn, aspiration }) =>
      aspiration === null || turn === 0 ? [] : [{ turn, price: aspiration }],
    ),
    deal: debrief.price === null || !end ? null : { turn: end.turn, price: debrief.price },
  };
}

/** The same chart after the end, with what was hidden. */
export function debriefData(table: Table, debrief: Debrief): ZoneData {
  const base = zoneData(table, { price: null, limit: null });
  const played = Math.max(1, table.turn);
  const truth = truthOf(debrief);
  const { deal } = truth;
  return {
    ...base,
    theirs: deal && debrief.reason === 'deal_accepted' ? [...base.theirs, deal] : base.theirs,
    last: Math.max(played, 6),
    now: null,
    limit: debrief.turns.map(({ turn, limits }) => ({ turn, price: limits[debrief.player] })),
    hint: [],
    marks: base.marks.filter(({ turn }) => turn <= played),
    truth,
  };
}
