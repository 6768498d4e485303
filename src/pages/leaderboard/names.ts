import type { Who } from '../../session/who.ts';

/** What a board calls a player. */
export const nameOf = ({ name, mine }: Who): string => name || (mine ? 'You' : 'unnamed');
