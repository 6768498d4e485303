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
  const joined = words.join(' ');
  const runs: string[] = [];
  let from = 0;
  let to = -1;
  for (let i = 0; i < words.length; i++) {
    to += words[i]!.length + 1;
    if (i < NGRAM - 1) continue;
    runs.push(joined.slice(from, to));
    from += words[i - NGRAM + 1]!.length + 1;
  }
  return runs;
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const run of a) if (b.has(run)) both += 1;
  const all = a.size + b.size - both;
  return all === 0 ? 1 : both / all;
}

interface Copy {
  readonly words: number;
  /** Runs that came before in the same text. */
  readonly again: number;
  /** Its different runs of five words. */
  readonly runs: ReadonlySet<string>;
  /** Code points, trimmed and lower-case. */
  readonly symbols: readonly number[];
}

function symbolsOf(text: string): number[] {
  const symbols: number[] = [];
  const lower = text.trim().toLowerCase();
  for (let i = 0; i < lower.length; i++) {
    const point = lower.codePointAt(i) ?? 0;
    symbols.push(point);
    if (point > 0xffff) i += 1;
  }
  return symbols;
}

/** A copy as it is compared. */
export const copyOfText = remembered((text): Copy => {
  const words = wordsOf(text);
  const all = fiveWords(words);
  const runs = new Set(all);
  return { words: words.length, again: all.length - runs.size, runs, symbols: symbolsOf(text) };
}, 32);

interface Proposed {
  readonly copy: Copy;
  /** How often it was proposed. */
  readonly times: number;
}

function distinct(copies: readonly string[]): Proposed[] {
  const times = new Map<string, number>();
  for (const copy of copies) times.set(copy, (times.get(copy) ?? 0) + 1);
  return Array.from(times, ([text, count]) => ({ copy: copyOfText(text), times: count }));
}

/** First 400 characters of each when either is longer; divided by the longer length. */
function scaled(a: Copy, b: Copy, distance: typeof editDistance): number {
  const long = Math.max(a.symbols.length, b.symbols.length) > LONGEST;
  const x = long ? a.symbols.slice(0, LONGEST) : a.symbols;
  const y = long ? b.symbols.slice(0, LONGEST) : b.symbols;
  const longer = Math.max(x.length, y.length);
  return longer === 0 ? 0 : distance(x, y) / longer;
}

type Settled = (sum: number, left: number) => boolean;

/** Sum over all pairs of proposals, of which equal ones add `own` each; of the first that settle the matter. */
function pairSum(
  copies: readonly Proposed[],
  pairs: number,
  own: number,
  measure: (a: Copy, b: Copy) => number,
  settled: Settled,
): number {
  let sum = 0;
  let left = pairs;
  for (let i = 0; i < copies.length; i++) {
    const a = copies[i]!;
    const twins = (a.times * (a.times - 1)) / 2;
    sum += own * twins;
    left -= twins;
    for (let j = i + 1; j < copies.length; j++) {
      const b = copies[j]!;
      sum += a.times * b.times * measure(a.copy, b.copy);
      left -= a.times * b.times;
      if (settled(sum, left)) return sum;
    }
  }
  return sum;
}

/** What rounding may do to a sum at most. */
const ROUNDING = 1e-6;

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

/** How alike the proposed copies are to each other, over the whole queue (rules, section 11, dimension 5). */
export function novelty(proposed: readonly string[]): Novelty {
  const written = proposed.filter((copy) => copy !== '');
  if (proposed.length < 2 || written.length < 2) return { score: 1, flags: [] };
  const copies = distinct(written);
  const pairs = (written.length * (written.length - 1)) / 2;
  let score = 1;
  const flags: Raised[] = [];
  const tooFew: Settled = (sum, left) => sum + left < JACCARD.from * pairs - ROUNDING;
  const tooFar: Settled = (sum) => sum > EDIT.upTo * pairs + ROUNDING;
  const shared = pairSum(copies, pairs, 1, (a, b) => jaccard(a.runs, b.runs), tooFew) / pairs;
  if (shared >= JACCARD.from) {
    score -= JACCARD.penalty + JACCARD.slope * (shared - JACCARD.from);
    flags.push(repeated(shared));
  }
  // The bound settles most queues without an exact distance.
  const bound = pairSum(copies, pairs, 0, (a, b) => scaled(a, b, bagDistance), tooFar) / pairs;
  if (bound <= EDIT.upTo) {
    const apart = pairSum(copies, pairs, 0, (a, b) => scaled(a, b, editDistance), tooFar) / pairs;
    if (apart <= EDIT.upTo) {
      score -= EDIT.penalty;
      flags.push(repeated(1 - apart));
    }
  }
  return { score: Math.max(0, score), flags };
}
