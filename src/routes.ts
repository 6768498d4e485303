import type { Component } from 'svelte';
import { settingsOf } from './pages/payops/settings.ts';
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

const LOADERS = {
  payops: loader(() => import('./pages/payops/Play.svelte')),
  start: loader(() => import('./pages/payops/Start.svelte')),
  episode: loader(() => import('./pages/episode/EpisodePage.svelte')),
  episodes: loader(() => import('./pages/episodes/Episodes.svelte')),
  leaderboard: loader(() => import('./pages/leaderboard/Leaderboard.svelte')),
  check: loader(() => import('./pages/check/Check.svelte')),
  lost: loader(() => import('./pages/home/Lost.svelte')),
};

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;

/** The addresses: `` home, payops/new[/seed], payops/draft[/seed], episode/id[/step], r/payload[/step], episodes, leaderboard, check. */
export function routeOf({ path, query }: Route): Screen {
  const [place = '', first, second] = path;
  const screen = (
    key: keyof typeof LOADERS,
    title: string,
    instance: string,
    props: Screen['props'],
  ): Screen => ({
    key,
    title: `${title} · Countersign`,
    instance,
    props,
    load: LOADERS[key],
  });
  switch (place) {
    case '':
      return { key: 'home', instance: '', title: 'Countersign', props: {}, load: null };
    case 'payops':
      if (first === 'new' || first === undefined) {
        return screen('start', 'PayOps', `${second ?? ''}?${query}`, {
          seed: numberOf(second),
          settings: String(query),
        });
      }
      return screen('payops', 'PayOps', first, {
        draftId: first,
        seed: numberOf(second),
        settings: settingsOf(query),
      });
    case 'episode':
      if (first !== undefined) {
        return screen('episode', 'Episode', first, {
          source: { kind: 'kept', id: first },
          step: numberOf(second),
        });
      }
      break;
    case 'r':
      return screen('episode', 'Shared episode', first ?? '', {
        source: { kind: 'link', payload: first ?? '' },
        step: numberOf(second),
      });
    case 'episodes':
      return screen('episodes', 'Episodes', '', {});
    case 'leaderboard':
      return screen('leaderboard', 'Leaderboard', '', {});
    case 'check':
      return screen('check', 'Check this browser', '', {});
  }
  return screen('lost', 'Not found', path.join('/'), { address: path.join('/') });
}
