/** Summaries by content id, for as long as the page lives: an episode never becomes another. */
export const known = new Map<string, unknown>();
