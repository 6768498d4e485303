import { visit, type JSONVisitor } from 'jsonc-parser';
import { wellFormed } from '../sim/kernel/well-formed.ts';

/** How much is read: UTF-16 code units, lists and objects inside one another, values of any kind. */
export interface JsonLimits {
  readonly chars: number;
  readonly depth: number;
  readonly nodes: number;
}

export const JSON_LIMITS: JsonLimits = { chars: 1_000_000, depth: 32, nodes: 10_000 };

const FAULTS = {
  too_long: 'There is more text here than is read.',
  bom: 'The text begins with a byte order mark.',
  not_json: 'This is not JSON.',
  too_deep: 'Lists and objects are nested too deeply.',
  too_many: 'There are more values here than are read.',
  duplicate_key: 'An object has the same key twice.',
  forbidden_key: 'An object has a key that is not allowed: __proto__, constructor or prototype.',
  not_finite: 'A number is too large to be one.',
  half_character: 'A text holds half a character.',
} as const;

export type JsonFault = keyof typeof FAULTS;

/** The sentence says what and where; nothing of the text is repeated in it. */
export class StrictJsonError extends Error {
  override name = 'StrictJsonError';
  /** `line` and `column` count from 1, columns in UTF-16 code units. */
  constructor(
    readonly fault: JsonFault,
    readonly line: number,
    readonly column: number,
    options?: ErrorOptions,
  ) {
    super(`${FAULTS[fault]} (Line ${line}, column ${column}.)`, options);
  }
}

const FORBIDDEN: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Throws at the first thing that is refused. Called with what `visit` meets, in the order of the text. */
function guard({ depth, nodes }: JsonLimits): JSONVisitor {
  const open: Set<string>[] = [];
  let values = 0;
  const refuse = (fault: JsonFault, line: number, character: number): never => {
    throw new StrictJsonError(fault, line + 1, character + 1);
  };
  const count = (line: number, character: number): void => {
    values += 1;
    if (values > nodes) refuse('too_many', line, character);
  };
  const enter = (_offset: number, _length: number, line: number, character: number): void => {
    count(line, character);
    open.push(new Set());
    if (open.length > depth) refuse('too_deep', line, character);
  };
  const leave = (): void => void open.pop();
  return {
    onObjectBegin: enter,
    onArrayBegin: enter,
    onObjectEnd: leave,
    onArrayEnd: leave,
    onObjectProperty: (key, _offset, _length, line, character) => {
      const keys = open.at(-1);
      if (keys?.has(key)) refuse('duplicate_key', line, character);
      if (FORBIDDEN.includes(key)) refuse('forbidden_key', line, character);
      if (!wellFormed(key)) refuse('half_character', line, character);
      keys?.add(key);
    },
    onLiteralValue: (value: unknown, _offset, _length, line, character) => {
      count(line, character);
      if (typeof value === 'number' && !Number.isFinite(value)) refuse('not_finite', line, character);
      if (typeof value === 'string' && !wellFormed(value)) refuse('half_character', line, character);
    },
    onError: (_error, _offset, _length, line, character) => refuse('not_json', line, character),
  };
}

/**
 * Parses JSON from elsewhere and refuses what JSON.parse lets through: a key twice, keys that reach a prototype,
 * numbers past the largest, halves of characters, depth and size without end. Throws StrictJsonError.
 */
export function parseStrictJson(text: string, limits: Partial<JsonLimits> = {}): unknown {
  const within = { ...JSON_LIMITS, ...limits };
  if (text.length > within.chars) throw new StrictJsonError('too_long', 1, 1);
  if (text.startsWith('\ufeff')) throw new StrictJsonError('bom', 1, 1);
  visit(text, guard(within), { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StrictJsonError('not_json', 1, 1, { cause: error });
  }
}
