import { stream, type Stream } from '../../kernel/random.ts';

/** What the opponent leaves to chance. */
type Tag = 'reveal' | 'bluff' | 'size' | 'believe' | 'silence' | 'template' | 'fact';

interface Drawn {
  readonly next: Stream;
  readonly list: number[];
}

// A stream costs as much as a whole turn, and a turn asks for a draw by its number, so that no decision depends on the
// order of calls. The draws of the seed asked last are therefore kept; they are a function of the seed alone.
let kept = -1;
let known: Partial<Record<Tag, Drawn>> = {};

/** The draw of a turn, on [0, 1), turn 0 included: one after the other of the stream `parlay/<tag>`. */
export function luck(seed: number, tag: Tag, turn: number): number {
  if (seed !== kept) {
    kept = seed;
    known = {};
  }
  const { next, list } = (known[tag] ??= { next: stream(seed, `parlay/${tag}`), list: [] });
  while (list.length <= turn) list.push(next());
  return list[turn]!;
}
