import { RuleError } from '../kernel/errors.ts';
import { z } from '../kernel/schema.ts';
import type { Rules } from './rules.ts';
import { DIFFICULTIES, type Bank, type Difficulty } from './situation.ts';

/** Settings of an episode, each absent where it is as usual: equal games have equal records. */
export interface Config {
  /** Outcomes are told at the end only. */
  readonly mode?: 'exam';
  /** Only the cases of one tier. */
  readonly subset?: Difficulty;
  /** The bank's first truths and figures, without chance. */
  readonly canonical?: true;
}

export const config = z.strictObject({
  mode: z.optional(z.literal('exam')),
  subset: z.optional(z.enum(DIFFICULTIES)),
  canonical: z.optional(z.literal(true)),
}) as unknown as z.ZodMiniType<Config>;

/** Refuses settings under rules that have none. */
export function checkConfig(given: Config, rules: Rules): void {
  const [key] = Object.keys(given);
  if (key !== undefined && !rules.settings)
    throw new RuleError('invalid_config', `${key}: ${rules.id} has no settings`);
}

const decks = new Map<string, Bank>();

/** The cases that are played: the bank, or one tier of it. */
export function deckOf(rules: Rules, subset: Difficulty | undefined): Bank {
  if (subset === undefined) return rules.bank;
  const key = `${rules.id} ${subset}`;
  let deck = decks.get(key);
  if (!deck) {
    deck = rules.bank.filter(([first]) => first?.difficulty === subset);
    decks.set(key, deck);
  }
  return deck;
}
