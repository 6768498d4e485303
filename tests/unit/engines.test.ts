import { describe, expect, it } from 'vitest';
import { difference } from '../tools/engines/compare.mjs';

/** An engine whose episodes have the digests given, one list a seed. */
const engine = (name: string, episodes: readonly (readonly string[])[]) => ({
  engine: {
    name,
    ask: async (code: string): Promise<unknown> => {
      const [, seed] = /^checks\.digests\("payops", (\d+)\)$/.exec(code) ?? [];
      return episodes[Number(seed)];
    },
    close: async () => undefined,
  },
  played: episodes.map((digests, seed): [number, string] => [
    digests.length - 1,
    episodes.slice(0, seed + 1).join('|'),
  ]),
});

const EPISODES = [
  ['a0', 'a1'],
  ['b0', 'b1', 'b2'],
  ['c0', 'c1'],
];
const same = engine('Node', EPISODES);

describe('The comparison of engines', () => {
  it('says nothing of those that agree', async () => {
    expect(await difference('payops', same, engine('Other', structuredClone(EPISODES)))).toBeNull();
  });

  it.each([
    ['another state', ['b0', 'b1', 'x2'], 'payops, seed 1, step 2: b2 in Node, x2 in Other'],
    ['another deal', ['x0', 'x1', 'x2'], 'payops, seed 1, step 0: b0 in Node, x0 in Other'],
    ['a step less', ['b0', 'b1'], 'payops, seed 1, step 2: b2 in Node, over in Other'],
    ['a step more', ['b0', 'b1', 'b2', 'b3'], 'payops, seed 1, step 3: over in Node, b3 in Other'],
  ])('names simulation, seed and step of %s', async (_, digests, words) => {
    expect(await difference('payops', same, engine('Other', EPISODES.with(1, digests)))).toBe(words);
  });

  it('notices an engine that played fewer episodes', async () => {
    expect(await difference('payops', same, engine('Other', EPISODES.slice(0, 2)))).toMatch(
      /3 episodes against 2/,
    );
  });
});
