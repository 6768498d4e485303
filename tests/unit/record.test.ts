import { describe, expect, it } from 'vitest';
import { episodeId } from '../../src/episodes/id.ts';
import { isDraft, isKept } from '../../src/episodes/record.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';

const episode: Episode = {
  v: 1,
  sim: 'payops',
  rules: 'reference-1',
  seed: 7,
  config: {},
  actions: [{ action_type: 'approve', confidence: 0.8 }],
};
const glance = { tape: 'A', total: 30, place: 'case 2 of 30', score: null };
const draft = { id: 'a', episode, glance, updated: 1 };
const kept = { id: 'a', episode, glance, finished: 1 };

describe('A record', () => {
  it('is a draft or a kept episode, never both', () => {
    expect(isDraft(draft)).toBe(true);
    expect(isKept(kept)).toBe(true);
    expect(isDraft(kept)).toBe(false);
    expect(isKept(draft)).toBe(false);
  });

  it.each([
    undefined,
    null,
    7,
    'draft',
    [],
    {},
    { ...draft, id: 1 },
    { ...draft, episode: null },
    { ...draft, episode: {} },
    { ...draft, episode: 'c1AAAA' },
    { ...draft, updated: Number.NaN },
    { ...draft, updated: '1' },
    { ...draft, glance: null },
    { ...draft, glance: { ...glance, score: 'high' } },
    { ...draft, glance: { ...glance, tape: 'A'.repeat(201) } },
    { ...draft, glance: { ...glance, place: 'x'.repeat(201) } },
    { ...draft, glance: { ...glance, seed: 7 } },
    { ...draft, glance: { tape: 'A', place: 'case 2 of 30', score: null } },
    { ...draft, glance: { ...glance, total: 'all' } },
    { ...draft, glance: { ...glance, total: 29.5 } },
    { ...draft, extra: 1 },
  ])('%# is neither when it is damaged', (value) => {
    expect(isDraft(value)).toBe(false);
    expect(isKept(value)).toBe(false);
  });
});

describe('A draft', () => {
  const fork = { position: 4, action: 'approve', total: -1.5 };

  it('may be a second try, which a finished episode no longer is', () => {
    expect(isDraft({ ...draft, fork })).toBe(true);
    expect(isKept({ ...kept, fork })).toBe(false);
  });

  it.each([
    null,
    {},
    { ...fork, position: 1.5 },
    { ...fork, position: '4' },
    { ...fork, action: 1 },
    { ...fork, total: Number.NaN },
    { ...fork, total: null },
    { ...fork, correct_action: 'reject' },
  ])('of a damaged second try is none: %#', (damaged) => {
    expect(isDraft({ ...draft, fork: damaged })).toBe(false);
  });
});

describe('The id of an episode', () => {
  it('is its content, whatever order the keys are in', () => {
    const { actions, seed, ...rest } = episode;
    expect(episodeId({ actions, ...rest, seed })).toBe(episodeId(episode));
    expect(episodeId(structuredClone(episode))).toBe(episodeId(episode));
    expect(episodeId(episode)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another for another seed, claim or order', () => {
    const other = (change: Partial<Episode>): string => episodeId({ ...episode, ...change });
    const actions = [{ action_type: 'inspect' }, { action_type: 'file_sar' }];
    const all = [
      episodeId(episode),
      other({ seed: 8 }),
      other({ actions: [{ action_type: 'approve', confidence: null }] }),
      other({ actions }),
      other({ actions: actions.toReversed() }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('never changes', () => {
    expect(episodeId(episode)).toBe('853e3a499e5fb7674c43a032bfc7f6d6c345f2eba552bff7822faba44a318c07');
  });
});
