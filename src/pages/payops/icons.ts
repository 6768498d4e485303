import type { Drawing } from '../../ui/icons.ts';

/** Outlines from Lucide (ISC licence) that only PayOps draws. */
export const ID_CARD: Drawing = [
  'M13 19a4 4 0 0 0-8 0',
  'M16 10h2',
  'M16 14h2',
  'M9 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  'M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z',
];
export const PHONE: Drawing = [
  'M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384',
];
export const FILE_WARNING: Drawing = [
  'M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z',
  'M12 9v4',
  'M12 17h.01',
];
