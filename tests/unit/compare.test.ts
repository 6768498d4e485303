import { describe, expect, it } from 'vitest';
import { ends, namesOf, within } from '../../src/pages/compare/names.ts';
import { sentenceOf } from '../../src/pages/compare/sentence.ts';
import { differencesOf, type Cell, type Laid, type Terms } from '../../src/pages/compare/sides.ts';
import { payloadIn, type Found } from '../../src/session/compare.ts';
import { differenceOf, sharesStart } from '../../src/session/same-game.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';

const episode = (more: Partial<Episode> = {}): Episode => ({
  v: 1,
  sim: 'payops',
  rules: 'standard-1',
  seed: 7,
  config: {},
  actions: [{ a: 1, b: 2 }, { a: 3 }],
  ...more,
});
const found = (more: Partial<Found> = {}): Found => ({
  token: 'x',
  episode: episode(),
  name: '',
  own: false,
  finished: null,
  seats: null,
  ...more,
});
const cell = (said: string, key = said, exact = key): Cell => ({
  decision: null,
  letter: '',
  wrong: false,
  said,
  key,
  exact,
  decided: null,
});
const terms: Terms = {
  unit: 'case',
  labels: ['1', '2', '3'],
  title: '',
  note: '',
  format: String,
  apart: (difference) => `${difference} points`,
  level: 0.5,
};
const laid = (cells: (Cell | null)[], end: number): Laid => ({ cells, line: [0, end] });

describe('two episodes', () => {
  it('are of one game or differ in the first thing that matters', () => {
    expect(differenceOf(episode(), episode({ actions: [] }))).toBeNull();
    expect(
      differenceOf(episode(), episode({ config: { mode: 'exam' } })),
      'an exam of the same cases',
    ).toBeNull();
    expect(differenceOf(episode(), episode({ config: { subset: 'hard' } }))).toBe('settings');
    expect(differenceOf(episode(), episode({ seed: 8, config: { subset: 'hard' } }))).toBe('seed');
    expect(differenceOf(episode(), episode({ rules: 'reference-1', seed: 8 }))).toBe('rules');
    expect(differenceOf(episode(), episode({ sim: 'arena' }))).toBe('game');
    const table = (hints?: false) =>
      episode({ sim: 'parlay', config: { persona: 'shark', ...(hints === false ? { hints } : {}) } });
    expect(differenceOf(table(), table(false))).toBeNull();
  });

  it('share a start whatever the order of their fields', () => {
    const other = episode({ actions: [{ b: 2, a: 1 }, { a: 4 }] });
    expect(sharesStart(episode(), other, 1)).toBe(true);
    expect(sharesStart(episode(), other, 2)).toBe(false);
    expect(sharesStart(episode(), other, 3)).toBe(false);
    expect(sharesStart(episode(), { ...other, seed: 8 }, 1)).toBe(false);
  });

  it('have names that tell them apart', () => {
    const own = { own: true, finished: 1 };
    expect(namesOf(found(own), found())).toEqual(['You', 'The other']);
    expect(namesOf(found(own), found({ name: 'Ravi' }))).toEqual(['You', 'Ravi']);
    expect(namesOf(found({ ...own, finished: 2 }), found(own))).toEqual(['The later', 'The earlier']);
    expect(namesOf(found(), found())).toEqual(['The first', 'The second']);
    expect(namesOf(found({ name: 'Ravi' }), found({ name: 'Ravi' }))).toEqual(['Ravi', 'Ravi again']);
    expect(new Set(namesOf(found(own), found(own))).size).toBe(2);
    expect([within('The later'), within('You'), within('Ravi')]).toEqual(['the later', 'you', 'Ravi']);
    expect([ends('You'), ends('Ravi')]).toEqual(['You end', 'Ravi ends']);
  });

  it('part where a decision differs, and by sureness only where nothing else does', () => {
    const a = laid([cell('x'), cell('y', 'y', 'y 0.9'), cell('z')], 3);
    const b = laid([cell('x'), cell('y', 'y', 'y 0.5'), null], 1);
    expect(differencesOf(a, b)).toEqual([2]);
    expect(differencesOf(a, { ...a, cells: [cell('x'), cell('y', 'y', 'y 0.5'), cell('z')] })).toEqual([1]);
    expect(differencesOf(a, a)).toEqual([]);
    expect(sentenceOf(a, b, ['You', 'Ravi'], terms)).toBe(
      'The two part at case 3: you z, Ravi had ended. You end 2 points ahead.',
    );
    expect(sentenceOf(b, a, ['Ravi', 'You'], terms)).toMatch(/You end 2 points ahead\.$/);
    expect(sentenceOf(a, a, ['You', 'Ravi'], terms)).toBe('Both did the same at every case. They end level.');
  });
});

it('a pasted text is an address, a payload or nothing', () => {
  expect(payloadIn(' https://x.org/a/#/r/c1AAAA_b-cD ')).toBe('c1AAAA_b-cD');
  expect(payloadIn('c1AAAA_b-cD')).toBe('c1AAAA_b-cD');
  expect(payloadIn('https://x.org/')).toBe('');
  expect(payloadIn('javascript:alert(1)')).toBe('');
});
