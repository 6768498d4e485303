import { describe, expect, it } from 'vitest';
import { MAX_ACTIONS, MAX_SEED, parseEpisode, play } from '../../src/sim/kernel/episode.ts';
import { RuleError, type FaultCode } from '../../src/sim/kernel/errors.ts';
import { fingerprint } from '../../src/sim/kernel/fingerprint.ts';
import { z } from '../../src/sim/kernel/schema.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';

/** A simulation of nothing: adds numbers, refuses seven, breaks on eight. */
const adder = {
  id: 'payops',
  rulesets: ['plain-1'],
  config: z.strictObject({ from: z.number() }),
  action: z.strictObject({ add: z.number() }),
  reset: (_rules: string, seed: number, config: { from: number }) => ({ sum: seed + config.from }),
  step(state: { sum: number }, action: { add: number }) {
    if (action.add === 7) throw new RuleError('chain_gate', 'seven');
    if (action.add === 8) throw new TypeError('eight');
    state.sum += action.add;
    return state.sum;
  },
} as const;

const good = {
  v: 1,
  sim: 'payops',
  rules: 'plain-1',
  seed: 5,
  config: { from: 10 },
  actions: [{ add: 1 }, { add: 2 }],
};

function refusal(run: () => unknown): RuleError {
  try {
    run();
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('parseEpisode', () => {
  it('returns what it was given', () => {
    expect(parseEpisode(adder, good)).toStrictEqual(good);
    expect(parseEpisode(adder, JSON.parse(JSON.stringify(good)))).toStrictEqual(good);
    expect(parseEpisode(adder, { ...good, seed: MAX_SEED, actions: [] }).seed).toBe(MAX_SEED);
  });

  const refused: [name: string, change: unknown, code: FaultCode, place: string][] = [
    ['another format', { v: 2 }, 'invalid_episode', 'v'],
    ['a word as format', { v: '1' }, 'invalid_episode', 'v'],
    ['a simulation that there is not', { sim: 'chess' }, 'invalid_episode', 'sim'],
    ['another simulation', { sim: 'arena' }, 'unknown_simulation', 'arena'],
    ['unreadable rules', { rules: 'Plain 1' }, 'invalid_episode', 'rules'],
    ['unknown rules', { rules: 'plain-2' }, 'unknown_rules', 'plain-2'],
    ['a negative seed', { seed: -1 }, 'invalid_episode', 'seed'],
    ['a fraction as seed', { seed: 0.5 }, 'invalid_episode', 'seed'],
    ['a seed too large', { seed: MAX_SEED + 1 }, 'invalid_episode', 'seed'],
    ['a text as seed', { seed: '5' }, 'invalid_episode', 'seed'],
    ['no list of actions', { actions: {} }, 'invalid_episode', 'actions'],
    ['too many actions', { actions: Array(MAX_ACTIONS + 1).fill({ add: 1 }) }, 'invalid_episode', 'actions'],
    ['an extra key', { score: 1 }, 'invalid_episode', 'score'],
    ['no settings', { config: undefined }, 'invalid_config', 'value'],
    ['wrong settings', { config: { from: 'x' } }, 'invalid_config', 'from'],
    ['extra settings', { config: { from: 1, to: 2 } }, 'invalid_config', 'to'],
    ['a wrong action', { actions: [{ add: 1 }, { add: '2' }] }, 'invalid_action', '1.add'],
    ['an action with an extra key', { actions: [{ add: 1, by: 'me' }] }, 'invalid_action', 'action 0'],
    ['null as action', { actions: [{ add: 1 }, { add: 1 }, null] }, 'invalid_action', 'action 2'],
  ];
  it.each(refused)('refuses %s', (_, change, code, place) => {
    const error = refusal(() => parseEpisode(adder, { ...good, ...(change as object) }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(place);
  });

  it.each([null, undefined, 3, 'text', [], {}].map((value) => [value]))('refuses %j', (value) => {
    expect(refusal(() => parseEpisode(adder, value)).code).toBe('invalid_episode');
  });
});

describe('play', () => {
  const episode = (...adds: number[]): Episode<{ add: number }, { from: number }> =>
    parseEpisode(adder, { ...good, actions: adds.map((add) => ({ add })) });

  it('calls after every step, and once before the first', () => {
    const seen: unknown[] = [];
    const end = play(adder, episode(1, 2), (state, count, outcome) => seen.push([state.sum, count, outcome]));
    expect(seen).toStrictEqual([
      [15, 0, null],
      [16, 1, 16],
      [18, 2, 18],
    ]);
    expect(end).toStrictEqual({ sum: 18 });
  });

  it('stops where it is told', () => {
    expect(play(adder, episode(1, 2), undefined, 1).sum).toBe(16);
    expect(play(adder, episode(1, 2), undefined, 0).sum).toBe(15);
  });

  it('names the step that does not exist', () => {
    const error = refusal(() => play(adder, episode(1, 2), undefined, 3));
    expect(error.code).toBe('step_out_of_range');
    expect(error.message).toContain('step 3 of 2');
  });

  it('names the step that is refused, and keeps its code', () => {
    const error = refusal(() => play(adder, episode(1, 7, 2)));
    expect(error.code).toBe('chain_gate');
    expect(error.detail).toBe('step 2: seven');
  });

  it('lets a failure of the simulation through', () => {
    expect(() => play(adder, episode(8))).toThrow(TypeError);
  });
});

describe('fingerprint', () => {
  const counter = (stride: number) => ({
    sim: {
      id: 'payops',
      step: (state: { n: number }, by: number) => void (state.n += by * stride),
      done: (state: { n: number }) => state.n >= 20,
    } as const,
    reset: () => ({ n: 0 }),
    sample: (_: { n: number }, draw: () => number) => 1 + Math.floor(3 * draw()),
  });

  it('is the same twice, and another for another seed or another engine', () => {
    const one = fingerprint(counter(1), 1);
    expect(fingerprint(counter(1), 1)).toStrictEqual(one);
    expect(one.steps).toBeGreaterThan(6);
    expect(fingerprint(counter(1), 2).hash).not.toBe(one.hash);
    expect(fingerprint(counter(2), 1).hash).not.toBe(one.hash);
  });
});
