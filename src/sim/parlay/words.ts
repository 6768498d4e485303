/** Word lists of the reference and how it looks for them. `words` is always an utterance in lower case. */

const has = (words: string, list: readonly string[]): boolean => {
  for (const phrase of list) if (words.includes(phrase)) return true;
  return false;
};

const ALTERNATIVE = ['competitor', 'alternative', 'other offer', 'another bid'];
const ADAPTATION = ['given that', 'considering', 'in light of', 'noted', 'understood'];
/** Friendly words match, too, and a typographic apostrophe does not (defect D19). */
const CHALLENGE = [
  "don't believe",
  'that seems',
  "i'm skeptical",
  'hard to accept',
  'walk away',
  'bluffing',
  'not credible',
  'prove it',
  'show me',
  'really your',
  'actually your',
  'doubt that',
  'questionable',
  'i question',
  "that can't be",
  'unrealistic',
  'implausible',
];

/** Says that somebody has another choice. */
export const namesAlternative = (words: string): boolean => has(words, ALTERNATIVE);
/** Takes up the news. */
export const adapts = (words: string): boolean => has(words, ADAPTATION);
/** The one word that makes a Shark's reveal count as a detected bluff. */
export const namesCompetitor = (words: string): boolean => words.includes('competitor');

/**
 * Whether an utterance challenges a stated figure that is a bluff (Parlay rules, section 12): one that lies beyond
 * `share` of the true figure. Not case-folded here.
 */
export function challenges(
  words: string,
  stated: number | null,
  truth: number | null,
  share: number,
): boolean {
  if (stated === null || truth === null) return false;
  return Math.abs(stated - truth) > share * Math.abs(truth) && has(words, CHALLENGE);
}
