import type { Drawing } from './icons.ts';

/** Outlines from Lucide (ISC licence) that several screens draw, but not the first. */
export const EYE: Drawing = [
  'M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0',
  'M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
];
export const FILE_TEXT: Drawing = [
  'M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z',
  'M14 2v5a1 1 0 0 0 1 1h5',
  'M10 9H8',
  'M16 13H8',
  'M16 17H8',
];
