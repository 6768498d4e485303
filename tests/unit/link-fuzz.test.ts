import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileError, fileText, readFile, recordText } from '../../src/episodes/file.ts';
import { episodeId } from '../../src/episodes/id.ts';
import { decodeLink, LINK_FAULTS, LinkError } from '../../src/episodes/link.ts';
import type { Glance } from '../../src/episodes/record.ts';
import { FAULTS } from '../../src/sim/kernel/errors.ts';
import { outcomeOf, type Golden } from '../tools/golden-kit.ts';
import { FUZZ, FUZZ_TIME } from './fuzz.ts';
import { mutations } from './link-kit.ts';

const FOLDER = join(import.meta.dirname, '..', 'golden');
const golden = readdirSync(FOLDER).flatMap(
  (file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Golden[],
);
/** Short ones are replayed thousands of times in a second. */
const small = golden.filter(({ link }) => link.length < 500);
const links = small.map(({ link }) => link);
const bytesOf = (link: string): Buffer => Buffer.from(link.slice(2), 'base64url');

/** A link whose length and check value are right whatever stands between them. */
function sound(content: Buffer): string {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(2 + content.length + 4);
  const body = Buffer.concat([head, content]);
  return `c1${Buffer.concat([body, createHash('sha256').update(body).digest().subarray(0, 4)]).toString('base64url')}`;
}

const flips = fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 4 });
const flipped = (bytes: Buffer, list: [number, number][]): Buffer => {
  const copy = Buffer.from(bytes);
  for (const [at, bit] of list) if (copy.length > 0) copy[at % copy.length]! ^= 1 << bit;
  return copy;
};

const link = fc.constantFrom(...links);
const hostileLink = fc.oneof(
  fc.tuple(link, mutations).map(([one, change]) => change(one)),
  fc.tuple(link, fc.nat()).map(([one, end]) => one.slice(0, end % one.length)),
  fc
    .tuple(link, link, fc.nat())
    .map(([one, other, at]) => one.slice(0, at % one.length) + other.slice(at % one.length)),
  fc.tuple(link, flips).map(([one, list]) => `c1${flipped(bytesOf(one), list).toString('base64url')}`),
  // With a check value that fits: what somebody makes who means it.
  fc.tuple(link, flips).map(([one, list]) => sound(flipped(bytesOf(one).subarray(2, -4), list))),
  fc.tuple(link, fc.nat()).map(([one, end]) =>
    sound(
      bytesOf(one)
        .subarray(2, -4)
        .subarray(0, end % 60),
    ),
  ),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => sound(Buffer.from(bytes))),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

const glance: Glance = { tape: 'A', total: 30, place: 'case 2 of 30', score: null };
const record = ({ episode }: Golden): string =>
  recordText({ id: episodeId(episode), episode, glance, finished: 1 });
/** One episode alone, and files of three. */
const texts = small.flatMap((one, at) => [
  JSON.stringify(one.episode),
  fileText([one, ...small.slice(at + 1, at + 3)].map(record)).join(''),
]);
const pieces = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    'null',
    '1e999',
    '-0',
    '"__proto__":{},',
    '"seed":1,',
    '"v":2,',
  ],
  ...['\ud800', '"\\ud800"', '\ufeff', '[[[[[[[[', '1'.repeat(400), '"actions":[],', 'NaN', '\u0000'],
);
const hostileFile = fc.oneof(
  fc.tuple(fc.constantFrom(...texts), mutations).map(([text, change]) => change(text)),
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), fc.nat(6), pieces), { minLength: 1, maxLength: 3 }),
    )
    .map(([text, list]) =>
      list.reduce((now, [at, drop, put]) => {
        const place = at % (now.length + 1);
        return now.slice(0, place) + put + now.slice(place + drop);
      }, text),
    ),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.constantFrom('"seed":1,', '"__proto__":{"seed":1},', '"seed":1e999,'),
    )
    .map(([text, put]) => `{${put}${text.slice(1)}`),
  // Whole records with one value replaced: they reach the schemas.
  fc
    .tuple(
      fc.constantFrom(...small),
      fc.constantFrom('v', 'sim', 'rules', 'seed', 'config', 'actions'),
      fc.jsonValue(),
    )
    .map(([{ episode }, key, value]) => JSON.stringify({ ...episode, [key]: value })),
  fc
    .tuple(
      fc.constantFrom(...small.filter(({ episode }) => episode.actions.length > 0)),
      fc.nat(),
      fc.jsonValue(),
    )
    .map(([{ episode }, at, value]) =>
      JSON.stringify({ ...episode, actions: episode.actions.with(at % episode.actions.length, value) }),
    ),
);

const playedOr = (outcome: ReturnType<typeof outcomeOf>): string =>
  'refused' in outcome ? outcome.refused : 'played';

/** What came of a link: the one sentence it is refused with, or that it was played. */
function linkSaid(text: string): string {
  try {
    return playedOr(outcomeOf(decodeLink(text)));
  } catch (error) {
    if (error instanceof LinkError) return error.message;
    throw error;
  }
}

/** What came of a file: of the whole, or of the first of its episodes that is refused. */
function fileSaid(text: string): string {
  try {
    const said = readFile(text).map((one) => {
      if ('fault' in one) return one.fault;
      return playedOr(outcomeOf('kept' in one ? one.kept.episode : one.episode));
    });
    return said.find((sentence) => sentence !== 'played') ?? 'played';
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
}

const SENTENCES = Object.values(FAULTS).filter((sentence) => sentence !== FAULTS.internal);
const isSentence = (text: string): boolean =>
  (Object.values(LINK_FAULTS) as string[]).includes(text) ||
  SENTENCES.some((sentence) => text.startsWith(sentence)) ||
  /^(This|It|Its|[A-Z][^.]+\. \(Line) .+[.)]$/.test(text);

function fuzz(inputs: fc.Arbitrary<string>, saidOf: (text: string) => string): Map<string, number> {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(inputs, (text) => {
      const said = saidOf(text);
      expect(said === 'played' || isSentence(said), said).toBe(true);
      const kind = said.split('. ')[0] ?? '';
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
    }),
    { numRuns: FUZZ },
  );
  const counts = [...seen].toSorted((a, b) => b[1] - a[1]).map(([kind, count]) => `${count} ${kind}`);
  process.stdout.write(`${FUZZ} inputs: ${counts.join('; ')}\n`);
  return seen;
}

describe('Hostile input', () => {
  it(
    'as a link is played or refused in a sentence',
    () => {
      const seen = fuzz(hostileLink, linkSaid);
      // The four that people meet are told apart.
      for (const fault of ['cut_off', 'altered', 'other_rules'] as const)
        expect(seen.get(LINK_FAULTS[fault].split('. ')[0] ?? '')).toBeGreaterThan(0);
    },
    FUZZ_TIME,
  );

  it(
    'as a file is played or refused in a sentence',
    () => {
      const seen = fuzz(hostileFile, fileSaid);
      for (const kind of [
        'An object has the same key twice',
        'A number is too large to be one',
        'This is not JSON',
      ])
        expect(seen.get(kind)).toBeGreaterThan(0);
    },
    FUZZ_TIME,
  );
});
