import { tsImport } from 'tsx/esm/api';
import type { Page } from '@playwright/test';
import type { Glance } from '../../src/episodes/record.ts';
import type { Panel } from '../../src/sim/kernel/bots.ts';
import { putRecord } from './desk.ts';

/*
 * Finished episodes of all three games, played by bots in Node, and put into the app's storage.
 */

type AnyPanel = Panel<object, object, unknown>;
interface AnySim {
  view(state: unknown, role: string): unknown;
}
interface Code {
  panel: AnyPanel;
  sim: AnySim;
  glance: (view: unknown) => Glance;
  play: (sim: AnySim, episode: object) => unknown;
}

export type Game = 'payops' | 'parlay' | 'arena';
const PANEL: Readonly<Record<Game, string>> = {
  payops: 'sim/payops/bots',
  parlay: 'sim/parlay/bots',
  arena: 'sim/arena/bots/panel',
};

const src = (name: string): Promise<Record<string, unknown>> =>
  tsImport(`../../src/${name}.ts`, import.meta.url) as Promise<Record<string, unknown>>;

const loaded = new Map<Game, Promise<Code>>();
function codeOf(game: Game): Promise<Code> {
  const known = loaded.get(game);
  if (known) return known;
  const loading = Promise.all([
    src(PANEL[game]),
    src(`sim/${game}/${game}`),
    src('pages/boards'),
    src('sim/kernel/episode'),
  ]).then(([panel, sim, boards, kernel]): Code => {
    const all = boards.BOARDS as Record<Game, { glance: Code['glance'] }>;
    return {
      panel: panel.panel as AnyPanel,
      sim: sim[game] as AnySim,
      glance: (view) => all[game].glance(view),
      play: kernel.play as Code['play'],
    };
  });
  loaded.set(game, loading);
  return loading;
}

export interface Play {
  readonly bot: string;
  readonly seed: number;
  readonly config?: object;
  readonly seat?: string;
}

export interface Finished {
  readonly id: string;
  readonly episode: { readonly seed: number; readonly actions: readonly object[] } & Readonly<
    Record<string, unknown>
  >;
  readonly glance: Glance;
  readonly finished: number;
}

/** A finished episode as the app would have kept it, `more` about it added. */
export async function finishedBy(
  game: Game,
  { bot, seed, config = {}, seat }: Play,
  more: object = {},
): Promise<Finished> {
  const { panel, sim, glance, play } = await codeOf(game);
  const actions = panel.play(bot, 'standard-1', seed, config, seat ?? null);
  const episode = { v: 1, sim: game, rules: 'standard-1', seed, config, actions };
  const view = sim.view(play(sim, episode), game === 'arena' ? 'public' : 'player');
  return {
    id: `${game}-${seed}-${bot}-${seat ?? ''}`,
    episode,
    glance: glance(view),
    finished: Date.now(),
    ...more,
  };
}

/** Keeps it. The app must have been open once. */
export async function keepBy(page: Page, game: Game, play: Play, more: object = {}): Promise<Finished> {
  const record = await finishedBy(game, play, more);
  await putRecord(page, 'episodes', record);
  return record;
}

const BOT = { kind: 'bot', name: 'x', bot: 'plain' } as const;
/** A person in one seat, plain bots in the others. */
export const seatsWith = (seat: string, name = '') => ({
  fraudster: BOT,
  investigator: BOT,
  auditor: BOT,
  [seat]: { kind: 'person', name, tab: null },
});
