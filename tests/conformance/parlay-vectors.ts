import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { z } from '../../src/sim/kernel/schema.ts';

/** The folder with the golden vectors, relative to the working directory; `VECTORS` names another set. */
const GIVEN = process.env['VECTORS'];
const FOLDER = resolve(GIVEN ?? 'tests/vectors');
const FILE = 'parlay.json';
const KNOWN = ['payops.json', FILE, 'arena.json'];

const file = z.object({
  schema: z.literal('parlay-vectors/1'),
  config: z.object({ max_turns: z.number(), cp_start: z.number(), cp_regen: z.number() }),
  counts: z.record(z.string(), z.number()),
  records: z
    .array(z.looseObject({ id: z.string(), group: z.string(), in: z.unknown() }))
    .check(z.minLength(1)),
});

export type Vectors = z.output<typeof file>;

/**
 * The vectors, or null if the given folder holds other simulations' files only. Whatever else is wrong is said in one
 * sentence: a silent pass would prove nothing.
 */
export function readParlay(): Vectors | null {
  const path = resolve(FOLDER, FILE);
  if (!existsSync(path)) {
    if (GIVEN !== undefined && KNOWN.some((name) => existsSync(resolve(FOLDER, name)))) return null;
    throw new Error(`No golden vectors at ${path}; set VECTORS to a folder that holds ${KNOWN.join(', ')}.`);
  }
  const parsed = z.safeParse(file, JSON.parse(readFileSync(path, 'utf8')));
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
