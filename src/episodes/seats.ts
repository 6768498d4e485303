import { z } from '../sim/kernel/schema.ts';

const name = z.string().check(z.maxLength(40));
const id = z.string().check(z.maxLength(40));

/** Who plays a seat of a match. */
const sitter = z.discriminatedUnion('kind', [
  /** A person in a tab; null: nobody has come yet, or who had it is gone. */
  z.strictObject({ kind: z.literal('person'), name, tab: z.nullable(id) }),
  z.strictObject({ kind: z.literal('bot'), name, bot: id }),
  /** A person somewhere else, to whom the match goes as a link. */
  z.strictObject({ kind: z.literal('link'), name }),
]);

/** By role. */
export const seats = z.strictObject({ fraudster: sitter, investigator: sitter, auditor: sitter });

export type Sitter = z.infer<typeof sitter>;
export type Seats = z.infer<typeof seats>;
