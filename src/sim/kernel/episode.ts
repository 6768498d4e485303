import { RuleError } from './errors.ts';
import { z } from './schema.ts';
import type { Episode, SimId, Simulation } from './types.ts';

export const MAX_SEED = 2_147_483_647;
/** More than any simulation needs; a longer list is refused before it is played. */
export const MAX_ACTIONS = 2000;

export const SIM_IDS = ['payops', 'parlay', 'arena'] as const satisfies readonly SimId[];

const envelope = z.strictObject({
  v: z.literal(1),
  sim: z.enum(SIM_IDS),
  rules: z.string().check(z.regex(/^[a-z]{1,20}-\d{1,4}$/)),
  seed: z.int().check(z.gte(0), z.lte(MAX_SEED)),
  config: z.unknown(),
  actions: z.array(z.unknown()).check(z.maxLength(MAX_ACTIONS)),
});

/** The first issue of a failed parse as `path: message`. */
function firstIssue(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.map(String).join('.') || 'value'}: ${issue.message}` : 'unreadable';
}

/** Parses the outer shape only; each simulation parses its own settings and actions. */
export function parseEnvelope(value: unknown): Episode {
  const parsed = z.safeParse(envelope, value);
  if (!parsed.success) throw new RuleError('invalid_episode', firstIssue(parsed.error));
  return parsed.data;
}

/** Parses an episode of `sim` completely. Throws a RuleError that names the first wrong place. */
export function parseEpisode<C, A>(
  sim: Pick<
    Simulation<C, A, never, never, never, never, never, never>,
    'id' | 'rulesets' | 'config' | 'action'
  >,
  value: unknown,
): Episode<A, C> {
  const outer = parseEnvelope(value);
  if (outer.sim !== sim.id) throw new RuleError('unknown_simulation', outer.sim);
  if (!sim.rulesets.includes(outer.rules)) throw new RuleError('unknown_rules', outer.rules);
  const config = z.safeParse(sim.config, outer.config);
  if (!config.success) throw new RuleError('invalid_config', firstIssue(config.error));
  const actions = z.safeParse(z.array(sim.action), outer.actions);
  if (!actions.success) throw new RuleError('invalid_action', `action ${firstIssue(actions.error)}`);
  return { ...outer, config: config.data, actions: actions.data };
}

/**
 * Plays an episode from its seed, calling `after` with the number of actions applied, from 0 on.
 * Throws a RuleError that names the step when an action is refused.
 */
export function play<C, A, S, O>(
  sim: Pick<Simulation<C, A, S, O, never, never, never, never>, 'reset' | 'step'>,
  episode: Episode<A, C>,
  after?: (state: S, count: number, outcome: O | null) => void,
  steps = episode.actions.length,
): S {
  const state = sim.reset(episode.rules, episode.seed, episode.config);
  after?.(state, 0, null);
  for (let i = 0; i < steps; i++) {
    const action = episode.actions[i];
    if (action === undefined)
      throw new RuleError('step_out_of_range', `step ${i + 1} of ${episode.actions.length}`);
    try {
      const outcome = sim.step(state, action);
      after?.(state, i + 1, outcome);
    } catch (error) {
      if (error instanceof RuleError) throw new RuleError(error.code, `step ${i + 1}: ${error.detail}`);
      throw error;
    }
  }
  return state;
}
