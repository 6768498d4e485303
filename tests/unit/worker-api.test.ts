import { describe, expect, it } from 'vitest';
import { digest } from '../../src/sim/kernel/digest.ts';
import { MAX_ACTIONS, play } from '../../src/sim/kernel/episode.ts';
import { FAULTS, type FaultCode } from '../../src/sim/kernel/errors.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import type { Action } from '../../src/sim/payops/actions.ts';
import { looksNeeded, openCase, reset, step } from '../../src/sim/payops/environment.ts';
import { payops, type Config } from '../../src/sim/payops/payops.ts';
import { sample } from '../../src/sim/payops/sample.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import type { Desk } from '../../src/sim/payops/view.ts';
import type { Reply } from '../../src/worker/api.ts';
import { api } from '../../src/worker/payops.ts';
import { deepFreeze, episodeOf, playRandom } from '../conformance/payops-play.ts';

const SEEDS = [0, 1, 7, 418_207, 2_147_483_647];
const fresh: Episode<Action> = {
  v: 1,
  sim: 'payops',
  rules: 'reference-1',
  seed: 7,
  config: {},
  actions: [],
};
const whole = (seed: number): Episode<Action> => deepFreeze(episodeOf(playRandom(seed, seed)));
function randomStandard(seed: number, config: Config): Episode<Action, Config> {
  const draw = stream(seed, 'tests/worker-api');
  const state = reset('standard-1', seed, config);
  while (!state.done) step(state, sample(state, draw));
  return deepFreeze(episodeOf(state));
}
const cut = (episode: Episode<Action>, count: number): Episode<Action> => ({
  ...episode,
  actions: episode.actions.slice(0, count),
});

function value<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.detail}`);
  return reply.value;
}
function refused<T>(reply: Reply<T>, code: FaultCode, detail: string): void {
  expect(reply.ok).toBe(false);
  expect(reply).not.toHaveProperty('value');
  if (reply.ok) return;
  expect(reply.error.code).toBe(code);
  expect(reply.error.sentence).toBe(FAULTS[code]);
  expect(reply.error.detail).toContain(detail);
  // It crosses the worker's border as it is.
  expect(structuredClone(reply)).toStrictEqual(reply);
}

/** An episode whose open case still asks for looks. */
function gated(): Episode<Action> {
  for (let count = 0; ; count++) {
    const episode = cut(whole(7), count);
    const state = play(payops, episode);
    if (looksNeeded(state, openCase(state).truth) > 0) return episode;
  }
}

const malformed: [what: string, value: unknown, code: FaultCode, place: string][] = [
  ['nothing', undefined, 'invalid_episode', 'value'],
  ['null', null, 'invalid_episode', 'value'],
  ['a text', 'c1AAAA', 'invalid_episode', 'value'],
  ['a list', [], 'invalid_episode', 'value'],
  ['an empty object', {}, 'invalid_episode', 'v'],
  ['another format', { ...fresh, v: 2 }, 'invalid_episode', 'v'],
  ['a simulation that there is not', { ...fresh, sim: 'chess' }, 'invalid_episode', 'sim'],
  ['a simulation that is not there yet', { ...fresh, sim: 'arena' }, 'unknown_simulation', 'arena'],
  ['rules that there are not', { ...fresh, rules: 'reference-9' }, 'unknown_rules', 'reference-9'],
  ['rules of no name', { ...fresh, rules: '' }, 'invalid_episode', 'rules'],
  ['a negative seed', { ...fresh, seed: -1 }, 'invalid_episode', 'seed'],
  ['a seed that is no number', { ...fresh, seed: Number.NaN }, 'invalid_episode', 'seed'],
  ['a setting', { ...fresh, config: { easy: true } }, 'invalid_config', 'easy'],
  ['a setting under rules that have none', { ...fresh, config: { mode: 'exam' } }, 'invalid_config', 'mode'],
  [
    'cases that there are not',
    { ...fresh, rules: 'standard-1', config: { subset: 'odd' } },
    'invalid_config',
    'subset',
  ],
  ['an extra key', { ...fresh, by: 'me' }, 'invalid_episode', 'by'],
  [
    'too many actions',
    { ...fresh, actions: Array(MAX_ACTIONS + 1).fill({ action_type: 'inspect' }) },
    'invalid_episode',
    'actions',
  ],
];
const wrongActions: [what: string, action: unknown, place: string][] = [
  ['null', null, ''],
  ['a name', 'inspect', ''],
  ['no name', {}, 'action_type'],
  ['a name that there is not', { action_type: 'bribe' }, 'action_type'],
  ['a decision without a claim', { action_type: 'hold' }, 'confidence'],
  ['a claim of two', { action_type: 'hold', confidence: 2 }, 'confidence'],
  ['a claim of nothing', { action_type: 'hold', confidence: Number.NaN }, 'confidence'],
  ['a claim on a look', { action_type: 'inspect', confidence: 1 }, 'confidence'],
  ['something more', { action_type: 'inspect', note: 'x' }, 'note'],
];

describe('Every call', () => {
  const calls: [name: string, call: (episode: unknown) => Reply<unknown>][] = [
    ['open', (episode) => api.open(episode, null)],
    ['act', (episode) => api.act(episode, { action_type: 'inspect' })],
    ['grade', (episode) => api.grade(episode)],
    ['debrief', (episode) => api.debrief(episode)],
    ['digests', (episode) => api.digests(episode)],
  ];
  describe.each(calls)('%s', (_, call) => {
    it.each(malformed)('refuses %s', (_, episode, code, place) => {
      refused(call(episode), code, place);
    });
    it.each(wrongActions)('refuses %s in the list, and says where', (_, wrong, place) => {
      const actions = [{ action_type: 'inspect' }, { action_type: 'file_sar' }, wrong];
      refused(call({ ...fresh, actions }), 'invalid_action', 'action 2');
      refused(call({ ...fresh, actions }), 'invalid_action', place);
    });
    it('changes nothing it was given', () => {
      const given = deepFreeze(structuredClone(fresh));
      call(given);
      expect(given).toStrictEqual(fresh);
    });
  });
});

describe('open', () => {
  it.each(SEEDS)('shows seed %i after any number of its actions', (seed) => {
    const episode = whole(seed);
    for (let step = 0; step <= episode.actions.length; step += 7) {
      const opened = value(api.open(episode, step));
      const alone = value(api.open(cut(episode, step), null));
      expect(opened.view).toStrictEqual(alone.view);
      expect(opened).toMatchObject({ step, done: alone.done, episode });
    }
    const end = value(api.open(episode, null));
    expect(end).toMatchObject({ step: episode.actions.length, done: true });
    expect(value(api.open(episode, episode.actions.length))).toStrictEqual(end);
    expect(structuredClone(end)).toStrictEqual(end);
  });

  it.each([-1, 4, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 40])('has no step %d of 3', (step) => {
    refused(api.open(cut(whole(7), 3), step), 'step_out_of_range', `step ${step} of 3`);
  });

  it('refuses to go past the end of an episode that holds too much', () => {
    const episode = whole(7);
    const more = [...episode.actions, { action_type: 'hold', confidence: null }];
    // The reference itself takes actions after the end; nobody can play them here.
    refused(api.open({ ...episode, actions: more }, null), 'invalid_episode', `step ${more.length}`);
  });
});

describe('an exam', () => {
  /** Everything that would name an outcome, wherever it stands. */
  const told = (view: Desk): unknown[] => [
    view.score,
    view.correct_decisions,
    view.feedback?.outcome,
    ...view.queue.map(({ verdict }) => verdict?.outcome),
  ];

  it.each([{}, { subset: 'critical' }] as const)('says no outcome before its end: %o', (settings) => {
    const exam = randomStandard(11, { mode: 'exam', ...settings });
    exam.actions.forEach((action, count) => {
      for (const opened of [value(api.open(exam, count)), value(api.open(cut(exam, count), null))])
        expect(told(opened.view).filter((one) => one !== null && one !== undefined)).toStrictEqual([]);
      const acted = value(api.act(cut(exam, count), action));
      expect(acted.done || acted.view.score === null).toBe(true);
    });
    const end = value(api.open(exam, null));
    expect(told(end.view)).not.toContain(null);
    refused(api.debrief(cut(exam, exam.actions.length - 1)), 'invalid_episode', 'not finished');
    refused(api.grade(cut(exam, exam.actions.length - 1)), 'invalid_episode', 'not finished');
  });

  it('is graded as the same play in practice', () => {
    const exam = randomStandard(11, { mode: 'exam' });
    expect(value(api.debrief(exam))).toStrictEqual(value(api.debrief({ ...exam, config: {} })));
  });
});

describe('act', () => {
  it.each(SEEDS)('is opening the longer episode, at every step of seed %i', (seed) => {
    const episode = whole(seed);
    episode.actions.forEach((action, i) => {
      const acted = value(api.act(cut(episode, i), action));
      expect(acted).toStrictEqual(value(api.open(cut(episode, i + 1), null)));
    });
  });

  it.each(wrongActions)('refuses %s and says that it is the next one', (_, wrong, place) => {
    refused(api.act(cut(whole(7), 2), wrong), 'invalid_action', `action 2`);
    refused(api.act(cut(whole(7), 2), wrong), 'invalid_action', place);
  });

  it('refuses nothing at all', () => {
    refused(api.act(fresh, undefined), 'invalid_action', 'action 0');
  });

  it('refuses a decision before the looks it needs, and the episode is as it was', () => {
    const episode = deepFreeze(gated());
    const before = value(api.open(episode, null));
    expect(before.view.looks_needed).toBeGreaterThan(0);
    const reply = api.act(episode, { action_type: 'approve', confidence: 1 });
    refused(reply, 'chain_gate', `${before.view.looks_needed} more needed`);
    expect(value(api.open(episode, null))).toStrictEqual(before);
    expect(value(api.act(episode, { action_type: 'inspect' })).step).toBe(before.step + 1);
  });

  it('refuses anything after the end', () => {
    for (const action of [{ action_type: 'inspect' }, { action_type: 'hold', confidence: null }]) {
      refused(api.act(whole(7), action), 'episode_done', '');
    }
  });

  it('refuses the action that makes the list too long', () => {
    const actions = Array(MAX_ACTIONS).fill({ action_type: 'inspect' }) as Action[];
    const full = { ...fresh, actions };
    expect(value(api.open(full, null)).step).toBe(MAX_ACTIONS);
    refused(api.act(full, { action_type: 'inspect' }), 'invalid_episode', 'actions');
  });
});

describe('grade', () => {
  it.each(SEEDS)('is what the simulation says at the end of seed %i', (seed) => {
    const episode = whole(seed);
    expect(value(api.grade(episode))).toStrictEqual(payops.grade(play(payops, episode)));
  });

  it('is refused before the end: it would tell the answers', () => {
    const episode = whole(7);
    for (const count of [0, 1, episode.actions.length - 1]) {
      refused(api.grade(cut(episode, count)), 'invalid_episode', 'not finished');
    }
  });
});

describe('debrief', () => {
  it.each(SEEDS)('is what the simulation says at the end of seed %i', (seed) => {
    const episode = whole(seed);
    const told = value(api.debrief(episode));
    expect(told).toStrictEqual(payops.debrief(play(payops, episode)));
    expect(told.grade).toStrictEqual(value(api.grade(episode)));
    expect(structuredClone(told)).toStrictEqual(told);
  });

  it('is refused before the end: it would tell the answers', () => {
    const episode = whole(7);
    refused(api.debrief(cut(episode, episode.actions.length - 1)), 'invalid_episode', 'not finished');
  });
});

describe('glossary', () => {
  it('lists the words of a ruleset, and refuses one that there is not', () => {
    expect(value(api.glossary('standard-1'))).toStrictEqual(payops.glossary('standard-1'));
    refused(api.glossary('standard-9'), 'unknown_rules', 'standard-9');
  });
});

describe('digests', () => {
  it.each(SEEDS)('are one a step and one for the start, and do not know the future: seed %i', (seed) => {
    const episode = whole(seed);
    const all = value(api.digests(episode));
    expect(all).toHaveLength(episode.actions.length + 1);
    expect(new Set(all).size).toBe(all.length);
    for (let count = 0; count < episode.actions.length; count += 5) {
      expect(value(api.digests(cut(episode, count)))).toStrictEqual(all.slice(0, count + 1));
    }
    expect(all.at(-1)).toBe(digest(play(payops, episode)));
  });
});

describe('fingerprints', () => {
  it('of a range are those of its halves, one after the other', () => {
    const whole = value(api.fingerprints(0, 6, ''));
    const first = value(api.fingerprints(0, 2, ''));
    const second = value(api.fingerprints(2, 4, first.hash));
    expect(second.hash).toBe(whole.hash);
    expect(first.steps + second.steps).toBe(whole.steps);
    expect(value(api.fingerprints(0, 6, 'x')).hash).not.toBe(whole.hash);
    expect(value(api.fingerprints(1, 6, '')).hash).not.toBe(whole.hash);
    expect(value(api.fingerprints(3, 0, 'as before'))).toStrictEqual({ steps: 0, hash: 'as before' });
  });
});
