/**
 * What a page says to the service worker: that it is there and which script it began with, answered with an `Answer`;
 * or that a waiting worker may take over.
 */
export type Message = { readonly type: 'hello'; readonly entry: string } | { readonly type: 'take over' };

/** Whether the files of the page's build are stored, all of them. */
export type Answer = 'stored' | 'incomplete' | 'another build';

const PAGE = 'countersign/page/';

/** A page holds this lock while it lives, so that its files are kept. `entry` is the address of its script. */
export const pageLock = (entry: string): string => PAGE + entry;

export const entryOf = (lock: string): string | undefined =>
  lock.startsWith(PAGE) ? lock.slice(PAGE.length) : undefined;

/** Held while files are stored or deleted: never both at once. */
export const filesLock = (scope: string): string => `countersign/files/${scope}`;
