import { ROLES, type Role } from '../../sim/arena/actions.ts';

const KEY = 'countersign/tab';
const lockOf = (tab: string): string => `countersign/tab/${tab}`;

const newName = (): string =>
  [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');

/** Remembered over a reload; storage may be forbidden. */
function remembered(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
function remember(tab: string): void {
  try {
    sessionStorage.setItem(KEY, tab);
  } catch {
    // Without it a reload is another tab, which may take the seat again.
  }
}

function hold(tab: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(lockOf(tab), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // As long as the page lives: that the lock is free says that the tab is gone.
      return lock ? new Promise<never>(() => undefined) : undefined;
    });
  });
}

let own: Promise<string> | null = null;

async function find(): Promise<string> {
  const before = remembered();
  // A duplicated tab brings the other's name along, and the other still holds it.
  if (before !== null && (await hold(before))) return before;
  const tab = newName();
  await hold(tab);
  remember(tab);
  return tab;
}

/** This tab's name among the tabs of this browser. */
export const ownTab = (): Promise<string> => (own ??= find());

const placeOf = (match: string, tab: string): string => `countersign/at/${match}/${tab}`;

/** Holds this tab's place at a match until `stop` aborts, or the page is gone. Resolves when it is held. */
export async function attend(match: string, tab: string, stop: AbortSignal): Promise<void> {
  if (!('locks' in navigator)) return;
  await new Promise<void>((resolve) => {
    navigator.locks
      .request(placeOf(match, tab), { signal: stop }, async () => {
        resolve();
        await new Promise((done) => stop.addEventListener('abort', done));
      })
      .catch((error: unknown) => {
        if (!stop.aborted) throw error;
        resolve();
      });
  });
}

/** Resolves when that tab has left the match; never without Web Locks, or once `stop` aborts. */
export async function gone(match: string, tab: string, stop: AbortSignal): Promise<void> {
  if (!('locks' in navigator)) return new Promise<never>(() => undefined);
  try {
    await navigator.locks.request(placeOf(match, tab), { signal: stop }, () => undefined);
  } catch (error) {
    if (!stop.aborted) throw error;
    await new Promise<never>(() => undefined);
  }
}

/** The tabs that are at a match; null where that cannot be known. */
export async function tabsAt(match: string): Promise<ReadonlySet<string> | null> {
  if (!('locks' in navigator)) return null;
  const { held = [] } = await navigator.locks.query();
  const prefix = placeOf(match, '');
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
  );
}

const SEATS = 'countersign/seats';

/** The seats this tab had at that match before it was loaded again. */
export function seatsBefore(match: string): Role[] {
  try {
    const [of, roles] = (sessionStorage.getItem(SEATS) ?? '').split(' ');
    return of === match ? ROLES.filter((role) => roles?.split(',').includes(role)) : [];
  } catch {
    return [];
  }
}

export function rememberSeats(match: string, roles: readonly Role[]): void {
  try {
    sessionStorage.setItem(SEATS, `${match} ${roles.join(',')}`);
  } catch {
    // Without it a reload waits for somebody to take the seat again.
  }
}
