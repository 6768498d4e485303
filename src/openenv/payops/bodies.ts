import { z } from '../../sim/kernel/schema.ts';
import type { ActionType } from '../../sim/payops/actions.ts';
import { issueText, Refusal } from '../faults.ts';
import { actionName, notActions } from './names.ts';
import { actionSchema } from './schemas.ts';

/** A seed as JSON callers write it; the answer is an integer within ±(2^53 − 1). */
const SEED_ERROR = { error: 'not an integer' };
export const seedSchema = z.pipe(
  z.pipe(
    z.union(
      [z.int(), z.boolean(), z.string().check(z.regex(/^\s*[+-]?\d+(\.0*)?\s*$/, SEED_ERROR))],
      SEED_ERROR,
    ),
    z.transform((given) => Number(given) + 0), // adding zero turns negative zero into zero
  ),
  z.int(),
);

const nullish = <T extends z.core.SomeType>(type: T) => z.nullish(type);

const resetSchema = z.object({ seed: nullish(seedSchema), episode_id: nullish(z.string()) });

const flat = {
  action_type: nullish(z.string()),
  transaction_id: nullish(z.string()),
  reason: nullish(z.string()),
  confidence: nullish(z.number()),
};
const flatSchema = z.object(flat);
const wrappedSchema = z.object({
  action: z.object({ ...flat, metadata: nullish(z.record(z.string(), z.unknown())) }),
  timeout_s: nullish(z.number()),
  request_id: nullish(z.string()),
});

const replaySchema = z.object({
  actions: z.array(z.string()),
  confidences: nullish(z.array(z.nullable(z.number()))),
  seed: nullish(seedSchema),
});

/** `seed`: an integer, numeric text or a truth value. */
export type ResetBody = z.input<typeof resetSchema>;
export type FlatStep = z.input<typeof flatSchema>;
export type WrappedStep = z.input<typeof wrappedSchema>;
export type StepBody = WrappedStep | FlatStep;
export type ReplayBody = z.input<typeof replaySchema>;

export function parse<T extends z.ZodMiniType>(schema: T, input: unknown, place: string): z.output<T> {
  const parsed = z.safeParse(schema, input);
  if (!parsed.success) throw new Refusal('invalid_body', issueText(parsed.error, place));
  return parsed.data;
}

/** Null stands for an absent field, as everywhere in the reference's bodies. */
export function readReset(input: unknown): { seed: number | null; id: string | null } {
  const { seed, episode_id } = parse(resetSchema, input ?? {}, 'reset');
  return { seed: seed ?? null, id: episode_id ?? null };
}

interface Step {
  readonly name: ActionType;
  readonly confidence: number | null;
}

/** The reference's own model refuses inside its handler, which catches nothing (defect D36). */
function readModel(fields: unknown): z.output<typeof actionSchema> {
  const parsed = z.safeParse(actionSchema, fields);
  if (!parsed.success) throw new Refusal('internal', issueText(parsed.error, 'step.action'));
  return parsed.data;
}

const isWrapped = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'action' in input && (input.action ?? null) !== null;

function fieldsOf(input: unknown): unknown {
  if (isWrapped(input)) return parse(wrappedSchema, input, 'step').action;
  const body = parse(flatSchema, input, 'step');
  if ((body.action_type ?? null) === null) {
    throw new Refusal('missing_action_type', 'step: neither an action nor an action_type');
  }
  return { ...body, transaction_id: body.transaction_id ?? '' };
}

/**
 * Reads either format of a step. Refuses in the reference's order: wrong types (`invalid_body`), a flat body without
 * a name, what only the model refuses (`internal`: a wrapped action without name or transaction id, a confidence
 * outside 0 … 1), an unknown name.
 */
export function readStep(input: unknown): Step {
  const { action_type, confidence } = readModel(fieldsOf(input));
  const name = actionName(action_type);
  if (name === null) throw new Refusal('invalid_action', `step.action_type: ${notActions([action_type])}`);
  return { name, confidence };
}

interface Replay {
  readonly actions: readonly ActionType[];
  /** Not limited to 0 … 1 (defect D15); null if none was given, which an empty list means too. */
  readonly confidences: readonly (number | null)[] | null;
  readonly seed: number | null;
}

export function readReplay(input: unknown): Replay {
  const { actions: given, confidences, seed } = parse(replaySchema, input, 'replay');
  const bad = given.filter((name) => actionName(name) === null);
  if (bad.length > 0) throw new Refusal('invalid_action', `replay.actions: ${notActions(bad)}`);
  const actions = given.flatMap((name) => actionName(name) ?? []);
  return {
    actions,
    confidences: confidences && confidences.length > 0 ? confidences : null,
    seed: seed ?? null,
  };
}
