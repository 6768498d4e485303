import { stream, type Stream } from '../../kernel/random.ts';

/** What the opponent leaves to chance. */
interface Drawn {
  readonly next: Stream;
  readonly list: number[];
}

/** Not asked for yet. */
const NONE: Drawn = { next: () => 0, list: [] };

// A stream costs as much as a whole turn, and a turn asks for a draw by its number, so that no decision depends on the
// order of calls. The draws of the seed asked last are therefore kept; they are a function of the seed alone.
let kept = -1;
const known = {
  reveal: NONE,
  bluff: NONE,
  size: NONE,
  believe: NONE,
  silence: NONE,
  template: NONE,
  fact: NONE,
};
type Tag = keyof typeof known;
const TAGS = Object.keys(known) as Tag[];

/** The draw of a turn, on [0, 1), turn 0 included: one after the other of the stream `parlay/<tag>`. */
export function luck(seed: number, tag: Tag, turn: number): number {
  if (seed !== kept) {
    kept = seed;
    for (const name of TAGS) known[name] = NONE;
  }
  let drawn = known[tag];
  if (drawn === NONE) {
    drawn = { next: stream(seed, `parlay/${tag}`), list: [] };
    known[tag] = drawn;
  }
  const { next, list } = drawn;
  while (list.length <= turn) list.push(next());
  return list[turn]!;
}
