import { refine, string as anyString } from 'zod/mini';
import { wellFormed } from './well-formed.ts';

export * from 'zod/mini';

/** A text of whole characters: what cannot be written as UTF-8 is refused wherever text comes in. */
export const string = () =>
  anyString().check(refine(wellFormed, 'holds half a character, which cannot be stored or sent'));
