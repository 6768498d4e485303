import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import type { FlateStreamHandler, InflateStreamOptions } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import {
  decodeLink,
  encodeLink,
  LinkError,
  LinkTooLong,
  MAX_LINK,
  type LinkFault,
} from '../../src/episodes/link.ts';
import { PARLAY_TEXT } from '../../src/episodes/text-parlay.ts';
import { MAX_ACTIONS } from '../../src/sim/kernel/episode.ts';
import { toAction, type Action } from '../../src/sim/parlay/actions.ts';
import type { Config, OwnTable } from '../../src/sim/parlay/config.ts';
import { MOVES } from '../../src/sim/parlay/moves.ts';
import { PERSONA_IDS } from '../../src/sim/parlay/personas.ts';
import { SCENARIO_IDS } from '../../src/sim/parlay/scenarios.ts';
import golden from '../golden/parlay.json' with { type: 'json' };
import { mutations } from './link-kit.ts';
import { anyAction, anyGame, game, SAID, turns } from './link-parlay-kit.ts';
import {
  aligned,
  bits,
  bytesAsBits,
  content,
  double,
  faultOf,
  linkOf,
  natural,
  price,
} from './link-writer.ts';

/** What has come out of any inflation. */
const inflated = vi.hoisted(() => ({ bytes: 0 }));
vi.mock(import('fflate'), async (original) => {
  const real = await original();
  class Counted extends real.Inflate {
    constructor(options: InflateStreamOptions, deliver: FlateStreamHandler) {
      super(options, (piece, last) => {
        inflated.bytes += piece.length;
        deliver(piece, last);
      });
    }
  }
  return { ...real, Inflate: Counted as typeof real.Inflate };
});

/** Scenario, person, a table of one's own, hints off. */
const settings = (scenario = 1, persona = 0, table = 0, blind = 0): string =>
  bits(scenario, 5) + bits(persona, 4) + bits(table, 1) + bits(blind, 1);
/** Content of a link of Parlay under the standard rules. */
const parlay = (count: number, rest: string, chosen = settings()): string =>
  content(count, rest, { sim: 1, rules: 1, settings: chosen });
/** A turn's kind and what it has: words, offer, move; stated, threat, challenge, belief, impact. */
const has = (words: number, offer: number, move = 0, extras = '00000'): string =>
  `00${bits(words, 1)}${bits(offer, 1)}${bits(move, 1)}${extras}`;
const ACCEPT = '01';
const LEAVE = '10';

const utf8 = (text: string): string => bytesAsBits(new TextEncoder().encode(text));
/** A link whose one turn says something, as the bytes given. */
const saying = (deflated: 0 | 1, bytes: Uint8Array): string =>
  linkOf(aligned(parlay(1, `${has(1, 0)}${deflated}`)) + bytesAsBits(bytes));
const deflated = (text: string, level = 9): Buffer =>
  deflateRawSync(Buffer.from(text), { dictionary: PARLAY_TEXT, level });

const TABLE: OwnTable = {
  side: 'buyer',
  anchor: { seller: 150_000, buyer: 90_000 },
  spread: 0.05,
  turns: 12,
};
const TABLE_BITS = `1${price(15, 4)}${price(9, 4)}${bits(5, 7)}${natural(12)}`;

describe('A link of Parlay', () => {
  it('comes back as the episode it was made of', () => {
    fc.assert(
      fc.property(anyGame, (given) => {
        const link = encodeLink(given);
        expect(link).toMatch(/^c1[\w-]+$/);
        const decoded = decodeLink(link);
        expect(decoded).toStrictEqual(given);
        expect(encodeLink(decoded)).toBe(link);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same only for the same episode', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(anyGame, anyAction, fc.nat(), (given, other, at) => {
        const { actions } = given;
        const variants = [
          given,
          { ...given, actions: [...actions, other] },
          { ...given, actions: actions.slice(1) },
          { ...given, actions: actions.toSpliced(at % Math.max(1, actions.length), 1, other) },
          { ...given, actions: actions.toReversed() },
          { ...given, config: { scenario: 'hiring_package' as const, persona: 'diplomat' as const } },
        ];
        for (const variant of variants) {
          const link = encodeLink(variant);
          const { v: _, ...rest } = variant;
          const known = seen.get(link);
          // Parsed by its own link: keys stand in one order.
          const json = JSON.stringify([rest.rules, rest.seed, decodeLink(link)]);
          expect(known ?? json).toBe(json);
          seen.set(link, json);
        }
      }),
      { numRuns: 150 },
    );
    expect(new Set(seen.values()).size).toBe(seen.size);
  });

  it('is what its description says, written a second time', () => {
    const first: Action[] = [toAction('', 135_500), { type: 'accept' }];
    expect(encodeLink(game(first))).toBe(linkOf(parlay(2, `${has(0, 1)}${price(1355, 2)}${ACCEPT}`)));
    const whole: Action = {
      type: 'turn',
      utterance: 'Hm',
      offer: 1234.56,
      move: 'batna_reveal',
      stated: 0,
      threat: true,
      challenge: true,
      belief: { limit: -3, urgency: 0.07, has_alternative: true },
      impact: -1 / 3,
    };
    expect(encodeLink(game([whole, { type: 'leave' }]))).toBe(
      linkOf(
        aligned(
          parlay(
            2,
            `${has(1, 1, 1, '11111')}${price(123_456, -2)}01${price(0, 0)}${bits(15, 4)}${double(-3)}` +
              `${bits(7, 7)}1${bits(255, 8)}${double(-1 / 3)}${LEAVE}0`,
          ),
        ) + utf8('Hm'),
      ),
    );
  });

  it.each<[string, Config, string]>([
    ...SCENARIO_IDS.map((scenario, i): [string, Config, string] => [
      scenario,
      { scenario, persona: 'shark' },
      settings(i + 1),
    ]),
    ...PERSONA_IDS.map((persona, i): [string, Config, string] => [
      persona,
      { scenario: 'hiring_package', persona },
      settings(2, i),
    ]),
    ['no hints', { scenario: 'saas_enterprise', persona: 'veteran', hints: false }, settings(1, 2, 0, 1)],
    [
      'a table of one’s own',
      { scenario: 'own', persona: 'diplomat', table: TABLE },
      settings(0, 1, 1) + TABLE_BITS,
    ],
  ])('carries its settings: %s', (_, given, written) => {
    expect(encodeLink(game([], given))).toBe(linkOf(parlay(0, '', written)));
    expect(decodeLink(linkOf(parlay(0, '', written)))).toStrictEqual(game([], given));
  });

  it('carries every move', () => {
    const given = game([null, ...MOVES].map((move) => toAction('', null, move)));
    expect(encodeLink(given)).toBe(
      linkOf(parlay(4, has(0, 0) + [0, 1, 2].map((n) => has(0, 0, 1) + bits(n, 2)).join(''))),
    );
  });

  it('says zero for minus zero, as JSON does', () => {
    const belief = { limit: -0, urgency: -0, has_alternative: false };
    const given = game([{ ...toAction('', -0), belief, impact: -0 }]);
    expect(decodeLink(encodeLink(given))).toStrictEqual(JSON.parse(JSON.stringify(given)));
  });

  it('of a long game is short', () => {
    const withWords = encodeLink(game(turns(SAID, (i) => [4, 9, 15].includes(i))));
    const without = encodeLink(game(turns([], (i) => i % 5 !== 4)));
    expect(SAID.join('').length).toBeGreaterThan(20 * 58);
    expect(withWords.length).toBeLessThanOrEqual(1_000);
    expect(without.length).toBeLessThanOrEqual(220);
    process.stdout.write(
      `links of 20 turns: with sentences ${withWords.length}, without ${without.length}\n`,
    );
  });

  it('holds the longest list of actions, and what anybody would say in twenty turns', () => {
    const silent = game(Array.from({ length: MAX_ACTIONS }, () => ({ type: 'accept' as const })));
    expect(decodeLink(encodeLink(silent))).toStrictEqual(silent);
    const longest = game(
      turns(
        SAID.map((_, i) => SAID.slice(0, 1 + (i % 9)).join(' ')),
        () => true,
      ),
    );
    expect(decodeLink(encodeLink(longest))).toStrictEqual(longest);
  });

  it('is refused in a sentence for more text than a link takes', () => {
    const noise = fc.sample(fc.string({ minLength: 2000, maxLength: 2000 }), { numRuns: 20, seed: 1 });
    const tooLong = [
      // Does not get short enough.
      game(turns(noise, () => false)),
      // Would, but nobody would inflate it.
      game(Array.from({ length: 22 }, () => toAction('漢'.repeat(2000)))),
    ];
    for (const given of tooLong) {
      expect(() => encodeLink(given)).toThrow(LinkTooLong);
      expect(() => encodeLink(given)).toThrow(/more text than fits into a link of 16000 characters/);
    }
  });

  it('is refused for half a character', () => {
    expect(() => encodeLink(game([toAction('half \ud83d')]))).toThrow(RangeError);
  });
});

describe('A damaged link of Parlay', () => {
  const links = [...golden.map(({ link }) => link), encodeLink(game(turns(SAID, () => true)))];

  it('is named as cut off wherever it ends too early', () => {
    for (const link of links) {
      for (let end = 1; end < link.length; end++) expect(faultOf(link.slice(0, end))).toBe('cut_off');
    }
  });

  it('is refused with a sentence, whatever was done to it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...links), mutations, (link, mutate) => {
        const mutated = mutate(link);
        if (mutated !== link) expect(faultOf(mutated)).not.toBe('accepted');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('A link of Parlay with a sound check value', () => {
  const offer = (written: string): string => linkOf(parlay(1, has(0, 1) + written));
  const belief = (limit: string, urgency: string): string =>
    linkOf(parlay(1, `${has(0, 0, 0, '00010')}${limit}${urgency}0`));
  const impact = (written: string): string => linkOf(parlay(1, has(0, 0, 0, '00001') + written));
  const SAYS = 'We would need at least that, I think we are close.';

  it.each<[string, string]>([
    ['a price', offer(price(5, 3))],
    ['an exact price', offer(bits(15, 4) + double(0.00001))],
    ['a belief', belief(price(5, 3), bits(100, 7))],
    ['a finer urgency', belief(price(5, 3), bits(126, 7) + bits(3330, 14))],
    ['an exact urgency', belief(price(5, 3), bits(127, 7) + double(1 / 3))],
    ['the largest round anchor', offer(price(100, 10))],
    ['the strongest impact', impact(bits(200, 8))],
    ['stored words', saying(0, Buffer.from('Hm'))],
  ])('and %s is accepted', (_, link) => {
    expect(faultOf(link)).toBe('accepted');
  });

  it.each<[string, string, LinkFault]>([
    ['a scenario to come', linkOf(parlay(0, '', settings(5))), 'newer'],
    ['the last scenario there can be', linkOf(parlay(0, '', settings(31))), 'newer'],
    ['a person to come', linkOf(parlay(0, '', settings(1, 3))), 'newer'],
    ['a move to come', linkOf(parlay(1, `${has(0, 0, 1)}11`)), 'newer'],
    ['an action to come', linkOf(parlay(1, '11')), 'newer'],
    ['no end', linkOf(parlay(3, has(0, 0))), 'altered'],
    ['something behind the last action', linkOf(parlay(1, `${has(0, 0)}00000000001`)), 'altered'],
    ['more bytes behind the last action', linkOf(aligned(parlay(1, has(0, 0))) + utf8('Hm')), 'altered'],
    ['a mantissa that ends in zero', offer(price(50, 2)), 'altered'],
    ['zero with an exponent', offer(price(0, 3)), 'altered'],
    ['a number with an empty group', offer(bits(4, 4) + '1' + bits(5, 4) + '0' + bits(0, 4)), 'altered'],
    ['a number without end', offer(bits(4, 4) + `1${bits(9, 4)}`.repeat(14)), 'altered'],
    ['a mantissa of 16 digits', offer(price(1_234_567_890_123_457, 0)), 'altered'],
    ['a round price the long way', offer(bits(15, 4) + double(135_500)), 'altered'],
    ['zero the long way', offer(bits(15, 4) + double(0)), 'altered'],
    ['minus zero', offer(bits(15, 4) + double(-0)), 'altered'],
    ['no number', offer(bits(15, 4) + double(NaN)), 'altered'],
    ['no end of money', offer(bits(15, 4) + double(Infinity)), 'altered'],
    ['a share between the codes', belief(price(5, 3), bits(101, 7)), 'altered'],
    ['a whole percent the long way', belief(price(5, 3), bits(127, 7) + double(0.29)), 'altered'],
    ['a whole percent in ten-thousandths', belief(price(5, 3), bits(126, 7) + bits(2900, 14)), 'altered'],
    ['more than all', belief(price(5, 3), bits(126, 7) + bits(10_001, 14)), 'altered'],
    ['ten-thousandths the long way', belief(price(5, 3), bits(127, 7) + double(0.333)), 'altered'],
    ['an impact between the codes', impact(bits(201, 8)), 'altered'],
    ['a whole impact the long way', impact(bits(255, 8) + double(-0.29)), 'altered'],
    ['words that are none', saying(0, Buffer.from('')), 'altered'],
    ['two texts for one', saying(0, Buffer.from('H\x7fm')), 'altered'],
    ['a sign that stands for nothing', saying(0, Buffer.from('\ufdd02')), 'altered'],
    ['words stored that are shorter deflated', saying(0, Buffer.from(SAYS)), 'altered'],
    ['words deflated that are shorter stored', saying(1, deflated('Hm')), 'altered'],
    ['words deflated by halves', saying(1, deflated(SAYS, 1)), 'altered'],
    ['a byte behind the words', saying(1, Buffer.concat([deflated(SAYS), Buffer.of(0)])), 'altered'],
    ['words that break off', saying(1, deflated(SAYS).subarray(0, -1)), 'altered'],
    ['no words where there should be some', saying(1, Buffer.of()), 'altered'],
    ['half a letter', saying(0, Buffer.of(0xe6, 0xbc)), 'altered'],
    ['half a pair', saying(0, Buffer.of(0xed, 0xa0, 0xbd)), 'altered'],
    [
      'a bit between actions and words',
      linkOf(parlay(1, `${has(1, 0)}0`).padEnd(88, '1') + utf8('Hm')),
      'altered',
    ],
  ])('and %s is refused', (_, link, fault) => {
    expect(faultOf(link)).toBe(fault);
  });

  it('is refused or read whatever else it holds, and read only as the one text of its episode', () => {
    const random = fc.uint8Array({ maxLength: 60 }).map(bytesAsBits);
    const turn = fc.oneof(
      fc.nat(999).map((n) => `${has(0, 1)}${price(n, 2)}`),
      fc.constantFrom('00', '01', has(0, 0, 2), has(0, 0, 0, '01000')),
      random.map((text) => text.slice(0, 30)),
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 6 }), fc.nat(5), random, (list, scenario, tail) => {
        const crafted = [
          linkOf(parlay(list.length, list.join(''), settings(scenario))),
          linkOf(parlay(list.length, list.join('') + tail, settings(scenario))),
        ];
        for (const link of crafted) {
          try {
            expect(encodeLink(decodeLink(link))).toBe(link);
            accepted += 1;
          } catch (error) {
            if (!(error instanceof LinkError)) throw error;
          }
        }
      }),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('and any bytes for words is refused or read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom<0 | 1>(0, 1), (bytes, how) => {
        faultOf(saying(how, bytes));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('A bomb', () => {
  /** Ten million bytes in ten thousand. */
  const bomb = saying(1, deflated('a'.repeat(1e7)));
  /** Just more than an episode may hold. */
  const small = saying(1, deflated(' '.repeat(131_073)));

  it('fits into a link and is refused', () => {
    expect(bomb.length).toBeGreaterThan(12_000);
    expect(bomb.length).toBeLessThanOrEqual(MAX_LINK);
    expect(faultOf(bomb)).toBe('altered');
    expect(faultOf(small)).toBe('altered');
  });

  it('is not inflated further than an episode’s text goes', () => {
    inflated.bytes = 0;
    faultOf(bomb);
    expect(inflated.bytes).toBeGreaterThan(131_072);
    expect(inflated.bytes).toBeLessThan(1.6 * 131_072);
  });
});
