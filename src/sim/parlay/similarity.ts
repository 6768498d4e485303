/**
 * The shortest decimal with at least one digit after the point, `140000.0`; exponent form from 1e16 up and below
 * 1e-4, with at least two digits of exponent: as the reference prints an offer.
 */
export function printed(x: number): string {
  const size = Math.abs(x);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    return x.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Number.isInteger(x) ? `${x}.0` : String(x);
}

const tokens = (words: string): Set<string> => new Set(words.split(/\s+/).filter((token) => token !== ''));

/** Cosine of the token sets of lower-case words and printed offers, 0 … 1; 0 if either is empty. */
export function similarity(words: string, offers: readonly number[]): number {
  const said = tokens(words);
  const past = new Set(offers.map(printed));
  if (said.size === 0 || past.size === 0) return 0;
  let both = 0;
  for (const token of said) if (past.has(token)) both += 1;
  return both / (Math.sqrt(said.size) * Math.sqrt(past.size));
}

/** A token that could be a printed offer. */
const NUMERIC = /(?:^|\s)-?\d\S*[.e]/;

/**
 * Whether words are unlike all offers but the newest: similarity below `limit`, which is above 0. Words without a
 * number need no comparison.
 */
export const isNoise = (words: string, offers: readonly number[], limit: number): boolean =>
  !NUMERIC.test(words) || similarity(words, offers.slice(0, -1)) < limit;
