import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  JSON_LIMITS,
  parseStrictJson,
  StrictJsonError,
  type JsonFault,
} from '../../src/episodes/strict-json.ts';
import { FUZZ, FUZZ_TIME } from './fuzz.ts';

function refusal(text: string, limits = {}): StrictJsonError {
  try {
    parseStrictJson(text, limits);
  } catch (error) {
    if (error instanceof StrictJsonError) return error;
    throw error;
  }
  throw new Error(`read: ${text.slice(0, 80)}`);
}

/** What JSON.parse makes of a text; undefined when it refuses. */
function plainly(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('Strict JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 6 }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        // Keys that reach a prototype are refused below.
        fc.pre(!/"(__proto__|constructor|prototype)":/.test(text));
        expect(parseStrictJson(text)).toStrictEqual(JSON.parse(text));
      }),
    );
  });

  it.each<[JsonFault, number, number, string]>([
    ['duplicate_key', 1, 9, '{"a":1, "a":1}'],
    ['duplicate_key', 2, 3, '{"a":{"b":1},\r\n  "\\u0061":1}'],
    ['forbidden_key', 1, 8, '{"a":[{"__proto__":1}]}'],
    ['forbidden_key', 1, 2, '{"\\u005f_proto__":{"x":1}}'],
    ['forbidden_key', 1, 2, '{"constructor":1}'],
    ['forbidden_key', 1, 2, '{"prototype":1}'],
    ['not_finite', 1, 2, '[1e999]'],
    ['not_finite', 1, 6, '{"a":-1e400}'],
    ['half_character', 1, 2, '["\\ud800"]'],
    ['half_character', 1, 2, '["\ud800x"]'],
    ['half_character', 1, 2, '["\\udc00\\ud800"]'],
    ['half_character', 1, 2, '{"\\udfff":1}'],
    ['bom', 1, 1, '\ufeff{}'],
    ['not_json', 1, 1, ''],
    ['not_json', 1, 4, '{} {}'],
    ['not_json', 1, 3, '{}\u0000'],
    ['not_json', 3, 1, '{"a":1,\n"b":2\n'],
    ['not_json', 1, 4, '[1,]'],
    ['not_json', 1, 2, '{a:1}'],
    ['not_json', 1, 2, "['a']"],
    ['not_json', 1, 3, '[01]'],
    ['not_json', 1, 2, '[NaN]'],
    ['not_json', 1, 2, '[Infinity]'],
    ['not_json', 1, 2, '[+1]'],
    ['not_json', 1, 1, '// x\n1'],
    ['not_json', 1, 2, '["\n"]'],
    ['not_json', 1, 2, '["\\x41"]'],
    ['too_deep', 1, 33, nested(33)],
    ['too_deep', 1, 33, '['.repeat(900_000)],
    ['too_many', 1, 20_000, `[${'1,'.repeat(9_999)}1]`],
  ])('refuses %s at line %i, column %i', (fault, line, column, text) => {
    const { fault: found, line: l, column: c, message } = refusal(text);
    expect([found, l, c]).toEqual([fault, line, column]);
    expect(message).toMatch(/^[A-Z][^.]+\. \(Line \d+, column \d+\.\)$/);
  });

  it('reads up to its limits and not beyond', () => {
    expect(parseStrictJson(nested(32))).toStrictEqual(JSON.parse(nested(32)));
    expect(parseStrictJson(`[${'1,'.repeat(9_998)}1]`)).toHaveLength(9_999);
    expect(parseStrictJson(`"${'a'.repeat(JSON_LIMITS.chars - 2)}"`)).toHaveLength(JSON_LIMITS.chars - 2);
    expect(refusal(`"${'a'.repeat(JSON_LIMITS.chars)}"`).fault).toBe('too_long');
    expect(parseStrictJson(nested(40), { depth: 40 })).toHaveLength(1);
    expect(refusal(nested(3), { depth: 2 }).fault).toBe('too_deep');
    expect(refusal('[1,2]', { nodes: 2 }).fault).toBe('too_many');
    expect(refusal('[1,2]', { chars: 4 }).fault).toBe('too_long');
  });

  it('takes no key twice, however an object is put together, and the same key in two objects', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 5, selector: (key) => key }),
        fc.nat(4),
        (given, at) => {
          const keys = given.filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key));
          fc.pre(keys.length > 0);
          const twice = [...keys, keys[at % keys.length] ?? ''];
          const object = (list: string[]): string => `{${list.map((k) => `${JSON.stringify(k)}:1`).join()}}`;
          expect(refusal(object(twice)).fault).toBe('duplicate_key');
          expect(parseStrictJson(`[${object(keys)},${object(keys)}]`)).toHaveLength(2);
        },
      ),
    );
  });

  it(
    'never reads what JSON.parse refuses, nor reads it otherwise, and fails in no other way',
    () => {
      const piece = fc.constantFrom(
        ...[
          '{',
          '}',
          '[',
          ']',
          ':',
          ',',
          '"',
          '\\',
          '\\u',
          'd800',
          '1',
          '-',
          '.',
          'e9',
          '0',
          'null',
          'true',
          ' ',
          '\n',
        ],
        ...['"a"', '"__proto__"', '"b":', '1e999', '/*', '//', '\ufeff', '\ud800', '\u2028', '\u0000'],
      );
      let read = 0;
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
          const text = pieces.join('');
          try {
            expect(parseStrictJson(text)).toStrictEqual(plainly(text));
            read += 1;
          } catch (error) {
            if (!(error instanceof StrictJsonError)) throw error;
          }
        }),
        { numRuns: FUZZ },
      );
      expect(read).toBeGreaterThan(0);
    },
    FUZZ_TIME,
  );
});
