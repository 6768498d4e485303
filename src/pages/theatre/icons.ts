import type { Drawing } from '../../ui/icons.ts';

/** Outlines from Lucide (ISC licence) that only the theatre draws. */
export const FIRST: Drawing = ['m17 18-6-6 6-6', 'M7 6v12'];
export const LAST: Drawing = ['m7 18 6-6-6-6', 'M17 6v12'];
