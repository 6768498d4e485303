import { better, utility, type Bargain } from './bargain.ts';
import type { Path } from './model.ts';
import { scaled } from './parameters.ts';

/** `next`: at least as good as what it would ask itself; `closing`: near the end; `last_call`: better than nothing. */
export type Acceptance = 'next' | 'closing' | 'last_call';

export interface Asked {
  /** The price of section 6. */
  readonly price: number;
  /** U_min and T. */
  readonly floor: number;
  readonly target: number;
}

/** Share of the span a player must have conceded in all for the Diplomat to meet him at the end. */
const EARNED = 0.1;

/** The last `count` turns of a twenty-turn game, one at least. */
const inLast = (count: number, { turn, turns }: Bargain): boolean =>
  turn > turns - Math.max(1, scaled(count, turns));

function late(bargain: Bargain, path: Path, offer: number, { floor, target }: Asked): Acceptance | null {
  const { character, turn, turns, span } = bargain;
  const u = utility(bargain, offer);
  switch (character.id) {
    case 'shark':
      return turn >= character.horizon && u >= 0.85 * floor ? 'closing' : null;
    case 'diplomat': {
      const earned = path.conceded >= EARNED * span;
      if (inLast(3, bargain) && u >= (earned ? 0.5 : 1) * floor) return 'closing';
      return turn === turns && earned ? 'last_call' : null;
    }
    case 'veteran': {
      const near = better(bargain, target, offer) <= 0.08 * Math.abs(target);
      if (inLast(4, bargain) && near && u >= 0.5 * floor) return 'closing';
      const promised = better(bargain, path.expected ?? offer, offer);
      const enough = turn >= scaled(13, turns) && better(bargain, offer, target) >= 0;
      return enough && promised < 0.01 * span ? 'closing' : null;
    }
  }
}

/** Whether it takes this turn's offer, and why (opponent design, section 7). Never beyond its limit. */
export function acceptance(bargain: Bargain, path: Path, asked: Asked): Acceptance | null {
  const { offer } = path;
  if (offer === null || better(bargain, offer, bargain.limit) < 0) return null;
  return better(bargain, offer, asked.price) >= 0 ? 'next' : late(bargain, path, offer, asked);
}
