import type { Verdict } from '../actions.ts';
import { FACTS } from '../facts.ts';
import { remembered } from '../memo.ts';
import type { Citation } from '../standard/seats.ts';

/** Forms of evidence in a reason; a policy code is apart. */
const TOKENS = new RegExp(
  [
    /\b(?:pmt|tmpl|seg|adv|ring)_[a-z0-9_]{2,}/,
    /\b[a-z0-9-]{2,}\.[a-z]{2,24}\b/,
    /\$\d[\d,]*(?:\.\d{1,2})?/,
    /\b\d{1,3} ?%/,
    /\b(?:njalla|epik|namesilo|godaddy|cloudflare|tucows|namecheap|openprovider)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);
const CODE = /\b[A-Z]{2,5}-[A-Z]{2,3}-\d{2,3}\b/g;

const { red_phrases, green_phrases } = FACTS.track_a;
const phrase = (list: readonly string[]): RegExp =>
  new RegExp(
    [...list]
      .sort((a, b) => b.length - a.length)
      .map((one) => one.replace('/', '\\/'))
      .join('|'),
    'g',
  );
const RED = phrase(red_phrases);
const GREEN = phrase(green_phrases);

const NEGATIONS = new Set(['no', 'not', 'never', 'without']);
const NEAR = 3;

/** Whether one of the three words before that place negates what follows (defect D14). */
function negatedAt(lower: string, at: number): boolean {
  const before = lower.slice(Math.max(0, at - 60), at).match(/[a-z']+/g) ?? [];
  return before.slice(-NEAR).some((word) => NEGATIONS.has(word));
}

/** A piece found in a reason. */
export interface Piece {
  /** Lower case; a code as it stands. */
  readonly text: string;
  readonly kind: Citation['kind'];
  readonly negated: boolean;
}

/** `no ssl` and `no violations` carry their own no. */
function addPhrases(
  pieces: Piece[],
  lower: string,
  pattern: RegExp,
  kind: 'red' | 'green',
  negation: boolean,
): void {
  const from = pieces.length;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(lower); match; match = pattern.exec(lower)) {
    const [text] = match;
    const negated = negation && negatedAt(lower, match.index);
    const at = pieces.findIndex((piece, i) => i >= from && piece.text === text);
    if (at < 0) pieces.push({ text, kind, negated });
    // Said once without a no, it is said.
    else if (!negated) pieces[at] = { text, kind, negated };
  }
}

function addDistinct(pieces: Piece[], found: readonly string[] | null, kind: 'token' | 'code'): void {
  for (const text of new Set(found)) pieces.push({ text, kind, negated: false });
}

function readAnew(reason: string, negation: boolean): readonly Piece[] {
  const lower = reason.toLowerCase();
  const pieces: Piece[] = [];
  const tokens = lower.match(TOKENS)?.map((token) => token.replace(/ %$/, '%')) ?? null;
  addDistinct(pieces, tokens, 'token');
  addDistinct(pieces, reason.match(CODE), 'code');
  addPhrases(pieces, lower, RED, 'red', negation);
  addPhrases(pieces, lower, GREEN, 'green', negation);
  return pieces;
}

const negationRead = remembered((reason) => readAnew(reason, true), 64);
const negationSkipped = remembered((reason) => readAnew(reason, false), 512);

/** Everything in a reason that an audit looks at. */
export const piecesOf = (reason: string, negation: boolean): readonly Piece[] =>
  negation ? negationRead(reason) : negationSkipped(reason);

const wordish = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122) || unit === 95;

/** Whether a text holds a token with nothing before and after that would make it another (defect D13). */
export function holdsWhole(lower: string, token: string): boolean {
  for (let at = lower.indexOf(token); at >= 0; at = lower.indexOf(token, at + 1)) {
    const before = at === 0 ? 32 : lower.charCodeAt(at - 1);
    const end = at + token.length;
    const after = end >= lower.length ? 32 : lower.charCodeAt(end);
    // A point or comma goes on only before another digit or letter: "$1" is not in "$1,250", "4%" not in "0.4%".
    const joinedBefore =
      wordish(before) || ((before === 46 || before === 44) && wordish(lower.charCodeAt(at - 2)));
    const joinedAfter =
      (wordish(after) && token !== '%') ||
      ((after === 46 || after === 44) && end + 1 < lower.length && wordish(lower.charCodeAt(end + 1)));
    if (!joinedBefore && !joinedAfter) return true;
  }
  return false;
}

/** A code is right if it is the ad's own, and with a verdict that does not clear the ad. */
const codeHolds = (code: string, expected: string, verdict: Verdict): boolean =>
  code === expected && verdict !== 'approve';

/** The pieces of a reason with what becomes of them against what was opened. */
export function citationsOf(
  reason: string,
  verdict: Verdict,
  expected: string,
  opened: readonly string[],
  negation: boolean,
): Citation[] {
  return piecesOf(reason, negation).map(({ text, kind, negated }): Citation => {
    if (kind === 'code') return { text, kind, negated, held: codeHolds(text, expected, verdict) };
    const held = !negated && opened.some((lower) => holdsWhole(lower, text));
    return { text, kind, negated, held };
  });
}
