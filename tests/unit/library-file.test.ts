import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileError, fileText, readFile, recordText } from '../../src/episodes/file.ts';
import { episodeId } from '../../src/episodes/id.ts';
import type { Kept } from '../../src/episodes/record.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';

const text = (max: number) => fc.string({ unit: 'grapheme', maxLength: max });
const jsonValue = fc
  .jsonValue({ maxDepth: 3 })
  // Refused in files: what reaches a prototype, and halves of characters.
  .filter((value) => !/__proto__|constructor|prototype|\\ud[89a-f]/i.test(JSON.stringify(value)))
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);

const episode: fc.Arbitrary<Episode> = fc.record({
  v: fc.constant(1 as const),
  sim: fc.constantFrom('payops', 'parlay', 'arena'),
  rules: fc.constantFrom('standard-1', 'reference-1', 'later-12'),
  seed: fc.integer({ min: 0, max: 2_147_483_647 }),
  config: jsonValue,
  actions: fc.array(jsonValue, { maxLength: 8 }),
});

const record: fc.Arbitrary<Kept> = fc
  .record(
    {
      episode,
      glance: fc.record({
        tape: fc.stringMatching(/^[ARFEHarfeh.!]{0,30}$/),
        total: fc.nat(40),
        place: text(40),
        score: fc.option(fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0)),
      }),
      finished: fc.nat(),
      player: text(10),
      title: text(20),
      tags: fc.array(
        text(10).filter((tag) => tag.length > 0),
        { maxLength: 4 },
      ),
      origin: fc.constantFrom('file' as const, 'link' as const),
    },
    { requiredKeys: ['episode', 'glance', 'finished'] },
  )
  .map((one) => ({ ...one, id: episodeId(one.episode) }));

const written = (records: readonly Kept[]): string => fileText(records.map(recordText)).join('');

describe('A file of episodes', () => {
  it('read and written again is the same file, bit for bit', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 4 }), (records) => {
        const file = written(records);
        const found = readFile(file).map((one) => {
          if (!('kept' in one)) throw new Error(JSON.stringify(one));
          return one.kept;
        });
        expect(written(found)).toBe(file);
        expect(found).toEqual(records.map(({ origin: _origin, ...rest }) => rest));
      }),
      { numRuns: 150 },
    );
  });

  it('takes one episode alone, as the theatre saves it', () => {
    const alone: Episode = { v: 1, sim: 'payops', rules: 'standard-1', seed: 7, config: {}, actions: [] };
    expect(readFile(JSON.stringify(alone, null, 2))).toStrictEqual([{ episode: alone }]);
  });

  it('leaves out a record that is not what it says, and keeps the others', () => {
    const [one] = fc.sample(record, { numRuns: 1, seed: 5 });
    if (!one) throw new Error('no sample');
    const { origin: _origin, ...plain } = one;
    const parts = [
      plain,
      { ...plain, id: 'f'.repeat(64) },
      { ...plain, extra: 1 },
      { ...plain, origin: 'file' },
      { ...plain, episode: { ...plain.episode, seed: -1 } },
      7,
    ];
    const found = readFile(JSON.stringify({ format: 'countersign-episodes', version: 1, episodes: parts }));
    expect(
      found.map((part) => ('kept' in part ? 'kept' : 'fault' in part ? 'fault' : 'episode')),
    ).toStrictEqual(['kept', 'fault', 'fault', 'fault', 'fault', 'fault']);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'PK\u0003\u0004'],
    ['something else', '{"name":"x"}'],
    ['a list', '[]'],
    ['a newer format', '{"format":"countersign-episodes","version":2,"episodes":[]}'],
    ['no list', '{"format":"countersign-episodes","version":1,"episodes":{}}'],
    ['a key twice', '{"format":"countersign-episodes","version":1,"episodes":[],"episodes":[]}'],
    ['a way to the prototype', '{"format":"countersign-episodes","version":1,"episodes":[],"__proto__":{}}'],
  ])('with %s is refused in a sentence', (_, content) => {
    expect(() => readFile(content)).toThrow(FileError);
    expect(() => readFile(content)).toThrow(/\w+ .*\./);
  });
});
