import type { OutlineStep } from '../../sim/kernel/outline.ts';
import type { Action } from '../../sim/parlay/actions.ts';
import type { Table } from '../../sim/parlay/table.ts';
import type { EpisodeOf } from '../../worker/api.ts';
import { signed } from '../../ui/format.ts';
import type { Line, Part, Script } from '../theatre/script.ts';
import { unitOf } from './chart/from-table.ts';
import { GLYPHS } from './icons.ts';
import { short, type Unit } from './money.ts';
import { MOVE } from './texts.ts';

/** What was played beside a price: `anchor high, a threat`. */
export function besides(action: Action): string {
  if (action.type !== 'turn') return '';
  return [
    ...(action.move ? [MOVE[action.move].name.toLowerCase()] : []),
    ...(action.threat ? ['a threat'] : []),
    ...(action.challenge ? ['a challenge'] : []),
  ].join(', ');
}

/** A turn in a few words: `Offer 229k`. */
export function turnText(action: Action, unit: Unit): string {
  if (action.type === 'accept') return 'Accept their price';
  if (action.type === 'leave') return 'Walk away';
  return action.offer === null ? 'No price' : `Offer ${short(action.offer, unit)}`;
}

function iconOf(action: Action): Line['icon'] {
  if (action.type === 'accept') return GLYPHS.handshake;
  if (action.type === 'leave') return GLYPHS.door;
  if (action.move) return MOVE[action.move].icon;
  return action.offer === null ? GLYPHS.silence : 'arrow-right';
}

/** The turns of a finished game; `table` is the one at its end. */
export function scriptOf(
  { actions }: EpisodeOf<'parlay'>,
  table: Table,
  outline: readonly OutlineStep[],
): Script {
  const unit = unitOf(table);
  return {
    lines: actions.map((action) => ({
      text: turnText(action, unit),
      detail: besides(action),
      icon: iconOf(action),
      decision: null,
      cost: '',
      sealedText: null,
    })),
    outline,
    parts: Array.from({ length: table.max_turns }, (_, i): Part => {
      const turn = i + 1;
      const theirs = table.offers.opponent.find((price) => price.turn === turn);
      return {
        label: `Turn ${turn}`,
        name: '',
        note: theirs ? `they ask ${short(theirs.price, unit)}` : '',
        place: `turn ${turn} of ${table.max_turns}`,
        difficulty: null,
        cell: String(turn),
        decision: null,
        hot: turn <= table.turn && (table.tension[turn] ?? 0) >= table.erosion.tense_from,
      };
    }),
    unit: 'turn',
    scoreName: 'Points so far',
    scoreText: (score) => signed(score, 1),
    pointsText: (points) => signed(points, 1),
    told: false,
    asks: actions.map(() => true),
  };
}
