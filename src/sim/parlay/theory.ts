import { clamp } from '../kernel/round.ts';

/** Game theory helpers (Parlay rules, section 16). Limits and prices are money. */

/** The zone of agreement as [seller, buyer]; null without one, and equal limits are none (defect D28). */
export const zone = (buyer: number, seller: number): readonly [number, number] | null =>
  buyer > seller ? [seller, buyer] : null;

/** The Nash bargaining price of two parties with linear utility: the middle, also without a zone. */
export const nash = (buyer: number, seller: number): number => (buyer + seller) / 2;

export type Point = readonly [number, number];

/** The efficient points, ascending by the first coordinate; duplicates of one all stay. */
export function pareto(points: readonly Point[]): Point[] {
  const beats = (q: Point, p: Point) => q[0] >= p[0] && q[1] >= p[1] && (q[0] !== p[0] || q[1] !== p[1]);
  return points.filter((p) => !points.some((q) => beats(q, p))).sort((a, b) => a[0] - b[0]);
}

/** A set of players and what it is worth. */
export type Coalition = readonly [players: readonly string[], worth: number];

const MOST_PLAYERS = 9;

/**
 * Shapley shares by name: the mean over all orders of what a player adds to those before him. Coalitions not given
 * are worth 0. Sums in lexicographic order of the orders, each term divided, as the reference does.
 */
export function shapley(coalitions: readonly Coalition[]): Record<string, number> {
  const names = [...new Set(coalitions.flatMap(([players]) => players))].sort();
  const n = names.length;
  if (n > MOST_PLAYERS) throw new RangeError(`${n} players; at most ${MOST_PLAYERS}`);
  const worth = new Map<number, number>();
  for (const [players, value] of coalitions) {
    worth.set(
      [...new Set(players)].reduce((set, name) => set | (1 << names.indexOf(name)), 0),
      value,
    );
  }
  let orders = 1;
  for (let i = 2; i <= n; i++) orders *= i;
  const share = names.map(() => 0);
  const order: number[] = [];
  function credit(): void {
    let set = 0;
    for (const player of order) {
      const joined = set | (1 << player);
      share[player]! += ((worth.get(joined) ?? 0) - (worth.get(set) ?? 0)) / orders;
      set = joined;
    }
  }
  function extend(set: number): void {
    if (order.length === n) return credit();
    for (let player = 0; player < n; player++) {
      if (set & (1 << player)) continue;
      order.push(player);
      extend(set | (1 << player));
      order.pop();
    }
  }
  if (n > 0) extend(0);
  return Object.fromEntries(names.map((name, i) => [name, share[i]!]));
}

/** Share of the distance to an anchor that an estimate keeps (Tversky and Kahneman 1974). */
const ANCHORING = 0.65;

/** The estimate of somebody who saw an anchor and adjusts by `adjustment`, of which 35 percent arrive (D36). */
export const anchored = (anchor: number, adjustment: number): number => anchor + adjustment * (1 - ANCHORING);

/** A parameter outside the range in which a formula means something. */
export class DomainError extends RangeError {
  constructor(readonly field: string) {
    super(`${field} is not between 0 and 1`);
    this.name = 'DomainError';
  }
}

/** `base` to a whole power ≥ 0 by squaring: engines disagree on the bits of `**`. */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let square = base, left = exponent; left > 0; left = Math.floor(left / 2), square *= square) {
    if (left % 2 === 1) result *= square;
  }
  return result;
}

const DISCOUNT = 0.95;

/**
 * The first proposer's share with alternating offers (Rubinstein 1982), 0 … 1, shrinking with the turns left as the
 * reference has it (defect D35). No turns are worth 0 whatever the discounts.
 */
export function rubinstein(turnsLeft: number, self = DISCOUNT, opponent = DISCOUNT): number {
  if (turnsLeft <= 0) return 0;
  if (!(self > 0 && self < 1)) throw new DomainError('discount_self');
  if (!(opponent > 0 && opponent < 1)) throw new DomainError('discount_opponent');
  const share = ((1 - opponent) / (1 - self * opponent)) * power(self, Math.max(0, turnsLeft - 1));
  return clamp(share, 0, 1);
}
