/** The page's address after `#/`, as path segments and query. The hash keeps the app working from any sub-path. */
export interface Route {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter((part) => part !== ''), query: new URLSearchParams(query) };
}

let route = $state.raw(parse(location.hash));

window.addEventListener('hashchange', () => {
  route = parse(location.hash);
});

export const router = {
  get route(): Route {
    return route;
  },
  /** Goes to an address like `#/payops`. `replace` leaves no way back to this one. */
  go(hash: string, replace = false): void {
    if (replace) {
      history.replaceState(null, '', hash);
      route = parse(hash);
    } else if (location.hash === hash) route = parse(hash);
    else location.hash = hash;
  },
};
