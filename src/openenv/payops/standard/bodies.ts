import { z } from '../../../sim/kernel/schema.ts';
import { toAction, type Action } from '../../../sim/payops/actions.ts';
import { config, type Config } from '../../../sim/payops/config.ts';
import { issueText, quote, Refusal } from '../../faults.ts';
import { parse, seedSchema } from '../bodies.ts';
import { actionName, notActions } from '../names.ts';

const nullish = <T extends z.core.SomeType>(type: T) => z.nullish(type);
const id = nullish(z.string().check(z.minLength(1)));
const claim = nullish(z.number().check(z.gte(0), z.lte(1)));

const resetSchema = z.object({ seed: nullish(seedSchema), episode_id: id, config: z.optional(z.unknown()) });
const whichSchema = z.object({ episode_id: id });
const baselineSchema = z.object({ seed: nullish(seedSchema), config: z.optional(z.unknown()) });

const flat = { action_type: nullish(z.string()), reason: nullish(z.string()), confidence: claim };
const flatSchema = z.object({ ...flat, transaction_id: nullish(z.string()) });
const wrappedSchema = z.object({
  action: z.object({
    ...flat,
    transaction_id: z.string(),
    metadata: nullish(z.record(z.string(), z.unknown())),
  }),
});
const replaySchema = z.object({
  actions: z.array(z.string()),
  confidences: nullish(z.array(claim)),
  seed: nullish(seedSchema),
  config: z.optional(z.unknown()),
});

/** `config` is a record's: `mode`, `subset`, `canonical`. */
export interface ResetBody {
  readonly seed?: number | string | boolean | null;
  readonly episode_id?: string | null;
  readonly config?: Config | null;
}
/** Which episode a call is about; the one reset last if none is named. */
export interface Which {
  readonly episode_id?: string | null;
}
export type StepBody = Which & (z.input<typeof flatSchema> | z.input<typeof wrappedSchema>);
export interface BaselineBody {
  readonly seed?: number | string | boolean | null;
  readonly config?: Config | null;
}
export interface ReplayBody extends BaselineBody {
  readonly actions: readonly string[];
  readonly confidences?: readonly (number | null)[] | null;
}

function readConfig(given: unknown, place: string): Config {
  const parsed = z.safeParse(config, given ?? {});
  if (!parsed.success) throw new Refusal('invalid_config', issueText(parsed.error, `${place}.config`));
  return parsed.data;
}

/** Null stands for an absent field. An empty id is refused: it could never be named again. */
export function readReset(input: unknown): { seed: number | null; id: string | null; config: Config } {
  const { seed, episode_id, config: given } = parse(resetSchema, input ?? {}, 'reset');
  return { seed: seed ?? null, id: episode_id ?? null, config: readConfig(given, 'reset') };
}

export function readWhich(input: unknown, call: string): string | null {
  return parse(whichSchema, input ?? {}, call).episode_id ?? null;
}

export function readBaseline(input: unknown): { seed: number | null; config: Config } {
  const { seed, config: given } = parse(baselineSchema, input ?? {}, 'baseline');
  return { seed: seed ?? null, config: readConfig(given, 'baseline') };
}

function action(name: string, confidence: number | null | undefined, place: string): Action {
  const known = actionName(name);
  if (known === null) throw new Refusal('invalid_action', `${place}: ${notActions([name])}`);
  return toAction(known, confidence ?? null);
}

const isWrapped = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'action' in input && (input.action ?? null) !== null;

/** Reads either format of a step; whatever is wrong with it is `invalid_body`, but for the name. */
export function readStep(input: unknown): { action: Action; transaction: string } {
  const fields = isWrapped(input)
    ? parse(wrappedSchema, input, 'step').action
    : parse(flatSchema, input, 'step');
  const { action_type, transaction_id, confidence } = fields;
  if (action_type === undefined || action_type === null)
    throw new Refusal('missing_action_type', 'step: neither an action nor an action_type');
  return { action: action(action_type, confidence, 'step.action_type'), transaction: transaction_id ?? '' };
}

/** Refuses a step meant for another case than the open one. */
export function checkTransaction(given: string, open: string): void {
  if (given !== '' && given !== open)
    throw new Refusal('stale_transaction', `step.transaction_id: ${quote(given)}; the open case is ${open}`);
}

/** Missing confidences are no claims. */
export function readReplay(input: unknown): { actions: Action[]; seed: number | null; config: Config } {
  const { actions, confidences, seed, config: given } = parse(replaySchema, input, 'replay');
  const bad = actions.filter((name) => actionName(name) === null);
  if (bad.length > 0) throw new Refusal('invalid_action', `replay.actions: ${notActions(bad)}`);
  return {
    actions: actions.map((name, i) => action(name, confidences?.[i], 'replay.actions')),
    seed: seed ?? null,
    config: readConfig(given, 'replay'),
  };
}
