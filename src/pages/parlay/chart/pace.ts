import type { Point, ZoneData } from './data.ts';

/** Where two lines of offers are heading. */
export interface Pace {
  readonly yours: readonly [Point, Point];
  readonly theirs: readonly [Point, Point];
  /** Where they meet; null: not before the game is over. */
  readonly meet: Point | null;
}

const LOOK_BACK = 3;

/** Money a turn over the last steps, from offers that may skip turns. */
function slope(points: readonly Point[]): number | null {
  const recent = points.slice(-LOOK_BACK - 1);
  const from = recent[0];
  const to = recent.at(-1);
  if (!from || !to || to.turn === from.turn) return null;
  return (to.price - from.price) / (to.turn - from.turn);
}

/**
 * Both lines carried on as straight as their last three steps, the draft included. A drawing, not a forecast: neither
 * side has promised to go on. Null while a side has named fewer than two prices.
 */
export function paceOf({
  yours,
  theirs,
  draft,
  now,
  turns,
}: Pick<ZoneData, 'yours' | 'theirs' | 'draft' | 'now' | 'turns'>): Pace | null {
  const mine = draft !== null && now !== null ? [...yours, { turn: now, price: draft }] : yours;
  const a = mine.at(-1);
  const b = theirs.at(-1);
  const slopeA = slope(mine);
  const slopeB = slope(theirs);
  if (!a || !b || slopeA === null || slopeB === null) return null;
  const at = (from: Point, change: number, turn: number): Point => ({
    turn,
    price: from.price + change * (turn - from.turn),
  });
  const start = Math.max(a.turn, b.turn);
  if (start >= turns) return null;
  const gap = at(a, slopeA, start).price - at(b, slopeB, start).price;
  const closing = slopeB - slopeA;
  const wait = gap === 0 ? 0 : gap / closing;
  const meets = Number.isFinite(wait) && wait >= 0 && start + wait <= turns;
  const end = meets ? start + wait : turns;
  return {
    yours: [a, at(a, slopeA, end)],
    theirs: [b, at(b, slopeB, end)],
    meet: meets ? at(a, slopeA, end) : null,
  };
}
