import { clamp } from '../../kernel/round.ts';
import { nine, pow } from '../../kernel/maths.ts';
import { harder, priceAt, type Bargain } from './bargain.ts';

/** U_min: below it no price of its own (opponent design, section 4). */
export function floorUtility({
  character,
  urgency,
  has_alternative,
}: Pick<Bargain, 'character' | 'urgency' | 'has_alternative'>): number {
  return clamp(character.floor + (has_alternative ? 0.05 : 0) - 0.12 * (urgency - 0.5), 0.02, 0.6);
}

/** F: the price of the floor, or its limit if that is harder. */
export const floorPrice = (bargain: Bargain, floor: number): number =>
  harder(bargain, priceAt(bargain, floor), bargain.limit);

/** U_asp(n): what it hopes for on this turn. */
export function aspiration(
  { character, turn, urgency }: Pick<Bargain, 'character' | 'turn' | 'urgency'>,
  floor: number,
): number {
  const t = clamp((turn - 1) / (character.horizon - 1), 0, 1);
  const exponent = character.exponent * (1 + 0.5 * (0.5 - urgency));
  return floor + (character.opening - floor) * (1 - nine(pow(t, exponent)));
}
