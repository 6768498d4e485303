import { base64urlnopad } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  decodeLink,
  encodeLink,
  LINK_FAULTS,
  LinkError,
  MAX_LINK,
  type LinkFault,
} from '../../src/episodes/link.ts';
import { MAX_ACTIONS, MAX_SEED, parseEpisode } from '../../src/sim/kernel/episode.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import { INVESTIGATIONS, TERMINALS, type Action } from '../../src/sim/payops/actions.ts';
import { payops, type Config } from '../../src/sim/payops/payops.ts';
import { DIFFICULTIES } from '../../src/sim/payops/situation.ts';
import { episodeOf, playRandom } from '../conformance/payops-play.ts';
import golden from '../golden/payops.json' with { type: 'json' };
import { bits, content, double, faultOf, linkOf } from './link-writer.ts';

vi.mock(import('@scure/base'), async (original) => {
  const real = await original();
  const { encode, decode } = real.base64urlnopad;
  return { ...real, base64urlnopad: { encode, decode: vi.fn(decode) } };
});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const claim = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom(...INVESTIGATIONS).map((action_type) => ({ action_type })),
  fc
    .tuple(fc.constantFrom(...TERMINALS), claim)
    .map(([action_type, confidence]) => ({ action_type, confidence })),
);
const seed = fc.oneof(fc.integer({ min: 0, max: MAX_SEED }), fc.constantFrom(0, 1, MAX_SEED));
const record = (
  seed: number,
  actions: readonly Action[],
  rules = 'reference-1',
  config: Config = {},
): Episode<Action, Config> => ({ v: 1, sim: 'payops', rules, seed, config, actions });
const config: fc.Arbitrary<Config> = fc.record(
  {
    mode: fc.constant('exam' as const),
    subset: fc.constantFrom(...DIFFICULTIES),
    canonical: fc.constant(true as const),
  },
  { requiredKeys: [] },
);
/** Only rulesets after the first have settings. */
const ruled = fc.oneof(
  fc.constant(['reference-1', {}] as const),
  config.map((given) => ['standard-1', { ...given }] as const),
);
const episode = fc
  .tuple(seed, fc.array(action, { maxLength: 220 }), ruled)
  .map(([s, list, [rules, given]]) => record(s, list, rules, given));

/** The second ruleset with its settings: exam, subset, canonical. */
const standard = (exam: number, subset: number, canonical: number) => ({
  rules: 1,
  settings: bits(exam, 1) + bits(subset, 3) + bits(canonical, 1),
});

/** approve at 100%, inspect, hold without a claim. */
const THREE = `1000${bits(100, 7)}0000` + `1100${bits(127, 7)}`;
const three = record(5, [
  { action_type: 'approve', confidence: 1 },
  { action_type: 'inspect' },
  { action_type: 'hold', confidence: null },
]);

describe('A link', () => {
  it('comes back as the episode it was made of', () => {
    fc.assert(
      fc.property(episode, (given) => {
        const link = encodeLink(given);
        expect(link).toMatch(/^c1[\w-]+$/);
        expect(decodeLink(link)).toStrictEqual(given);
        expect(encodeLink(decodeLink(link))).toBe(link);
      }),
      { numRuns: 400 },
    );
  });

  it('holds the longest list of actions that an episode may have', () => {
    const longest = record(
      MAX_SEED,
      Array.from({ length: MAX_ACTIONS }, (_, i) => ({ action_type: INVESTIGATIONS[i % 5] ?? 'inspect' })),
    );
    const link = encodeLink(longest);
    expect(link.length).toBeLessThan(MAX_LINK);
    expect(decodeLink(link)).toStrictEqual(longest);
  });

  it('is the same only for the same episode', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(episode, fc.nat(), action, (given, at, other) => {
        const place = at % Math.max(1, given.actions.length);
        const { actions } = given;
        const standard = { ...given, rules: 'standard-1' };
        const variants = [
          given,
          { ...given, seed: given.seed === 0 ? 1 : given.seed - 1 },
          { ...given, actions: [...actions, other] },
          { ...given, actions: actions.slice(0, -1) },
          { ...given, actions: actions.toSpliced(place, 1, other) },
          { ...given, rules: 'reference-1', config: {} },
          ...[{}, { mode: 'exam' }, { subset: 'hard' }, { mode: 'exam', subset: 'hard' }].map((settings) => ({
            ...standard,
            config: settings as Config,
          })),
        ];
        for (const variant of variants) {
          const link = encodeLink(variant);
          const json = JSON.stringify(variant);
          expect(seen.get(link) ?? json).toBe(json);
          seen.set(link, json);
        }
      }),
      { numRuns: 300 },
    );
    expect(new Set(seen.values()).size).toBe(seen.size);
  });

  it('is what its description says, written a second time', () => {
    expect(encodeLink(three)).toBe(linkOf(content(3, THREE)));
    expect(decodeLink(linkOf(content(3, THREE)))).toStrictEqual(three);
    const odd = record(0, [{ action_type: 'flag', confidence: 1 / 3 }]);
    expect(encodeLink(odd)).toBe(linkOf(content(1, `1010${bits(126, 7)}${double(1 / 3)}`, { seed: 0 })));
  });

  it.each([
    ['nothing chosen', {}, standard(0, 0, 0)],
    ['an exam', { mode: 'exam' }, standard(1, 0, 0)],
    ['the easy cases', { subset: 'easy' }, standard(0, 1, 0)],
    ['the medium cases', { subset: 'medium' }, standard(0, 2, 0)],
    ['the hard cases', { subset: 'hard' }, standard(0, 3, 0)],
    ['the critical cases', { subset: 'critical' }, standard(0, 4, 0)],
    ['an exam of the hard cases', { mode: 'exam', subset: 'hard' }, standard(1, 3, 0)],
    ['the bank as it stands', { canonical: true }, standard(0, 0, 1)],
  ] as const)('carries the settings of the standard rules: %s', (_, settings, written) => {
    const given = record(5, three.actions, 'standard-1', settings);
    expect(encodeLink(given)).toBe(linkOf(content(3, THREE, written)));
    expect(decodeLink(linkOf(content(3, THREE, written)))).toStrictEqual(given);
  });

  it('of a whole episode is short', () => {
    const fullest = record(
      MAX_SEED,
      Array.from({ length: 30 }, (_, i): Action[] => [
        ...INVESTIGATIONS.map((action_type) => ({ action_type })),
        { action_type: TERMINALS[i % 5] ?? 'hold', confidence: i / 100 },
      ]).flat(),
    );
    expect(encodeLink(fullest).length).toBeLessThanOrEqual(300);
    const perCase = (looks: number): number =>
      encodeLink(
        record(
          418_207,
          fullest.actions.filter((_, i) => i % 6 < looks || i % 6 === 5),
        ),
      ).length;
    const random = Array.from({ length: 200 }, (_, i) => encodeLink(episodeOf(playRandom(i, i))).length);
    random.sort((a, b) => a - b);
    expect(random.at(-1)).toBeLessThanOrEqual(300);
    process.stdout.write(
      `links of 30 decisions with claims: no look ${perCase(0)}, 1 a case ${perCase(1)}, 2 ${perCase(2)}, ` +
        `5 ${encodeLink(fullest).length}; random play ${random[0] ?? 0} … ${random[100] ?? 0} … ${random.at(-1) ?? 0}\n`,
    );
  });

  it('is refused for what the format does not know', () => {
    expect(() => encodeLink({ ...three, rules: 'reference-2' })).toThrow(RangeError);
  });
});

describe('A damaged link', () => {
  it.each(golden.map(({ link }) => [link]))('is named as cut off wherever %s ends too early', (link) => {
    expect(faultOf('')).toBe('foreign');
    for (let end = 1; end < link.length; end++) expect(faultOf(link.slice(0, end))).toBe('cut_off');
  });

  it('is never taken for another one: any character for any other', () => {
    const found = new Set<string>();
    const inside = new Set<string>();
    for (const { link } of golden.filter(({ link }) => link.length < 200)) {
      for (let at = 0; at < link.length; at++) {
        for (const other of `${ALPHABET}=+/ .%\n\0é漢`) {
          if (other === link[at]) continue;
          const fault = faultOf(link.slice(0, at) + other + link.slice(at + 1));
          found.add(fault);
          // Behind the mark and the length there is nothing else it could be.
          if (at >= 6) inside.add(fault);
        }
      }
    }
    expect([...found].toSorted()).toStrictEqual(['altered', 'cut_off', 'foreign', 'newer']);
    expect([...inside]).toStrictEqual(['altered']);
  }, 30_000);

  it('is refused with a sentence, whatever was done to it', () => {
    const links = golden.map(({ link }) => link);
    const at = fc.nat(200);
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(...Array.from(ALPHABET)),
      fc.constantFrom('__proto__', 'constructor', '%00', '\u202e', '\ud800', '=', '==', '\n', '/3'),
    );
    const change = fc.oneof(
      fc.record({ how: fc.constant('insert' as const), at, piece }),
      fc.record({ how: fc.constant('delete' as const), at, count: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ how: fc.constant('flip' as const), at, bit: fc.nat(6) }),
      fc.record({ how: fc.constant('swap' as const), at, to: at }),
    );
    const apply = (link: string, c: typeof change extends fc.Arbitrary<infer T> ? T : never): string => {
      const i = c.at % (link.length + 1);
      if (c.how === 'insert') return link.slice(0, i) + c.piece + link.slice(i);
      if (c.how === 'delete') return link.slice(0, i) + link.slice(i + c.count);
      const letters = Array.from(link);
      if (letters.length === 0) return link;
      const a = i % letters.length;
      if (c.how === 'flip') letters[a] = String.fromCharCode((letters[a] ?? '').charCodeAt(0) ^ (1 << c.bit));
      else {
        const b = c.to % letters.length;
        [letters[a], letters[b]] = [letters[b] ?? '', letters[a] ?? ''];
      }
      return letters.join('');
    };
    const mutated = fc
      .tuple(fc.constantFrom(...links), fc.array(change, { minLength: 1, maxLength: 4 }))
      .map(([link, changes]) => changes.reduce(apply, link));
    const anything = fc.oneof(
      { weight: 6, arbitrary: mutated },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }).map((text) => `c1${text}`) },
      {
        weight: 1,
        arbitrary: fc.uint8Array({ maxLength: 300 }).map((b) => `c1${Buffer.from(b).toString('base64url')}`),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(piece, fc.integer({ min: 1, max: 3000 })).map(([t, n]) => t.repeat(n)),
      },
      fc.constantFrom('__proto__', 'c1__proto__', 'c__proto__', 'constructor', 'c1constructor', 'toString'),
    );
    fc.assert(
      fc.property(anything, (text) => {
        if (links.includes(text)) return;
        const fault = faultOf(text);
        expect(Object.keys(LINK_FAULTS)).toContain(fault);
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('that is too long is refused before anything is decoded', () => {
    vi.mocked(base64urlnopad).decode.mockClear();
    for (const text of ['A'.repeat(1e6), `c1${'A'.repeat(1e6)}`, `c1${'A'.repeat(MAX_LINK - 1)}`]) {
      expect(faultOf(text)).toBe('too_long');
    }
    expect(vi.mocked(base64urlnopad).decode).not.toHaveBeenCalled();
    expect(faultOf(`c1${'A'.repeat(MAX_LINK - 2)}`)).toBe('altered');
    expect(vi.mocked(base64urlnopad).decode).toHaveBeenCalled();
  });

  it('of another app is foreign', () => {
    for (const text of ['', 'd1AAAA', 'C1AAAA', ' c1AAAA', 'pako:eNp', 'c0AAAA', 'c-AAAA', 'c ', 'c漢']) {
      expect(faultOf(text)).toBe('foreign');
    }
  });
});

describe('A link with a sound check value', () => {
  const refused: [what: string, link: string, fault: LinkFault][] = [
    ['of a newer format', `c2${encodeLink(three).slice(2)}`, 'newer'],
    ['of a much newer format', `cz${encodeLink(three).slice(2)}`, 'newer'],
    ['under rules to come', linkOf(content(3, THREE, { rules: 2 })), 'other_rules'],
    ['under the last rules there can be', linkOf(content(3, THREE, { rules: 4095 })), 'other_rules'],
    ['of a simulation to come', linkOf(content(3, THREE, { sim: 15 })), 'other_rules'],
    ['of the next simulation', linkOf(content(3, THREE, { sim: 3 })), 'other_rules'],
    ['with a byte after the last action', linkOf(`${content(3, THREE)}00000000`), 'altered'],
    ['with one bit set after the last action', linkOf(`${content(3, THREE)}001`), 'altered'],
    ['with fewer actions than it says', linkOf(content(9, THREE)), 'altered'],
    ['with more actions than it says', linkOf(content(2, THREE)), 'altered'],
    ['with too many actions', linkOf(content(MAX_ACTIONS + 1, '0000'.repeat(MAX_ACTIONS + 1))), 'altered'],
    ['with an investigation that there is not', linkOf(content(1, '0101')), 'altered'],
    ['with a decision that there is not', linkOf(content(1, `1101${bits(100, 7)}`)), 'altered'],
    ['with a claim between the codes', linkOf(content(1, `1000${bits(101, 7)}`)), 'altered'],
    [
      'with a whole percent the long way',
      linkOf(content(1, `1000${bits(126, 7)}${double(0.29)}`)),
      'altered',
    ],
    ['with zero the long way', linkOf(content(1, `1000${bits(126, 7)}${double(0)}`)), 'altered'],
    ['with minus zero', linkOf(content(1, `1000${bits(126, 7)}${double(-0)}`)), 'altered'],
    ['with infinite sureness', linkOf(content(1, `1000${bits(126, 7)}${double(Infinity)}`)), 'altered'],
    ['without anything in it', linkOf(''), 'altered'],
    ...[5, 6, 7].map((subset): [string, string, LinkFault] => [
      `with cases that were never numbered ${subset}`,
      linkOf(content(3, THREE, standard(0, subset, 0))),
      'altered',
    ]),
  ];
  it.each(refused)('%s is refused', (_, link, fault) => {
    expect(faultOf(link)).toBe(fault);
  });

  it('with a claim outside 0 … 1 reaches no simulation', () => {
    for (const value of [NaN, -0.001, 1.0001, 1e300, -5e-324]) {
      const link = linkOf(content(1, `1000${bits(126, 7)}${double(value)}`));
      expect(() => parseEpisode(payops, decodeLink(link))).toThrow();
    }
  });

  it('and set bits behind its last byte is refused', () => {
    // Whichever length leaves two or four bits of the last character unused.
    for (const count of [1, 2, 3, 4, 5, 6]) {
      const link = linkOf(content(count, '0000'.repeat(count)));
      expect(faultOf(link)).toBe('accepted');
      const spare = ((link.length - 2) * 6) % 8;
      const last = ALPHABET.indexOf(link.at(-1) ?? '');
      for (let extra = 1; extra < 1 << spare; extra++) {
        expect(faultOf(link.slice(0, -1) + (ALPHABET[last + extra] ?? ''))).toBe('altered');
      }
    }
  });

  it('is accepted only as the one text that its episode is written as', () => {
    const code = fc.oneof(
      fc.tuple(fc.constant('0'), fc.nat(7)).map(([kind, index]) => kind + bits(index, 3)),
      fc
        .tuple(fc.nat(4), fc.nat(127), fc.double({ min: -1, max: 2, noNaN: true }))
        .map(([i, c, d]) => `1${bits(i, 3)}${bits(c, 7)}${c === 126 ? double(d) : ''}`),
    );
    const crafted = fc.tuple(fc.nat(MAX_SEED), fc.array(code, { maxLength: 12 }), fc.nat(1), fc.string());
    let accepted = 0;
    fc.assert(
      fc.property(crafted, ([s, codes, more, tail]) => {
        const link = linkOf(
          content(codes.length + more, codes.join(''), { seed: s }) + tail.replace(/[^01]/g, ''),
        );
        try {
          expect(encodeLink(decodeLink(link))).toBe(link);
          accepted += 1;
        } catch (error) {
          if (!(error instanceof LinkError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});
