import { floorPrice } from './aspiration.ts';
import { better, harder, rounded, softer, utility, type Bargain } from './bargain.ts';
import type { Path } from './model.ts';
import { scaled } from './parameters.ts';

/** What bears on the next price beyond the bargain itself. */
export interface Pressure {
  readonly path: Path;
  /** ℓ: its last price. */
  readonly last: number;
  /** What its plan asks for on this turn, x(U_asp(n)). */
  readonly hoped: number;
  /** U_min and T. */
  readonly floor: number;
  readonly target: number;
  readonly silence: boolean;
  readonly anchored: boolean;
  readonly threat: boolean;
  /** A statement was disputed: rightly for the first time, rightly again, or wrongly. */
  readonly challenge: 'first' | 'again' | 'wrong' | null;
}

export interface NextPrice {
  readonly price: number;
  readonly split: boolean;
  readonly withdrawn: boolean;
}

/** Points of tension above which the Diplomat gives way unasked. */
export const TENSE = 60;

/** Its first price: what it hopes for. */
export const firstPrice = (bargain: Bargain, hoped: number): number =>
  rounded(bargain, harder(bargain, hoped, bargain.limit));

/** Steps 1 and 2: what clock and behaviour ask for. */
function mixed(bargain: Bargain, { path, last, hoped }: Pressure): number {
  const { behaviour, reciprocity, idle } = bargain.character;
  const byClock = Math.max(0, better(bargain, last, hoped));
  const byBehaviour = reciprocity * Math.max(0, path.concession);
  const concession = (1 - behaviour) * byClock + behaviour * byBehaviour;
  return path.offer === null ? idle * concession : concession;
}

/** Step 3. */
function inCharacter(bargain: Bargain, pressure: Pressure, concession: number): number {
  const { turn, turns, character, span, tension } = bargain;
  const { path, silence, anchored, threat } = pressure;
  switch (character.id) {
    case 'shark':
      if (silence || anchored || threat) return 0;
      return path.genuine === 0 && turn <= scaled(6, turns) ? 0 : concession;
    case 'diplomat':
      return (silence ? 1.5 : 1) * concession + (tension > TENSE || threat ? 0.03 * span : 0);
    case 'veteran': {
      if (turn <= scaled(3, turns)) return 0;
      const returned = turn > scaled(6, turns) && path.concession > 0;
      const share = returned || turn > scaled(12, turns) ? 1 : 0.35;
      return (silence ? 0.5 : 1) * share * concession;
    }
  }
}

/** Step 4. */
function afterChallenge(
  { character, span }: Bargain,
  challenge: Pressure['challenge'],
  concession: number,
): number {
  if (challenge === 'wrong') return 0;
  return challenge === 'first' ? concession + 0.1 * span * (1 - 0.5 * character.aggression) : concession;
}

/** Step 7: the middle, if the Diplomat is near enough. */
function middle(bargain: Bargain, { path, last, floor }: Pressure, price: number): number | null {
  const { character, turn, turns, span } = bargain;
  if (character.split === 0 || path.offer === null || turn < scaled(3, turns)) return null;
  const gap = better(bargain, last, path.offer);
  if (!(gap > 0 && gap <= character.split * span)) return null;
  const half = (last + path.offer) / 2;
  if (utility(bargain, half) < 0.5 * floor || better(bargain, half, bargain.limit) < 0) return null;
  const proposed = rounded(bargain, half);
  return better(bargain, price, proposed) > 0 ? proposed : null;
}

/** The next own price (opponent design, section 6). It never moves back but by a withdrawal. */
export function nextPrice(bargain: Bargain, pressure: Pressure): NextPrice {
  const { turn, turns, character, limit } = bargain;
  const { last, floor, target } = pressure;
  if (better(bargain, limit, last) > 0) {
    return { price: rounded(bargain, limit), split: false, withdrawn: true };
  }
  const raw = inCharacter(bargain, pressure, mixed(bargain, pressure));
  let concession = afterChallenge(bargain, pressure.challenge, raw);
  let lowest = floorPrice(bargain, floor);
  if (character.id === 'veteran' && turn >= scaled(13, turns)) {
    const left = Math.max(1, scaled(17, turns) - turn);
    concession = Math.max(concession, Math.max(0, better(bargain, last, target)) / left);
    lowest = softer(bargain, lowest, target);
  }
  const wanted = harder(bargain, last - bargain.sign * concession, softer(bargain, lowest, last));
  const price = softer(bargain, rounded(bargain, wanted), last);
  const half = middle(bargain, pressure, price);
  return half === null
    ? { price, split: false, withdrawn: false }
    : { price: half, split: true, withdrawn: false };
}
