import { expect } from 'vitest';
import { z } from '../../src/sim/kernel/schema.ts';
import { readJson } from './folder.ts';

/** Reads one vector file. Whatever is wrong with it is said in one sentence: a silent pass would prove nothing. */
export function readVectors<T>(name: 'payops.json', version: number, schema: z.ZodMiniType<T>): T {
  const { path, json } = readJson(name);
  const found = z.safeParse(z.looseObject({ schema_version: z.unknown() }), json);
  const has = found.success ? String(found.data.schema_version) : 'none';
  if (has !== String(version))
    throw new Error(`${path} has schema_version ${has}; this test reads ${version}.`);
  const parsed = z.safeParse(schema, json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(
    `${path} at ${issue?.path.map(String).join('.') ?? '?'}: ${issue?.message ?? 'unreadable'}.`,
  );
}

/** A group of records that may not be empty. */
export const group = <T>(record: z.ZodMiniType<T>) =>
  z.array(record).check(z.minLength(1, 'an empty group proves nothing'));

/** Negative zero is zero in the vectors, at any depth. */
function plain(value: unknown): unknown {
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** Exact equality, every key and every bit but the sign of zero. */
export const expectSame = (actual: unknown, expected: unknown, place?: string): void =>
  expect(plain(actual), place).toStrictEqual(plain(expected));

/** A record's values in the order of the file's own columns. */
export function inColumns(columns: readonly string[], record: Readonly<Record<string, unknown>>): unknown[] {
  return columns.map((column) => {
    if (!(column in record))
      throw new Error(`The vectors have a column "${column}" that this test does not know.`);
    return record[column];
  });
}

/** A row as a record, so that a difference is reported by the column's name. */
export function named(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  if (row.length !== columns.length) throw new Error(`A row has ${row.length} of ${columns.length} columns.`);
  return Object.fromEntries(columns.map((column, i) => [column, row[i]]));
}
