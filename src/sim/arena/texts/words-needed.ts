/** Of a list entry, that every text may match it; and that any text with a digit may. */
const ANY = '*';
const DIGIT = '#';
const SHORTEST = 3;

/**
 * Which patterns of a list are worth trying on a text, as bits. `needed` gives for each pattern the words, blanks
 * between, of which one stands in every text it matches: whole, in lower case, of three letters at least.
 */
export function worthTrying(needed: readonly string[]): (text: string) => number {
  const every = (1 << needed.length) - 1;
  const bits = new Map<string, number>();
  needed.forEach((words, i) => {
    for (const word of words.split(' ')) bits.set(word, (bits.get(word) ?? 0) | (1 << i));
  });
  const free = bits.get(ANY) ?? 0;
  const numbered = bits.get(DIGIT) ?? 0;
  return (text) => {
    const lower = text.toLowerCase();
    let found = free;
    let from = 0;
    for (let i = 0; i <= lower.length; i++) {
      const unit = i < lower.length ? lower.charCodeAt(i) : 32;
      // Words part elsewhere where letters are foreign.
      if (unit > 127) return every;
      const digit = unit >= 48 && unit <= 57;
      if (digit) found |= numbered;
      if (digit || (unit >= 97 && unit <= 122) || unit === 95) continue;
      if (i - from >= SHORTEST) found |= bits.get(lower.slice(from, i)) ?? 0;
      from = i + 1;
    }
    return found;
  };
}
