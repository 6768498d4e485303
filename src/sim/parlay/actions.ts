import { z } from '../kernel/schema.ts';
import { MOVES, type Move } from './moves.ts';

/** One turn of the player: words, perhaps a price, perhaps a move. */
export interface Action {
  readonly type: 'turn';
  readonly utterance: string;
  /** In the scenario's currency; null: no offer. */
  readonly offer: number | null;
  readonly move: Move | null;
}

/** Characters. */
const LONGEST_UTTERANCE = 2000;

const LEAST = 1e-30;
const MOST = 1e30;

/**
 * The reference takes any number, negative ones too (defect D29). Beyond these its rewards and beliefs overflow, and
 * a state that holds an infinity is no JSON.
 */
export const isOffer = (x: number): boolean => x === 0 || (Math.abs(x) >= LEAST && Math.abs(x) <= MOST);

const offer = z.number().check(z.refine(isOffer, { error: 'not a price' }));

export const action = z.strictObject({
  type: z.literal('turn'),
  utterance: z.string().check(z.maxLength(LONGEST_UTTERANCE)),
  offer: z.nullable(offer),
  move: z.nullable(z.enum(MOVES)),
});

export const toAction = (
  utterance: string,
  offer: number | null = null,
  move: Move | null = null,
): Action => ({
  type: 'turn',
  utterance,
  offer,
  move,
});
