type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * `after`, with every part that equals `before`'s replaced by it. What a worker sends is a copy in which everything is
 * new; parts that keep their identity need not be drawn again. For plain data without cycles.
 */
export function keepEqual<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) {
    const parts = after.map((part: unknown, i) => keepEqual(before[i] as unknown, part));
    const same = before.length === parts.length && parts.every((part, i) => Object.is(part, before[i]));
    return (same ? before : parts) as T;
  }
  if (isPlain(before) && isPlain(after)) {
    const kept = (key: string): unknown => (Object.hasOwn(before, key) ? before[key] : undefined);
    const parts = Object.entries(after).map(([key, part]) => [key, keepEqual(kept(key), part)] as const);
    const same =
      parts.length === Object.keys(before).length &&
      parts.every(([key, part]) => Object.hasOwn(before, key) && Object.is(part, before[key]));
    return (same ? before : Object.fromEntries(parts)) as T;
  }
  return after;
}
