import { stream } from '../../kernel/random.ts';

/** What the opponent leaves to chance. */
type Tag = 'reveal' | 'bluff' | 'size' | 'believe' | 'silence' | 'template' | 'fact';

/** One draw a turn, turn 0 included. */
const DRAWS = 21;

// A stream costs as much as a whole turn, and a turn asks for a draw by its number, so that no decision depends on the
// order of calls. The draws of the seed asked last are therefore kept; they are a function of the seed alone.
let kept = -1;
let draws = new Map<Tag, number[]>();

/** The draw of a turn, on [0, 1): the n-th of the stream `parlay/<tag>`. */
export function luck(seed: number, tag: Tag, turn: number): number {
  if (seed !== kept) {
    kept = seed;
    draws = new Map();
  }
  let own = draws.get(tag);
  if (!own) {
    const next = stream(seed, `parlay/${tag}`);
    own = Array.from({ length: DRAWS }, () => next());
    draws.set(tag, own);
  }
  return own[turn]!;
}
