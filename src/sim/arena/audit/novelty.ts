import { bagDistance, editDistance } from './distance.ts';
import { remembered } from '../memo.ts';
import type { Raised } from './record.ts';

const NGRAM = 5;
const LONGEST = 400;
const JACCARD = { from: 0.7, penalty: 0.4, slope: 0.2 };
const EDIT = { upTo: 0.2, penalty: 0.3 };

/** Lower-case words of a to z, digits and apostrophes; other letters part words, as in the reference. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9']+/g) ?? [];

/** Runs of five words; the words themselves of a text with fewer. */
export function fiveWords(words: readonly string[]): string[] {
  if (words.length < NGRAM) return words.slice();
  const runs: string[] = [];
  for (let i = 0; i + NGRAM <= words.length; i++) runs.push(words.slice(i, i + NGRAM).join(' '));
  return runs;
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const run of a) if (b.has(run)) both += 1;
  const all = a.size + b.size - both;
  return all === 0 ? 1 : both / all;
}

interface Copy {
  readonly runs: ReadonlySet<string>;
  /** Code points, trimmed and lower-case. */
  readonly symbols: readonly number[];
  /** How often the copy was proposed. */
  readonly times: number;
}

function symbolsOf(text: string): number[] {
  const symbols: number[] = [];
  for (const symbol of text.trim().toLowerCase()) symbols.push(symbol.codePointAt(0) ?? 0);
  return symbols;
}

const prepared = remembered((text): Omit<Copy, 'times'> => ({
  runs: new Set(fiveWords(wordsOf(text))),
  symbols: symbolsOf(text),
}));

function distinct(copies: readonly string[]): Copy[] {
  const times = new Map<string, number>();
  for (const copy of copies) times.set(copy, (times.get(copy) ?? 0) + 1);
  return [...times].map(([text, count]) => {
    const { runs, symbols } = prepared(text);
    return { runs, symbols, times: count };
  });
}

/** First 400 characters of each when either is longer; divided by the longer length. */
function scaled(a: Copy, b: Copy, distance: typeof editDistance): number {
  const long = Math.max(a.symbols.length, b.symbols.length) > LONGEST;
  const x = long ? a.symbols.slice(0, LONGEST) : a.symbols;
  const y = long ? b.symbols.slice(0, LONGEST) : b.symbols;
  const longer = Math.max(x.length, y.length);
  return longer === 0 ? 0 : distance(x, y) / longer;
}

/** Sum over all pairs of proposals, of which equal ones add `own` each. */
function pairSum(copies: readonly Copy[], own: number, measure: (a: Copy, b: Copy) => number): number {
  let sum = 0;
  copies.forEach((a, i) => {
    sum += own * ((a.times * (a.times - 1)) / 2);
    for (const b of copies.slice(i + 1)) sum += a.times * b.times * measure(a, b);
  });
  return sum;
}

interface Novelty {
  /** 0 … 1. */
  readonly score: number;
  readonly flags: readonly Raised[];
}

const repeated = (severity: number): Raised => ({
  track: 'B',
  type: 'template_repetition',
  target: null,
  severity: Math.min(1, severity),
});

const compared = remembered((joined) => compare(joined.split(BREAK)), 64);
const BREAK = '\u0000';

/** How alike the proposed copies are to each other, over the whole queue (rules, section 11, dimension 5). */
export const novelty = (proposed: readonly string[]): Novelty =>
  proposed.length < 2 || proposed.some((copy) => copy.includes(BREAK))
    ? compare(proposed)
    : compared(proposed.join(BREAK));

function compare(proposed: readonly string[]): Novelty {
  const written = proposed.filter((copy) => copy !== '');
  if (proposed.length < 2 || written.length < 2) return { score: 1, flags: [] };
  const copies = distinct(written);
  const pairs = (written.length * (written.length - 1)) / 2;
  let score = 1;
  const flags: Raised[] = [];
  const shared = pairSum(copies, 1, (a, b) => jaccard(a.runs, b.runs)) / pairs;
  if (shared >= JACCARD.from) {
    score -= JACCARD.penalty + JACCARD.slope * (shared - JACCARD.from);
    flags.push(repeated(shared));
  }
  // The bound settles most queues without an exact distance.
  const bound = pairSum(copies, 0, (a, b) => scaled(a, b, bagDistance)) / pairs;
  if (bound <= EDIT.upTo) {
    const apart = pairSum(copies, 0, (a, b) => scaled(a, b, editDistance)) / pairs;
    if (apart <= EDIT.upTo) {
      score -= EDIT.penalty;
      flags.push(repeated(1 - apart));
    }
  }
  return { score: Math.max(0, score), flags };
}
