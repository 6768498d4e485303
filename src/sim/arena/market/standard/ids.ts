import type { Stream } from '../../../kernel/random.ts';
import { idOf } from '../queue.ts';

/** No letter or digit that another is mistaken for. */
const ALPHABET = '23456789BCDEFGHJKLMNPQRSTVWXYZ';
const LENGTH = 4;

/** An id that says nothing (defect D10), other than those taken. */
function drawId(draw: Stream, taken: ReadonlySet<string>): string {
  for (;;) {
    let id = '';
    for (let i = 0; i < LENGTH; i++) id += ALPHABET[Math.floor(ALPHABET.length * draw())]!;
    if (!taken.has(id)) return id;
  }
}

/** The same, or the next number of the queue where ids are not opaque. */
export const nextId = (draw: Stream, opaque: boolean, taken: ReadonlySet<string>): string =>
  opaque ? drawId(draw, taken) : idOf(taken.size);
