import { integer, type Stream } from '../../kernel/random.ts';
import { pick } from '../draws.ts';
import copyJson from './copy.json';

interface Category {
  readonly copies: readonly string[];
  readonly targeting: readonly string[];
  readonly slots: Readonly<Record<string, readonly string[]>>;
}
interface Texts {
  readonly shared: Readonly<Record<string, readonly string[]>>;
  readonly categories: Readonly<Record<string, Category>>;
}
const texts = copyJson as unknown as Texts;

/** Writes one slot; `had` keeps what an ad has named before, so that it speaks of one brand and one town. */
export type Part = string | ((draw: Stream, had: Map<string, string>) => string);

const shared = (name: string): readonly string[] => texts.shared[name] ?? [];
export const brandName = (draw: Stream): string => pick(draw, shared('head')) + pick(draw, shared('tail'));

const LOOKALIKE: Readonly<Record<string, string>> = { o: '0', l: '1', e: '3', i: '1', a: '4' };
/** A brand with its last letter that has one replaced by the digit it resembles. */
function misspelt(draw: Stream): string {
  const name = brandName(draw);
  for (let i = name.length - 1; i > 0; i--) {
    const digit = LOOKALIKE[name[i]!];
    if (digit !== undefined) return name.slice(0, i) + digit + name.slice(i + 1);
  }
  return `${name}1`;
}

const MADE: Readonly<Record<string, (draw: Stream) => string>> = {
  brand: brandName,
  misbrand: misspelt,
  person: (draw) => `${pick(draw, shared('first'))} ${pick(draw, shared('last'))}`,
  domain: (draw) =>
    `${pick(draw, shared('word'))}${pick(draw, shared('shop'))}${integer(draw, 10, 999)}.${pick(draw, shared('suffix'))}`,
};

type Slots = Pick<Category, 'slots'>;

function slot(name: string, own: Slots): Part {
  const range = /^(\d+)-(\d+)$/.exec(name);
  if (range) return (draw) => String(integer(draw, Number(range[1]), Number(range[2])));
  const made = MADE[name];
  const list = own.slots[name] ?? texts.shared[name];
  if (!made && !list) throw new Error(`no slot {${name}}`);
  return (draw, had) => {
    const known = had.get(name);
    if (known !== undefined) return known;
    const text = made ? made(draw) : nested(pick(draw, list ?? []), draw, own, had);
    had.set(name, text);
    return text;
  };
}

export const compile = (pattern: string, own: Slots): Part[] =>
  pattern.split(/[{}]/).map((text, i) => (i % 2 === 0 ? text : slot(text, own)));

export const write = (parts: readonly Part[], draw: Stream, had: Map<string, string>): string => {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : part(draw, had);
  return text;
};

const nested = (text: string, draw: Stream, own: Slots, had: Map<string, string>): string =>
  text.includes('{') ? write(compile(text, own), draw, had) : text;

interface Written {
  readonly copies: readonly Part[][];
  readonly targeting: readonly Part[][];
}

const written: Readonly<Record<string, Written>> = Object.fromEntries(
  Object.entries(texts.categories).map(([category, own]) => [
    category,
    {
      copies: own.copies.map((pattern) => compile(pattern, own)),
      targeting: own.targeting.map((pattern) => compile(pattern, own)),
    },
  ]),
);

/** A sentence begins with a capital whatever slot opens it. */
export function capital(text: string): string {
  const first = text.charCodeAt(0);
  const small = (first >= 97 && first <= 122) || first > 127;
  return small ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
}

/** The copies of a category. */
export const patternsOf = (category: string): readonly Part[][] => {
  const own = written[category];
  if (!own) throw new RangeError(`no copies for ${category}`);
  return own.copies;
};

/** The surface of an ad of that category: one of its five copies, its slots filled, and whom it is shown to. */
export function writeAd(draw: Stream, category: string): { copy: string; targeting: string } {
  const own = written[category];
  if (!own) throw new RangeError(`no copies for ${category}`);
  const index = Math.floor(own.copies.length * draw());
  const had = new Map<string, string>();
  const copy = capital(write(own.copies[index]!, draw, had));
  return { copy, targeting: write(own.targeting[index % own.targeting.length]!, draw, had) };
}

/** What a proposal that names no audience gets: the first of its template, without a place. */
export const firstTargeting = (category: string): string =>
  (texts.categories[category]?.targeting[0] ?? 'All adults 18+').replace(/ within .*$/, '');
