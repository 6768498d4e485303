import { FACTS } from '../facts.ts';
import { remembered } from '../memo.ts';
import { Marks, type Dimensioned } from './marks.ts';
import { copyOfText, fiveWords, wordsOf } from './novelty.ts';

const MIN_CHARS = 20;
const NON_ASCII = 0.2;
const VOWELS = { letters: 20, share: 0.28 };
const WORDLIKE = 0.75;
const REPEATS = 4;
const CONSONANTS = 5;

/** Code points of a text, how many of them are not ASCII, and whether one is a control character. */
function symbolsIn(text: string): { all: number; foreign: number; control: boolean } {
  let all = text.length;
  let foreign = 0;
  let control = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // NFKC, which the reference applies first, makes no control character of anything else.
    if ((unit < 32 && unit !== 9 && unit !== 10 && unit !== 13) || (unit > 126 && unit < 160)) control = true;
    if (unit < 128) continue;
    foreign += 1;
    const pair = unit >> 10 === 0x36 && text.charCodeAt(i + 1) >> 10 === 0x37;
    if (!pair) continue;
    all -= 1;
    i += 1;
  }
  return { all, foreign, control };
}

/** a, e, i, o, u as bits from a on. */
const isVowel = (unit: number): boolean => ((0x104111 >> (unit - 97)) & 1) === 1;

/** Letters a to z of a lower-case text; words of two of them or more, and how many of those are like words. */
interface Written {
  letters: number;
  vowels: number;
  words: number;
  wordlike: number;
}

function writtenIn(lower: string): Written {
  const found: Written = { letters: 0, vowels: 0, words: 0, wordlike: 0 };
  let length = 0;
  let vowels = 0;
  let consonants = 0;
  let harsh = false;
  for (let i = 0; i <= lower.length; i++) {
    const unit = i < lower.length ? lower.charCodeAt(i) : 0;
    if (unit >= 97 && unit <= 122) {
      length += 1;
      const vowel = isVowel(unit);
      if (vowel) vowels += 1;
      consonants = vowel ? 0 : consonants + 1;
      if (consonants >= CONSONANTS) harsh = true;
    } else if (length > 0) {
      found.letters += length;
      found.vowels += vowels;
      if (length > 1) found.words += 1;
      // At most two letters, or a vowel and no more than four consonants in a row.
      if (length === 2 || (length > 2 && vowels > 0 && !harsh)) found.wordlike += 1;
      length = 0;
      vowels = 0;
      consonants = 0;
      harsh = false;
    }
  }
  return found;
}

const foreignLetters = (lower: string): number => (lower.match(/(?![a-z])\p{L}/gu) ?? []).length;

/** How often the commonest run of five words comes; 0 where none can come too often. */
function mostRepeated(copy: string): number {
  const { words, again } = copyOfText(copy);
  if (words < 5 * REPEATS || again < REPEATS) return 0;
  const counts = new Map<string, number>();
  for (const run of fiveWords(wordsOf(copy))) counts.set(run, (counts.get(run) ?? 0) + 1);
  return Math.max(...counts.values());
}

function language(copy: string): Dimensioned {
  const marks = new Marks();
  const { all, foreign, control } = symbolsIn(copy);
  if (all < MIN_CHARS) {
    marks.take(0.6, 'gibberish', 0.8);
    return marks.done();
  }
  const lower = copy.toLowerCase();
  if (FACTS.track_b.deny_tokens.some((token) => lower.includes(token))) marks.take(0.7, 'gibberish', 1);
  if (control) marks.take(0.5, 'gibberish', 0.9);
  if (foreign / all > NON_ASCII) marks.take(0.3, 'gibberish', 0.7);
  const written = writtenIn(lower);
  const letters = foreign > 0 ? written.letters + foreignLetters(lower) : written.letters;
  if (letters >= VOWELS.letters) {
    const share = written.vowels / letters;
    if (share < VOWELS.share) {
      const severity = Math.min(1, 0.7 + 2 * (VOWELS.share - share));
      return { score: 0, flags: [...marks.flags, ['gibberish', severity]] };
    }
  }
  const ratio = written.words > 0 ? written.wordlike / written.words : 1;
  if (ratio < WORDLIKE) {
    const penalty = Math.min(0.8, 0.4 + 1.2 * (WORDLIKE - ratio));
    marks.take(penalty, 'gibberish', Math.min(1, 0.6 + (WORDLIKE - ratio)));
  }
  const repeats = mostRepeated(copy);
  if (repeats > REPEATS) marks.take(0.2, 'template_repetition', Math.min(1, 0.2 + 0.1 * repeats));
  return marks.done();
}

/** Whether a text reads as language. */
export const readsAsLanguage = remembered(language, 32);
