import type { State } from '../../session/library-filter.ts';
import type { Drawing } from '../../ui/icons.ts';
import { DIFFERS, EXPORT, NEWER, UNFINISHED } from './icons.ts';

/** What stands in the last column. */
export const STATES: Readonly<Record<State, { readonly word: string; readonly icon: Drawing }>> = {
  verified: { word: 'verified', icon: 'verified' },
  imported: { word: 'imported', icon: EXPORT },
  differs: { word: 'does not check out', icon: DIFFERS },
  newer: { word: 'newer rules', icon: NEWER },
  unfinished: { word: 'unfinished', icon: UNFINISHED },
  unchecked: { word: 'to be checked', icon: 'again' },
};
