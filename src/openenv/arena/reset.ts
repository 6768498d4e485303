import { MAX_SEED } from '../../sim/kernel/episode.ts';
import { sha256Hex } from '../../sim/kernel/digest.ts';
import { quote } from '../faults.ts';
import { Refusal } from './faults.ts';
import type { Pool, Wanted } from './pool.ts';
import type { Match } from './match.ts';

type Fields = Readonly<Record<string, unknown>>;

const KNOBS = [
  'max_rounds',
  'max_proposals',
  'max_fraudster_actions_per_turn',
  'max_investigator_actions_per_turn',
] as const;
const LOWEST: Readonly<Record<(typeof KNOBS)[number], number>> = {
  max_rounds: 1,
  max_proposals: 0,
  max_fraudster_actions_per_turn: 1,
  max_investigator_actions_per_turn: 1,
};

const wrong = (name: string, value: unknown): Refusal =>
  new Refusal('reset_error', `reset.${name}: cannot be ${quote(value)}`);
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Any number or text, as the reference's generator takes it, as a seed of ours; lists and objects are refused. */
function seedOf(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (isObject(value)) throw wrong('seed', value);
  const size = MAX_SEED + 1;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return ((value % size) + size) % size;
  return parseInt(sha256Hex(value).slice(0, 12), 16) % size;
}

function categoriesOf(value: unknown): readonly string[] | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return Array.from(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw wrong('allowed_categories', value);
}

function idOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (isObject(value)) throw wrong('episode_id', value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function taskOf(value: unknown): string | null {
  if (isObject(value)) throw wrong('task_id', value);
  return typeof value === 'string' ? value : null;
}

/** A knob that the state cannot hold. */
const invalid = (name: (typeof KNOBS)[number], value: unknown): boolean =>
  value !== undefined && value !== null && !(Number.isInteger(value) && Number(value) >= LOWEST[name]);

/**
 * Creates the match a `reset` asks for. Unknown keys and nulls are dropped, an unknown tier is the first. Knobs are
 * checked only after the match is registered, so bad ones leave an entry that no list survives (defect D16).
 */
export function createFrom(pool: Pool, fields: Fields): Match {
  const id = idOf(fields['episode_id']);
  const wanted: Wanted = {
    id,
    seed: seedOf(fields['seed']),
    setup: {
      task_id: taskOf(fields['task_id']) ?? 'task_1',
      allowed_categories: categoriesOf(fields['allowed_categories'])?.slice() ?? null,
    },
  };
  const bad = KNOBS.find((name) => invalid(name, fields[name]));
  if (bad !== undefined) {
    pool.poison(id);
    throw new Refusal('fatal_error', `reset.${bad}: ${quote(fields[bad])} makes the state invalid`);
  }
  const knobs = Object.fromEntries(
    KNOBS.flatMap((name) => (typeof fields[name] === 'number' ? [[name, fields[name]]] : [])),
  );
  return pool.create({ ...wanted, setup: { ...wanted.setup, ...knobs } });
}
