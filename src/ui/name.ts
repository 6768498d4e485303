export const MOST_NAME = 40;

/** One line, no spaces around it, as long as a record takes. */
export const tidy = (name: string): string => name.replace(/\s+/g, ' ').trim().slice(0, MOST_NAME).trimEnd();
