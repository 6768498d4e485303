import { expect } from 'vitest';
import { z } from '../../src/sim/kernel/schema.ts';
import { readJson } from './folder.ts';

const file = z.object({
  schema: z.literal('parlay-vectors/1'),
  config: z.object({ max_turns: z.number(), cp_start: z.number(), cp_regen: z.number() }),
  counts: z.record(z.string(), z.number()),
  records: z
    .array(z.looseObject({ id: z.string(), group: z.string(), in: z.unknown() }))
    .check(z.minLength(1)),
});

export type Vectors = z.output<typeof file>;

/** The vectors. Whatever is wrong with them is said in one sentence: a silent pass would prove nothing. */
export function readParlay(): Vectors {
  const { path, json } = readJson('parlay.json');
  const parsed = z.safeParse(file, json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(
    `${path} at ${issue?.path.map(String).join('.') ?? '?'}: ${issue?.message ?? 'unreadable'}.`,
  );
}

/** Relative. */
const TOLERANCE = 1e-9;

const near = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));

/** `actual` with every number that is near enough replaced by the expected one, absent as null. */
function aligned(actual: unknown, expected: unknown): unknown {
  if (typeof actual === 'number' && typeof expected === 'number') {
    return near(actual, expected) ? expected : actual;
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
