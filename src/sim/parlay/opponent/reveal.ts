import { better, rounded, type Bargain } from './bargain.ts';
import { luck } from './luck.ts';

/** What it remembers of its own statements. */
export interface Told {
  /** Before this turn's. */
  readonly prices_named: number;
  readonly reveals: number;
  readonly last_reveal: number | null;
  readonly caught: boolean;
}

const MOST = 2;
const APART = 4;
const TENSE_FROM = 60;
/** Distance of its price from its limit, as a share of the limit, that leaves room for a statement. */
const LEAST_ROOM = 0.04;

/** The limit it claims on this turn, true or not; null for none (opponent design, section 9). Money. */
export function claim(bargain: Bargain, price: number, told: Told): number | null {
  const { seed, turn, character, sign, limit, tension } = bargain;
  if (told.prices_named < 1 || told.reveals >= MOST) return null;
  if (told.last_reveal !== null && turn - told.last_reveal < APART) return null;
  const room = better(bargain, price, limit) / limit;
  if (room < LEAST_ROOM) return null;
  const chance = tension >= TENSE_FROM ? 2 * character.reveal : character.reveal;
  if (luck(seed, 'reveal', turn) >= chance) return null;
  const rate = told.caught ? character.bluff_rate / 2 : character.bluff_rate;
  const size = luck(seed, 'size', turn);
  const bluffs = luck(seed, 'bluff', turn) < rate;
  const share = bluffs ? character.bluff_size * (0.8 + 0.4 * size) : 0.03 * size;
  return rounded(bargain, limit * (1 + sign * Math.min(share, 0.9 * room)));
}
