import { RuleError } from '../kernel/errors.ts';
import { z } from '../kernel/schema.ts';
import { FACTS, TIERS, tierId, type TierId } from './facts.ts';
import type { Rules } from './rules.ts';
import type { Knobs } from './state.ts';

const knob = (low: number, high: number) => z.optional(z.int().check(z.gte(low), z.lte(high)));

/** Settings of a match; what is absent is the tier's. Ranges as in the public contract. */
export const config = z.strictObject({
  task_id: z.enum(TIERS),
  max_rounds: knob(1, 20),
  max_proposals: knob(0, 50),
  max_fraudster_actions_per_turn: knob(1, 10),
  max_investigator_actions_per_turn: knob(1, 30),
  allowed_categories: z.optional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(50))),
});

export type Config = z.infer<typeof config>;

/** The same, unchecked: the reference takes any number, and any text as a tier. */
export type Setup = { readonly [K in keyof Config]?: K extends 'task_id' ? string : Config[K] | null } & {
  readonly action_budget?: number | null;
};

const CATEGORIES: readonly string[] = [
  ...FACTS.legit_categories,
  ...FACTS.typologies.map(({ category }) => category),
];

/** What the standard rules ask of settings beyond their form: known schemes, each once. Throws `invalid_config`. */
export function checkSetup(rules: Rules, setup: Setup): void {
  if (rules.world === 'reference') return;
  const given = setup.allowed_categories ?? [];
  const unknown = given.find((name) => !CATEGORIES.includes(name));
  if (unknown !== undefined)
    throw new RuleError('invalid_config', `allowed_categories: there is no scheme "${unknown}"`);
  if (new Set(given).size < given.length)
    throw new RuleError('invalid_config', 'allowed_categories: a scheme stands there twice');
}

/** Explicit settings first, then the tier's; an unknown tier means the first. */
export function resolveKnobs(rules: Rules, setup: Setup): Knobs {
  const task_id: TierId = tierId(setup.task_id ?? 'task_1');
  const tier = rules.tiers[task_id];
  return {
    task_id,
    max_rounds: setup.max_rounds ?? tier.max_rounds,
    max_proposals: setup.max_proposals ?? tier.max_proposals,
    max_fraudster_actions_per_turn:
      setup.max_fraudster_actions_per_turn ?? tier.max_fraudster_actions_per_turn,
    max_investigator_actions_per_turn:
      setup.max_investigator_actions_per_turn ?? tier.max_investigator_actions_per_turn,
    action_budget: setup.action_budget ?? tier.action_budget,
    allowed_categories: setup.allowed_categories ?? tier.categories,
  };
}
