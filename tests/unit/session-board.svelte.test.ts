import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { episodeId } from '../../src/episodes/id.ts';
import type { Kept } from '../../src/episodes/record.ts';
import { glanceOf } from '../../src/pages/payops/glance.ts';
import type { Filter, Row } from '../../src/session/board-row.ts';
import { play } from '../../src/sim/kernel/episode.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import type { Action } from '../../src/sim/payops/actions.ts';
import { reset, step } from '../../src/sim/payops/environment.ts';
import { payops, type Config } from '../../src/sim/payops/payops.ts';
import { sample } from '../../src/sim/payops/sample.ts';
import { api } from '../../src/worker/payops.ts';
import type { WorkerLost } from '../../src/worker/client.ts';
import { episodeOf } from '../conformance/payops-play.ts';

/** The worker's border: what crosses it is a copy, and an answer comes later. */
const border = vi.hoisted(() => ({ lost: false, calls: [] as string[] }));
vi.mock('../../src/session/simulator.ts', () => {
  const simulator = {
    async call(method: keyof typeof api, ...args: unknown[]): Promise<unknown> {
      border.calls.push(method);
      await Promise.resolve();
      // A class is one per module registry; the one under test is loaded anew for each test.
      const { WorkerLost: Lost } = (await import('../../src/worker/client.ts')) as {
        WorkerLost: typeof WorkerLost;
      };
      if (border.lost) throw new Lost('no answer');
      return structuredClone((api[method] as (...given: unknown[]) => unknown)(...structuredClone(args)));
    },
  };
  return { simulatorOf: () => simulator, ownSimulator: () => simulator };
});

type Played = Episode<Action, Config>;

function random(seed: number, config: Config = {}, rules = 'standard-1', salt = 'board'): Played {
  const draw = stream(seed, salt);
  const state = reset(rules, seed, config);
  while (!state.done) step(state, sample(state, draw));
  return episodeOf(state);
}
/** The expert's play of the cases of `of`. */
function expert(of: Played): Played {
  const { cases } = payops.debrief(play(payops, of));
  return {
    ...of,
    actions: cases.flatMap(({ expert: { investigations }, correct_action }): Action[] => [
      ...investigations.map((action_type) => ({ action_type })),
      { action_type: correct_action, confidence: 1 },
    ]),
  };
}
const gradeOf = (episode: Played) => payops.grade(play(payops, episode));
const scoreOf = (episode: Played): number => gradeOf(episode).normalised_score;
const rightOf = (episode: Played): string => {
  const { per_task } = gradeOf(episode);
  return `${per_task.filter(({ correct }) => correct).length} of ${per_task.length}`;
};
const keptOf = (episode: Played, finished = 1, score = gradeOf(episode).normalised_score): Kept => ({
  id: episodeId(episode),
  episode,
  glance: { ...glanceOf(payops.view(play(payops, episode), 'player')), score },
  finished,
});
/** The boards' settings of PayOps, as the screen asks for them. */
const filterOf = ({
  rules = 'standard-1',
  mode = 'practice',
  subset = 'all',
  seed = null,
  best = false,
}: {
  rules?: string;
  mode?: string;
  subset?: string;
  seed?: number | null;
  best?: boolean;
} = {}): Filter<'payops'> => ({
  sim: 'payops',
  glance: glanceOf,
  ranked: (view) => {
    const { score, points = 0, place } = glanceOf(view);
    return { score, points, place };
  },
  config: {},
  seat: null,
  best,
  rules,
  settings: (config) => (config.mode ?? 'practice') === mode && (config.subset ?? 'all') === subset,
  seed,
});
const ANY = filterOf();

const load = async () => {
  const [{ Board }, library, { glossary }, { forkAt }, { tryAgain }] = await Promise.all([
    import('../../src/session/board.svelte.ts'),
    import('../../src/episodes/library.ts'),
    import('../../src/session/glossary.svelte.ts'),
    import('../../src/session/fork.ts'),
    import('../../src/session/worst.svelte.ts'),
  ]);
  return { Board, library, glossary, forkAt, tryAgain };
};
let app: Awaited<ReturnType<typeof load>>;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.resetModules();
  border.lost = false;
  border.calls = [];
  app = await load();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const keepAll = async (...records: readonly Kept[]): Promise<void> => {
  for (const record of records) await app.library.keep(record, null);
};
const listed = async (filter: Filter<'payops'> = ANY) => {
  const board = new app.Board();
  await board.load(filter);
  expect(board.ready).toBe(true);
  return board;
};

describe('The board', () => {
  it('lists what was finished here by what the actions are worth, each played again', async () => {
    const plays = [1, 2, 3, 4].map((seed) => random(seed));
    const best = expert(random(9));
    await keepAll(...[...plays, best].map((episode, i) => keptOf(episode, i)));
    const { rows, trouble } = await listed();
    expect(trouble).toBe('');
    expect(rows.map(({ check }) => check)).toStrictEqual(Array(5).fill('agrees'));
    expect(rows[0]?.id).toBe(episodeId(best));
    expect(rows[0]?.found).toMatchObject({ score: 1, points: 42.6 });
    for (const { kept, found } of rows) {
      const episode = kept!.episode as Played;
      const { normalised_score, total_reward } = gradeOf(episode);
      expect([found?.score, found?.points, found?.place]).toStrictEqual([
        normalised_score,
        total_reward,
        `${rightOf(episode)} right`,
      ]);
    }
    const points = rows.map(({ found }) => found?.points ?? 0);
    expect(points).toStrictEqual(points.toSorted((a, b) => b - a));
    expect(border.calls).toStrictEqual(Array(5).fill('open'));
  });

  it('shows a record that says something else than its actions, last and with both figures', async () => {
    const honest = keptOf(random(1));
    const best = expert(random(2));
    const tampered = keptOf(best, 2, 0.99999);
    const praised = keptOf(random(3), 3, 1);
    await keepAll(tampered, praised, honest);
    const { rows } = await listed();
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ kept: { id: honest.id }, check: 'agrees' });
    expect(rows.slice(1).map(({ check }) => check)).toStrictEqual(['differs', 'differs']);
    const shown = rows.find(({ id }) => id === praised.id);
    expect(shown?.kept?.glance.score).toBe(1);
    expect(shown?.found?.score).toBe(gradeOf(random(3)).normalised_score);
    expect(shown?.found?.score).toBeLessThan(1);
  });

  it.each([
    [
      'actions that stop too early',
      'unfinished',
      (played: Played) => ({ ...played, actions: played.actions.slice(0, 9) }),
    ],
    [
      'an action that there is not',
      'refused',
      (played: Played) => ({ ...played, actions: [{ action_type: 'bribe' }] }),
    ],
    [
      'more after its end',
      'refused',
      (played: Played) => ({ ...played, actions: [...played.actions, played.actions[0]] }),
    ],
  ])('shows a record with %s as one that does not check out', async (_, check, spoil) => {
    const [played, honest] = [random(5), random(6)];
    await keepAll({ ...keptOf(played, 1, 0.9), episode: spoil(played) }, keptOf(honest));
    for (const best of [false, true]) {
      const { rows } = await listed(filterOf({ best }));
      expect(rows).toMatchObject([{ id: episodeId(honest) }, { check, found: null }]);
      expect(rows[1]?.fault === '').toBe(check === 'unfinished');
    }
  });

  it('puts the higher points before the same score, and fewer steps before the same points', async () => {
    // Scores of lost games are all 0: their points differ.
    const lost = [7, 8, 10, 11, 12, 13]
      .map((seed) => random(seed))
      .filter((played) => gradeOf(played).normalised_score === 0);
    expect(lost.length).toBeGreaterThan(1);
    const best = expert(random(2));
    const long = expert(random(4));
    await keepAll(...lost.map((played) => keptOf(played)), keptOf(best), keptOf(long));
    const { rows } = await listed();
    const zero = rows.filter(({ found }) => found?.score === 0).map(({ found }) => found?.points ?? 0);
    expect(zero).toStrictEqual(zero.toSorted((a, b) => b - a));
    const full = rows.filter(({ found }) => found?.score === 1).map(({ steps }) => steps);
    expect(full).toHaveLength(2);
    expect(full).toStrictEqual(full.toSorted((a, b) => a - b));
  });

  it('tells equal results apart by content id', async () => {
    const play = expert(random(2));
    // A claim after the decision does not change the play's worth at this end of the scale, its content it does.
    const others = [0.999999, 0.9999991].map((confidence): Played => {
      const [first, ...rest] = [...play.actions].reverse();
      return { ...play, actions: [...rest.reverse(), { ...first, confidence } as Action] };
    });
    const found = [play, ...others].filter((one) => gradeOf(one).total_reward === gradeOf(play).total_reward);
    expect(found.length).toBeGreaterThan(1);
    await keepAll(...found.map((one) => keptOf(one)));
    const { rows } = await listed();
    expect(rows.map(({ id }) => id)).toStrictEqual(found.map((one) => episodeId(one)).toSorted());
  });

  describe('of the best of each player', () => {
    const [top, middle, low] = [
      expert(random(1)),
      ...[2, 3].map((seed) => random(seed)).toSorted((a, b) => scoreOf(b) - scoreOf(a)),
    ] as [Played, Played, Played];
    const by = (episode: Played, player: string | null, more: Partial<Kept> = {}): Kept => ({
      ...keptOf(episode),
      ...(player === null ? {} : { player }),
      ...more,
    });
    const names = (rows: readonly Row[]) => rows.map(({ who, check }) => [who?.name, check]);

    it('names each once, with what they did best', async () => {
      await keepAll(by(low, 'Ines'), by(top, 'Ines'), by(middle, 'Ravi'));
      const board = await listed(filterOf({ best: true }));
      expect(names(board.rows)).toStrictEqual([
        ['Ines', 'agrees'],
        ['Ravi', 'agrees'],
      ]);
      expect(board.count).toBe(3);
    });

    it('takes whoever said no name for you, and strangers for as many people as records', async () => {
      const file = { origin: 'file' } as const;
      await keepAll(by(top, null, file), by(middle, null), by(low, null, file), by(random(4), null));
      const { rows } = await listed(filterOf({ best: true }));
      expect(rows.filter(({ who }) => who?.mine)).toHaveLength(1);
      expect(rows.filter(({ who }) => !who?.mine)).toHaveLength(2);
    });

    it('ranks a player by the next best where the best does not check out, and shows both', async () => {
      await keepAll(
        by(low, 'Ines', { glance: { ...keptOf(low).glance, score: 0.99999 } }),
        by(middle, 'Ines'),
      );
      const { rows } = await listed(filterOf({ best: true }));
      expect(rows.map(({ id, check }) => [id, check])).toStrictEqual([
        [episodeId(middle), 'agrees'],
        [episodeId(low), 'differs'],
      ]);
    });
  });

  describe('with bots', () => {
    const SEED = 77;
    const seeded = filterOf({ seed: SEED, best: true });
    const withBots = async () => {
      const board = await listed(seeded);
      await board.playBots(seeded);
      expect(board.busy).toBe(false);
      return board;
    };

    it('tells only figures of a seed that nobody here has finished', async () => {
      await keepAll(keptOf(random(SEED + 1)));
      const { rows } = await withBots();
      expect(rows.map(({ bot }) => bot)).toStrictEqual(['careful', 'analyst']);
      for (const { found, episode, check } of rows) {
        expect([found?.place, episode, check]).toStrictEqual(['', null, 'bot']);
      }
    });

    it('places them among the players once the seed was finished, and shows what they did', async () => {
      await keepAll(keptOf(random(SEED)));
      const { rows } = await withBots();
      expect(rows.map(({ bot }) => bot)).toStrictEqual(['expert', 'careful', 'analyst', null]);
      for (const { bot, episode, found } of rows.slice(0, 3)) {
        expect([bot, scoreOf(episode as Played)]).toStrictEqual([bot, found?.score]);
      }
      expect(await app.library.listKept(9), 'they are not kept').toHaveLength(1);
    });

    it('a record that does not check out opens nothing', async () => {
      await keepAll({ ...keptOf(random(SEED)), episode: { ...random(SEED), actions: [] } });
      const { rows } = await withBots();
      expect(rows.filter(({ episode }) => episode)).toStrictEqual([]);
      expect(rows.map(({ bot }) => bot)).not.toContain('expert');
    });

    it('their mean is of as many seeds as it says', async () => {
      const board = await listed();
      await board.workOutMean(ANY);
      expect(board.mean).toMatchObject({ bot: 'analyst', count: 200, of: 200 });
      expect(board.mean?.score).toBeGreaterThan(0.6);
      expect(board.mean?.score).toBeLessThan(0.75);
    });
  });

  const LISTED: Record<string, Played> = {
    standard: random(1),
    reference: random(1, {}, 'reference-1'),
    exam: random(1, { mode: 'exam' }),
    hard: random(1, { subset: 'hard' }),
    critical: random(1, { subset: 'critical' }),
    'easy exam': random(1, { mode: 'exam', subset: 'easy' }),
    today: random(77),
    'exam of today': random(77, { mode: 'exam' }),
  };
  it.each([
    ['nothing chosen', {}, ['standard', 'today']],
    ['rules', { rules: 'reference-1' }, ['reference']],
    ['mode', { mode: 'exam' }, ['exam', 'exam of today']],
    ['cases', { subset: 'hard' }, ['hard']],
    ['mode and cases', { mode: 'exam', subset: 'easy' }, ['easy exam']],
    ['seed', { seed: 77 }, ['today']],
    ['a seed that nobody played', { seed: 123_456 }, []],
  ])('compares only what is alike: %s', async (_, change, wanted) => {
    await keepAll(...Object.values(LISTED).map((played) => keptOf(played)));
    const { rows } = await listed(filterOf(change));
    const names = rows.map(({ id }) => Object.keys(LISTED).find((name) => episodeId(LISTED[name]!) === id));
    expect(names.toSorted()).toStrictEqual(wanted);
    expect(rows.every(({ check }) => check === 'agrees')).toBe(true);
  });

  it('shows what was asked for last, whichever answer comes first', async () => {
    const [one, two] = [random(1), random(1, { mode: 'exam' })];
    await keepAll(keptOf(one), keptOf(two));
    const board = new app.Board();
    await Promise.all([board.load(ANY), board.load(filterOf({ mode: 'exam' }))]);
    await vi.waitFor(() => expect(board.rows[0]?.check).toBe('agrees'));
    expect(board.rows.map(({ id }) => id)).toStrictEqual([episodeId(two)]);
  });

  it('says why when nothing can be read, and when the worker is lost', async () => {
    await keepAll(keptOf(random(1)));
    border.lost = true;
    expect((await listed()).trouble).toBe('no answer');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('', 'SecurityError');
    });
    const board = await listed();
    expect(board.trouble).toMatch(/keeps nothing/);
    expect(board.rows).toStrictEqual([]);
  });

  it('is well again once it can be read', async () => {
    await keepAll(keptOf(random(1)));
    border.lost = true;
    const board = await listed();
    expect(board.trouble).not.toBe('');
    border.lost = false;
    await board.load(ANY);
    expect(board.rows[0]?.check).toBe('agrees');
    expect(board.trouble).toBe('');
  });
});

describe('A second try', () => {
  const of = { position: 3, action: 'hold' as const, total: -0.4 };

  it('is a new running episode with the first actions, and remembers the first try', async () => {
    const first = random(6);
    const before = structuredClone(first);
    const made = await app.forkAt(first, 5, of, { total: 30, place: 'second try of case 3' });
    if ('trouble' in made) throw new Error(made.trouble);
    expect(await app.library.listDrafts()).toMatchObject([
      { id: made.draftId, episode: { ...first, actions: first.actions.slice(0, 5) }, fork: of },
    ]);
    expect((await app.library.listDrafts())[0]?.glance).toStrictEqual({
      tape: '',
      total: 30,
      place: 'second try of case 3',
      score: null,
    });
    expect(first).toStrictEqual(before);
    const again = await app.forkAt(first, 5, of, { total: 30, place: 'second try of case 3' });
    expect(again).not.toStrictEqual(made);
    expect(await app.library.listDrafts()).toHaveLength(2);
  });

  it('of an exam is practice, of the same cases', async () => {
    const exam = random(6, { mode: 'exam', subset: 'hard' });
    const begun = await app.tryAgain(
      exam,
      { ...of, step: 0, role: 'player' },
      { total: 10, place: 'case 3' },
    );
    expect(begun).toMatchObject({ href: expect.stringMatching(/^#\/payops\//) as string });
    const [draft] = await app.library.listDrafts();
    expect(draft?.episode).toMatchObject({ config: { subset: 'hard' }, actions: [] });
    expect(draft?.episode.config).not.toHaveProperty('mode');
  });

  it('that cannot be kept says why', async () => {
    await app.library.listDrafts();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    expect(await app.forkAt(random(6), 5, of, { total: 30, place: 'second try of case 3' })).toMatchObject({
      trouble: expect.stringMatching(/no room/) as string,
    });
  });
});

describe('The glossary', () => {
  it('is empty until it was asked for, then knows the words of the rules', async () => {
    expect(app.glossary.get('kyc')).toBeUndefined();
    await app.glossary.load('standard-1');
    for (const term of payops.glossary('standard-1')) expect(app.glossary.get(term.id)).toStrictEqual(term);
    expect(app.glossary.get('no-such-word')).toBeUndefined();
  });

  it('is asked for once, and again for other rules', async () => {
    await app.glossary.load('standard-1');
    await app.glossary.load('standard-1');
    expect(border.calls).toHaveLength(1);
    await app.glossary.load('reference-1');
    expect(border.calls).toHaveLength(2);
    expect(app.glossary.get('step-up-authentication')).toBeUndefined();
    expect(app.glossary.get('kyc')).toBeDefined();
  });

  it('without an answer stays empty, and is asked for again', async () => {
    border.lost = true;
    await app.glossary.load('standard-1');
    expect(app.glossary.get('kyc')).toBeUndefined();
    border.lost = false;
    await app.glossary.load('standard-1');
    expect(app.glossary.get('kyc')).toBeDefined();
  });

  it('of rules that there are not is no trouble', async () => {
    await app.glossary.load('standard-9');
    expect(app.glossary.get('kyc')).toBeUndefined();
  });
});
