import { z } from '../kernel/schema.ts';
import { MOVES, type Move } from './moves.ts';

/** What the player holds of the person across the table. */
export interface Estimate {
  /** The opponent's limit; money. */
  readonly limit: number;
  /** 0 … 1. */
  readonly urgency: number;
  readonly has_alternative: boolean;
}

/** One turn of the player: words, perhaps a price, perhaps a move. The optional fields are those of `standard`. */
export interface TurnAction {
  readonly type: 'turn';
  readonly utterance: string;
  /** In the scenario's currency; null: no offer. */
  readonly offer: number | null;
  readonly move: Move | null;
  /** The limit claimed by a batna_reveal, true or not; given exactly with that move. Money. */
  readonly stated?: number;
  readonly threat?: true;
  /** Disputes the opponent's last statement of its limit. */
  readonly challenge?: true;
  /** Left out: unchanged. */
  readonly belief?: Estimate;
  /** The estimated impact of the news whose window is open, −1 … 1: positive makes the opponent softer. */
  readonly impact?: number;
}

/** `accept` takes the opponent's standing offer at its price; `leave` ends without a deal. Both end the episode. */
export type Action = TurnAction | { readonly type: 'accept' } | { readonly type: 'leave' };

/** Characters. */
const LONGEST_UTTERANCE = 2000;

const LEAST = 1e-30;
const MOST = 1e30;

/**
 * The reference takes any number, negative ones too (defect D29). Beyond these its rewards and beliefs overflow, and
 * a state that holds an infinity is no JSON. `standard` is stricter, by the anchors of its table.
 */
export const isOffer = (x: number): boolean => x === 0 || (Math.abs(x) >= LEAST && Math.abs(x) <= MOST);

const price = z.number().check(z.refine(isOffer, { error: 'not a price' }));

const turn = z.strictObject({
  type: z.literal('turn'),
  utterance: z.string().check(z.maxLength(LONGEST_UTTERANCE)),
  offer: z.nullable(price),
  move: z.nullable(z.enum(MOVES)),
  stated: z.optional(price),
  threat: z.optional(z.literal(true)),
  challenge: z.optional(z.literal(true)),
  belief: z.optional(
    z.strictObject({
      limit: price,
      urgency: z.number().check(z.gte(0), z.lte(1)),
      has_alternative: z.boolean(),
    }),
  ),
  impact: z.optional(z.number().check(z.gte(-1), z.lte(1))),
});

// The cast says of absent keys what exactOptionalPropertyTypes asks and zod's types do not.
export const action = z.discriminatedUnion('type', [
  turn,
  z.strictObject({ type: z.literal('accept') }),
  z.strictObject({ type: z.literal('leave') }),
]) as unknown as z.ZodMiniType<Action>;

export const toAction = (
  utterance: string,
  offer: number | null = null,
  move: Move | null = null,
): TurnAction => ({
  type: 'turn',
  utterance,
  offer,
  move,
});
