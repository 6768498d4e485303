import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../src/sim/kernel/random.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import type { Action } from '../../src/sim/parlay/actions.ts';
import { reset, step } from '../../src/sim/payops/environment.ts';
import { sample } from '../../src/sim/payops/sample.ts';
import type { Reply } from '../../src/worker/api.ts';
import { api as arena } from '../../src/worker/arena.ts';
import { api as parlay } from '../../src/worker/parlay.ts';
import { api as payops } from '../../src/worker/payops.ts';
import { episodeOf } from '../conformance/payops-play.ts';

function value<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.detail}`);
  return reply.value;
}
const seeds = fc.integer({ min: 0, max: 2_147_483_647 });
const cut = <T extends Episode>(episode: T): T => ({ ...episode, actions: episode.actions.slice(0, -1) });

function playPayops(seed: number) {
  const draw = stream(seed, 'tests/outline');
  const state = reset('standard-1', seed, {});
  while (!state.done) step(state, sample(state, draw));
  return episodeOf(state);
}

function playParlay(seed: number): Episode<Action> {
  const draw = stream(seed, 'tests/outline');
  const turns = 1 + Math.floor(draw() * 8);
  const config = { scenario: 'hiring_package', persona: 'shark' };
  let episode: Episode<Action> = {
    v: 1,
    sim: 'parlay',
    rules: 'standard-1',
    seed,
    config,
    actions: [],
  } as never;
  for (let turn = 0; turn < turns; turn++) {
    const offer = draw() < 0.2 ? null : 239_000 - 1000 * turn;
    const { episode: next, done } = value(
      parlay.act(episode, { type: 'turn', utterance: 'That is fair.', offer, move: null }),
    );
    episode = next;
    if (done) return episode;
  }
  return value(parlay.act(episode, { type: draw() < 0.5 ? 'leave' : 'accept' })).episode;
}

function playArena(seed: number) {
  const begun = { v: 1, sim: 'arena', rules: 'standard-1', seed, config: { task_id: 'task_1' }, actions: [] };
  const bots = { fraudster: 'sly', investigator: 'careless', auditor: 'careless' };
  return value(arena.advance(begun, bots)).episode;
}

describe('the outline of a finished episode', () => {
  it('of PayOps has every step, ends at the grade and finds every wrong decision', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const episode = playPayops(seed);
        const steps = value(payops.outline(episode));
        const { grade, cases } = value(payops.debrief(episode));
        expect(steps).toHaveLength(episode.actions.length);
        expect(steps.at(-1)?.score).toBe(grade.normalised_score);
        const wrong = cases.filter(({ correct }) => !correct).map((one) => [one.step, one.total]);
        expect(steps.flatMap(({ miss, points }, i) => (miss ? [[i + 1, points]] : []))).toEqual(wrong);
        expect(steps.filter(({ kind }) => kind === 'decision').map(({ position }) => position)).toEqual(
          cases.map(({ position }) => position),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('of Parlay has every turn, and its points add up to the sum', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const episode = playParlay(seed);
        const steps = value(parlay.outline(episode));
        const { sums, turning_points } = value(parlay.debrief(episode));
        expect(steps).toHaveLength(episode.actions.length);
        expect(steps.at(-1)?.score).toBeCloseTo(sums.total, 9);
        const dear = turning_points.filter(({ cost }) => (cost ?? 0) >= 1).map(({ turn }) => turn);
        expect(steps.filter(({ miss }) => miss).map(({ position }) => position)).toEqual(
          [...new Set(dear)].sort((a, b) => a - b),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('of FraudArena has every move, in the order of the cells, and finds every wrong verdict', () => {
    let misses = 0;
    for (let seed = 0; seed < 12; seed++) {
      const episode = playArena(seed);
      const steps = value(arena.outline(episode));
      const { timeline } = value(arena.debrief(episode));
      expect(steps).toHaveLength(episode.actions.length);
      for (const [i, event] of timeline.entries()) {
        if (event.verdict === null || event.refusal !== null) continue;
        expect(steps[i]?.miss).toBe(event.correct === false);
        expect(steps[i]?.kind).toBe('decision');
        if (steps[i]?.miss) misses += 1;
      }
      const cells = steps.map(({ position }) => position);
      expect(cells).toEqual([...cells].sort((a, b) => a - b));
    }
    expect(misses).toBeGreaterThan(0);
  });

  it('is refused before the end, in every game', () => {
    expect(payops.outline(cut(playPayops(7)))).not.toHaveProperty('value');
    expect(parlay.outline(cut(playParlay(7)))).not.toHaveProperty('value');
    expect(arena.outline(cut(playArena(7)))).not.toHaveProperty('value');
  });
});
