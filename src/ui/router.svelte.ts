import { whenIdle } from './paint.ts';

/** The page's address after `#/`, as path segments and query. The hash keeps the app working from any sub-path. */
export interface Route {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter((part) => part !== ''), query: new URLSearchParams(query) };
}

const PATIENCE_MS = 500;

let known = location.hash;
let route = $state.raw(parse(known));
/** What the address is to become; see `rename`. */
let wanted: string | null = null;

window.addEventListener('hashchange', () => {
  known = location.hash;
  wanted = null;
  route = parse(known);
});

function replace(hash: string): void {
  history.replaceState(null, '', hash);
  known = location.hash;
  wanted = null;
}

export const router = {
  get route(): Route {
    return route;
  },
  /** Goes to an address like `#/payops`. `forGood` leaves no way back to this one. */
  go(hash: string, forGood = false): void {
    if (forGood) {
      replace(hash);
      route = parse(hash);
    } else if (location.hash === hash) route = parse(hash);
    else location.hash = hash;
  },
  /**
   * Gives the screen that is open another address, without a way back to the old one. Told to the browser when it is
   * idle: it asks for the page's icon again whenever the address changes, which no press should wait for.
   */
  rename(hash: string): void {
    wanted = hash;
    whenIdle(() => {
      // Somebody may have gone elsewhere meanwhile.
      if (wanted === hash && location.hash === known) replace(hash);
    }, PATIENCE_MS);
  },
};
