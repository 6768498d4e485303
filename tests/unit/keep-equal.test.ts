import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepEqual } from '../../src/session/keep-equal.ts';

const json = fc.jsonValue({ maxDepth: 4 });

describe('What is equal is kept', () => {
  it('says what the newer value says, whatever was before', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const wanted = structuredClone(after);
        expect(keepEqual(before, after)).toStrictEqual(wanted);
      }),
    );
  });

  it('is the older value itself where both say the same', () => {
    fc.assert(
      fc.property(json, (before) => {
        expect(keepEqual(before, structuredClone(before))).toBe(before);
      }),
    );
  });

  it('reaches no prototype by a key', () => {
    const parse = (text: string): unknown => JSON.parse(text);
    const [before, after] = [parse('[{"__proto__":0}]'), parse('[{"__proto__":0}]')];
    expect(keepEqual(before, after)).toBe(before);
    const kept = keepEqual(parse('{"a":1}'), parse('{"__proto__":{"b":1},"constructor":2}'));
    expect(JSON.stringify(kept)).toBe('{"__proto__":{"b":1},"constructor":2}');
    expect(kept).not.toHaveProperty('b');
  });

  it('changes neither', () => {
    const before = { rows: [{ a: 1 }, { a: 2 }], file: { name: 'x' } };
    const after = { rows: [{ a: 1 }, { a: 3 }], file: { name: 'x' }, more: true };
    const both = structuredClone([before, after]);
    const kept = keepEqual(before, after);
    expect([before, after]).toStrictEqual(both);
    expect(kept.rows[0]).toBe(before.rows[0]);
    expect(kept.rows[1]).not.toBe(before.rows[1]);
    expect(kept.file).toBe(before.file);
    expect(kept).not.toBe(before);
  });

  it('tells a missing field from one that holds nothing', () => {
    const kept = keepEqual({ a: undefined, b: 1 }, { b: 1, c: undefined });
    expect(Object.keys(kept)).toStrictEqual(['b', 'c']);
  });
});
