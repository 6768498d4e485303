import type { Component } from 'svelte';
import { simOfLink } from './episodes/link-sim.ts';
import { finishedScreen } from './pages/episode/screens.ts';
import { GAMES, isPlayable, type GameId } from './pages/games.ts';
import { startEarly } from './session/early.ts';
import type { Route } from './ui/router.svelte.ts';

type Loader = () => Promise<{ default: Component<Record<string, unknown>> }>;

/** What stands at an address. */
export interface Screen {
  readonly key: string;
  /** Changes when the screen must begin anew. */
  readonly instance: string;
  /** Says where one is, never what is true there. */
  readonly title: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** Null: part of the first load. */
  readonly load: Loader | null;
}

const loader = (load: () => Promise<{ default: unknown }>): Loader => load as Loader;

/** A game's first screen, with its worker beside it: loading that takes a round trip of its own. */
const game = (sim: GameId, load: () => Promise<{ default: unknown }>): Loader =>
  loader(() => {
    startEarly(sim);
    return load();
  });

const LOADERS = {
  payops: game('payops', () => import('./pages/payops/Play.svelte')),
  parlay: game('parlay', () => import('./pages/parlay/Play.svelte')),
  'parlay-setup': game('parlay', () => import('./pages/parlay/SetupScreen.svelte')),
  arena: game('arena', () => import('./pages/arena/Play.svelte')),
  'arena-setup': loader(() => import('./pages/arena/New.svelte')),
  'arena-join': loader(() => import('./pages/arena/Join.svelte')),
  'by-link': game('arena', () => import('./pages/arena/ByLink.svelte')),
  start: loader(() => import('./pages/start/Start.svelte')),
  episode: loader(() => import('./pages/episode/EpisodePage.svelte')),
  episodes: loader(() => import('./pages/library/Library.svelte')),
  leaderboard: loader(() => import('./pages/leaderboard/Leaderboard.svelte')),
  compare: loader(() => import('./pages/compare/Compare.svelte')),
  retries: loader(() => import('./pages/retries/Retries.svelte')),
  history: loader(() => import('./pages/history/History.svelte')),
  check: loader(() => import('./pages/check/Check.svelte')),
  lost: loader(() => import('./pages/home/Lost.svelte')),
};

/** A link says which game it holds, so that everything it needs is asked for at once. */
const shared = (payload: string): Loader => {
  const sim = simOfLink(payload);
  if (sim === undefined || !isPlayable(sim)) return LOADERS.episode;
  return async () => {
    startEarly(sim);
    const [page] = await Promise.all([LOADERS.episode(), finishedScreen(sim)]);
    return page;
  };
};

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;

const LONGEST_NAME = 40;
/** How a finished episode is to be shown: `?first` decide before seeing, `?by=` who sent it. */
const seen = (query: URLSearchParams): { first: boolean; by: string } => ({
  first: query.has('first'),
  by: (query.get('by') ?? '').trim().slice(0, LONGEST_NAME),
});

/**
 * The addresses: `` home, <game>/new[/seed], <game>/draft[/seed], arena/join, m/payload (a running match), episode/id[/step],
 * r/payload[/step], compare/id or payload[/another], episodes, retries, leaderboard, history, check.
 */
export function routeOf({ path, query }: Route): Screen {
  const [place = '', first, second] = path;
  const screen = (
    key: keyof typeof LOADERS,
    title: string,
    instance: string,
    props: Screen['props'],
    load: Loader = LOADERS[key],
  ): Screen => ({ key, title: `${title} · Countersign`, instance, props, load });
  switch (place) {
    case '':
      return { key: 'home', instance: '', title: 'Countersign', props: {}, load: null };
    case 'payops': {
      const { name } = GAMES[place];
      if (first === 'new' || first === undefined) {
        const props = { sim: place, seed: numberOf(second), settings: String(query) };
        return screen('start', name, `${place}/${second ?? ''}?${query}`, props);
      }
      return screen(place, name, first, { draftId: first, seed: numberOf(second), query });
    }
    case 'parlay': {
      const { name } = GAMES[place];
      if (first === 'new' || first === undefined) {
        return screen('parlay-setup', name, `new/${second ?? ''}?${query}`, {
          seed: numberOf(second),
          query,
        });
      }
      return screen(place, name, first, { draftId: first, seed: numberOf(second), query });
    }
    case 'arena': {
      const { name } = GAMES[place];
      if (first === 'new' || first === undefined) {
        const props = { seed: numberOf(second), query };
        return screen('arena-setup', name, `new/${second ?? ''}?${query}`, props);
      }
      if (first === 'join') return screen('arena-join', name, first, {});
      return screen(place, name, first, { draftId: first, seed: numberOf(second), query });
    }
    case 'm':
      return screen('by-link', 'A match by link', first ?? '', {
        payload: first ?? '',
        bots: query.get('bots') ?? '',
      });
    case 'episode':
      if (first !== undefined) {
        const props = { source: { kind: 'kept', id: first }, step: numberOf(second), ...seen(query) };
        return screen('episode', 'Episode', first, props);
      }
      break;
    case 'r': {
      const payload = first ?? '';
      const props = { source: { kind: 'link', payload }, step: numberOf(second), ...seen(query) };
      return screen('episode', 'Shared episode', payload, props, shared(payload));
    }
    case 'episodes':
    case 'library':
      return screen('episodes', 'Library', '', {});
    case 'leaderboard':
      return screen('leaderboard', 'Leaderboard', '', {});
    case 'compare':
      if (first !== undefined) {
        const props = { first, second: second ?? null };
        return screen('compare', 'Compare', path.slice(1).join('/'), props);
      }
      break;
    case 'retries':
      return screen('retries', 'Second tries', '', {});
    case 'history':
      return screen('history', 'Your history', '', {});
    case 'check':
      return screen('check', 'Check this browser', '', {});
  }
  return screen('lost', 'Not found', path.join('/'), { address: path.join('/') });
}
