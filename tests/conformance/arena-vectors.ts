import { expect } from 'vitest';
import { z } from '../../src/sim/kernel/schema.ts';
import { readJson } from './folder.ts';

const GROUPS = ['state_machine', 'grader', 'rewards', 'track_a', 'track_b', 'ledger', 'protocol'] as const;
export type Group = (typeof GROUPS)[number];

const record = z.looseObject({
  id: z.string(),
  group: z.enum(GROUPS),
  title: z.optional(z.string()),
});
const file = z.object({
  schema: z.literal('arena-vectors/1'),
  counts: z.record(z.string(), z.number()),
  records: z.array(record).check(z.minLength(1)),
});

type Vectors = z.output<typeof file>;
export type VectorRecord = Vectors['records'][number];

/** Whatever is wrong with them is said in one sentence: a silent pass would prove nothing. */
function readArena(): Vectors {
  const { path, json } = readJson('arena.json');
  const parsed = z.safeParse(file, json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(
    `${path} at ${issue?.path.map(String).join('.') ?? '?'}: ${issue?.message ?? 'unreadable'}.`,
  );
}

export const vectors = readArena();

/** The records of a group; a group that the file counts may not be empty, and is complete. */
export function records(group: Group): (VectorRecord & { name: string })[] {
  const found = vectors.records.filter((one) => one.group === group);
  if (found.length !== (vectors.counts[group] ?? 0)) {
    throw new Error(
      `arena.json counts ${vectors.counts[group] ?? 0} records of ${group}, but holds ${found.length}.`,
    );
  }
  return found.map((one) => ({ ...one, name: `${one.id} ${one.title ?? ''}` }));
}

const TOLERANCE = 1e-9;

/** `actual` with every number that is near enough replaced by the expected one; absent is null. */
function aligned(actual: unknown, expected: unknown): unknown {
  if (typeof actual === 'number' && typeof expected === 'number') {
    return Math.abs(actual - expected) <= TOLERANCE ? expected + 0 : actual;
  }
  if (actual === undefined) return null;
  if (typeof actual !== 'object' || actual === null) return actual;
  if (Array.isArray(actual)) {
    const list: readonly unknown[] = Array.isArray(expected) ? expected : [];
    return actual.map((one, i) => aligned(one, list[i]));
  }
  const wanted = (typeof expected === 'object' ? (expected ?? {}) : {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(actual).map(([key, one]) => [key, aligned(one, wanted[key])]));
}

/** Numbers within the tolerance; everything else, and every length and order, exactly. */
export const expectNear = (actual: unknown, expected: unknown, place?: string): void =>
  expect(aligned(actual, expected), place).toStrictEqual(aligned(expected, expected));

/** Lists whose order means nothing, made comparable. */
export const sorted = (list: readonly unknown[]): unknown[] =>
  list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
