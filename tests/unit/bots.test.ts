import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '../../src/episodes/link.ts';
import { BOARDS } from '../../src/pages/boards.ts';
import type { Panel } from '../../src/sim/kernel/bots.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import { panel as arenaPanel } from '../../src/sim/arena/bots/panel.ts';
import { panel as parlayPanel } from '../../src/sim/parlay/bots.ts';
import { panel as payopsPanel } from '../../src/sim/payops/bots.ts';
import { api as arena } from '../../src/worker/arena.ts';
import type { Reply } from '../../src/worker/api.ts';
import { api as parlay } from '../../src/worker/parlay.ts';
import { api as payops } from '../../src/worker/payops.ts';

type AnyPanel = Panel<never, unknown, never>;
/** What these tests ask of any of the three workers. */
interface AnyApi {
  bots(
    deal: unknown,
    seat: string | null,
    finished: unknown,
  ): Reply<
    {
      bot: string;
      score: number | null;
      points: number;
      steps: number;
      episode: Episode | null;
    }[]
  >;
  baseline(
    deal: unknown,
    seat: string | null,
    from: number,
    count: number,
  ): Reply<{ bot: string; score: number | null; points: number } | null>;
  open(episode: unknown, at: null): Reply<{ done: boolean }>;
}

const GAMES = [
  { sim: 'payops', rules: 'standard-1', config: {}, seat: null, api: payops, panel: payopsPanel },
  {
    sim: 'payops',
    rules: 'standard-1',
    config: { mode: 'exam', subset: 'hard' },
    seat: null,
    api: payops,
    panel: payopsPanel,
  },
  { sim: 'payops', rules: 'reference-1', config: {}, seat: null, api: payops, panel: payopsPanel },
  ...(['shark', 'diplomat', 'veteran'] as const).map((persona) => ({
    sim: 'parlay' as const,
    rules: 'standard-1',
    config: { scenario: 'hiring_package', persona },
    seat: null,
    api: parlay,
    panel: parlayPanel,
  })),
  ...(['fraudster', 'investigator', 'auditor'] as const).map((seat) => ({
    sim: 'arena' as const,
    rules: 'standard-1',
    config: { task_id: 'task_1' },
    seat,
    api: arena,
    panel: arenaPanel,
  })),
] as const;

const value = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.detail}`);
  return reply.value;
};
const dealOf = ({ sim, rules, config }: (typeof GAMES)[number], seed: number): Episode => ({
  v: 1,
  sim,
  rules,
  seed,
  config,
  actions: [],
});
const titled = GAMES.map(
  (game) => [`${game.sim} ${game.rules} ${JSON.stringify(game.config)} ${game.seat ?? ''}`, game] as const,
);

describe.each(titled)('the bots of %s', (_, game) => {
  const api = game.api as unknown as AnyApi;
  const panel = game.panel as unknown as AnyPanel;
  const SEED = 31_337;
  const deal = dealOf(game, SEED);
  const names = panel.names(game.rules, game.config as never, game.seat);
  const finished: Episode = {
    ...deal,
    actions: panel.play(names[0] ?? '', game.rules, SEED, game.config as never, game.seat),
  };

  it('play to the end as anybody may, the same way each time', () => {
    expect(names.length).toBeGreaterThan(1);
    for (const bot of names) {
      const actions = panel.play(bot, game.rules, SEED, game.config as never, game.seat);
      expect(value(api.open({ ...deal, actions }, null)).done).toBe(true);
      expect(panel.play(bot, game.rules, SEED, game.config as never, game.seat)).toStrictEqual(actions);
    }
  });

  it('can be watched by link', () => {
    expect(decodeLink(encodeLink(finished))).toStrictEqual(finished);
  });

  it('have names', () => {
    for (const bot of names) expect(BOARDS[game.sim].botName(bot, game.seat)).not.toBe(bot);
  });

  it('tell figures, and neither plays nor what only a truth could do, before the deal was finished', () => {
    const other = { ...finished, seed: SEED + 1 };
    const cut = { ...finished, actions: finished.actions.slice(0, -1) };
    for (const proof of [null, cut]) {
      const results = value(api.bots(deal, game.seat, proof));
      expect(results.map(({ bot }) => bot)).toStrictEqual(
        names.filter((bot) => !panel.oracles.includes(bot)),
      );
      expect(results.every(({ episode }) => episode === null)).toBe(true);
    }
    // Of another deal, whether it can be played or not.
    const results = api.bots(deal, game.seat, other);
    if (results.ok) expect(results.value.every(({ episode }) => episode === null)).toBe(true);
  });

  it('tell all once it was, and what they tell is what their actions are worth', () => {
    const results = value(api.bots(deal, game.seat, finished));
    expect(results.map(({ bot }) => bot)).toStrictEqual(names);
    for (const { bot, episode, steps } of results) {
      expect([bot, episode?.actions.length]).toStrictEqual([bot, steps]);
      expect(value(api.open(episode, null)).done).toBe(true);
    }
    const best = results.find(({ bot }) => panel.oracles.includes(bot));
    for (const { points } of results) if (best) expect(points).toBeLessThanOrEqual(best.points);
  });

  it('add up to the mean of the plainest over seeds', () => {
    const each = [4, 5, 6].map((seed) =>
      value(api.bots({ ...deal, seed }, game.seat, null)).find(({ bot }) => bot === names[0])!,
    );
    const sum = value(api.baseline(deal, game.seat, 4, 3));
    expect(sum?.bot).toBe(names[0]);
    expect(sum?.points).toBeCloseTo(
      each.reduce((all, { points }) => all + points, 0),
      9,
    );
    if (each[0]?.score === null) expect(sum?.score).toBeNull();
    else
      expect(sum?.score).toBeCloseTo(
        each.reduce((all, { score }) => all + (score ?? 0), 0),
        9,
      );
  });
});

describe('Where nobody can play', () => {
  it('there is no bot and no mean', () => {
    const deal = {
      v: 1,
      sim: 'parlay',
      rules: 'reference-1',
      seed: 1,
      config: { scenario: 'hiring_package', persona: 'shark' },
      actions: [],
    };
    expect(value(parlay.bots(deal, null, null))).toStrictEqual([]);
    expect(value(parlay.baseline(deal, null, 1, 2))).toBeNull();
  });

  it('a deal that is none is refused', () => {
    expect(payops.bots({ seed: 1 }, null, null)).toMatchObject({
      ok: false,
      error: { code: 'invalid_episode' },
    });
    expect(
      arena.bots(
        { v: 1, sim: 'arena', rules: 'standard-9', seed: 1, config: {}, actions: [] },
        'auditor',
        null,
      ),
    ).toMatchObject({ ok: false, error: { code: 'unknown_rules' } });
  });
});
