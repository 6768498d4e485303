import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink, LinkError, LinkTooLong, type LinkFault } from '../../src/episodes/link.ts';
import {
  AUDITOR_MOVES,
  FRAUDSTER_MOVES,
  TARGETS,
  VERDICTS,
  type Action,
} from '../../src/sim/arena/actions.ts';
import { playBots } from '../../src/sim/arena/bots/match.ts';
import { TIERS } from '../../src/sim/arena/facts.ts';
import { VERTICALS } from '../../src/sim/arena/standard/evidence.ts';
import { pick } from '../../src/sim/arena/draws.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import golden from '../golden/arena.json' with { type: 'json' };
import { anyMatch, CATEGORIES, FLAG_TYPES, match } from './link-arena-kit.ts';
import { mutations } from './link-kit.ts';
import { aligned, bits, bytesAsBits, content, faultOf, linkOf, natural, price } from './link-writer.ts';

/** Task and which of the five knobs are given. */
const settings = (task = 0, given = '00000'): string => bits(task, 4) + given;
/** Content of a link of FraudArena under the standard rules. */
const arena = (count: number, rest: string, chosen = settings()): string =>
  content(count, rest, { sim: 2, rules: 1, settings: chosen });
const utf8 = (text: string): string => bytesAsBits(new TextEncoder().encode(text));
/** A link whose texts are stored behind the bits. */
const told = (written: string, texts: readonly string[]): string =>
  linkOf(aligned(`${written}0`) + utf8(texts.join('\x7f')));

const FRAUDSTER = bits(0, 2);
const INVESTIGATOR = bits(1, 2);
const AUDITOR = bits(2, 2);

describe('A link of FraudArena', () => {
  it('comes back as the episode it was made of', () => {
    fc.assert(
      fc.property(anyMatch, (given) => {
        const link = encodeLink(given);
        expect(link).toMatch(/^c1[\w-]+$/);
        const decoded = decodeLink(link);
        expect(decoded).toStrictEqual(given);
        expect(encodeLink(decoded)).toBe(link);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same only for the same episode', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(anyMatch, (given) => {
        const { actions } = given;
        for (const variant of [
          given,
          { ...given, actions: actions.slice(1) },
          { ...given, actions: actions.toReversed() },
          { ...given, config: { task_id: 'task_2' as const } },
          { ...given, rules: 'reference-1' },
        ]) {
          const link = encodeLink(variant);
          const json = JSON.stringify(decodeLink(link));
          expect(seen.get(link) ?? json).toBe(json);
          seen.set(link, json);
        }
      }),
      { numRuns: 150 },
    );
    expect(new Set(seen.values()).size).toBe(seen.size);
  });

  it('is what its description says, written a second time', () => {
    const moves: Action[] = [
      { role: 'fraudster', action_type: 'propose_ad', ad_copy: 'A', category: 'saas', vertical: 'software' },
      { role: 'fraudster', action_type: 'propose_ad', category: 'B' },
      { role: 'fraudster', action_type: 'modify_pending_ad', slot_index: 17, new_ad_copy: '' },
      { role: 'investigator', action_type: 'investigate', ad_id: 'C', investigation_target: 'landing_page' },
      { role: 'investigator', action_type: 'link_accounts', ad_id: 'C', linked_ad_id: 'D' },
      { role: 'investigator', action_type: 'verdict', ad_id: 'D', verdict: 'reject', confidence: 0.85 },
      { role: 'investigator', action_type: 'end_turn' },
      { role: 'auditor', action_type: 'flag_fraudster', target_ad_id: 'C', flag_type: 'bias', severity: 1 },
      {
        role: 'auditor',
        action_type: 'submit_audit_report',
        audit_report: { investigator_audit_score: 0.8125, notes: 'E' },
      },
    ];
    const written = [
      `${FRAUDSTER}${bits(0, 3)}1110000000${bits(2, 6)}${bits(1, 4)}`,
      `${FRAUDSTER}${bits(0, 3)}0100000000${bits(0, 6)}`,
      `${FRAUDSTER}${bits(1, 3)}0000001100${natural(17)}`,
      `${INVESTIGATOR}${bits(0, 3)}${bits(1, 3)}0`,
      `${INVESTIGATOR}${bits(2, 3)}${bits(0, 1)}${bits(1, 1)}00`,
      `${INVESTIGATOR}${bits(1, 3)}${bits(1, 2)}${bits(1, 2)}10${bits(85, 7)}`,
      `${INVESTIGATOR}${bits(3, 3)}`,
      `${AUDITOR}${bits(1, 3)}011100${bits(0, 2)}${bits(5, 5)}${bits(100, 7)}`,
      `${AUDITOR}${bits(2, 3)}000001101${price(8125, -4)}`,
    ];
    const texts = ['A', 'B', '', 'C', 'D', 'E'];
    expect(encodeLink(match(moves))).toBe(told(arena(9, written.join('')), texts));
    const chosen = { task_id: 'task_3' as const, max_rounds: 20, allowed_categories: ['education', 'F'] };
    const knobs = `${settings(2, '10001')}${natural(20)}${natural(2)}${bits(4, 6)}${bits(0, 6)}`;
    expect(encodeLink(match([], chosen))).toBe(told(arena(0, '', knobs), ['F']));
  });

  it('has a number for every name of the simulation', () => {
    const moves: Action[] = [
      ...FRAUDSTER_MOVES.map((action_type) => ({ role: 'fraudster' as const, action_type })),
      ...VERTICALS.map((vertical) => ({
        role: 'fraudster' as const,
        action_type: 'propose_ad' as const,
        vertical,
      })),
      ...TARGETS.map((investigation_target) => ({
        role: 'investigator' as const,
        action_type: 'investigate' as const,
        ad_id: 'K3RD',
        investigation_target,
      })),
      ...VERDICTS.map((verdict) => ({
        role: 'investigator' as const,
        action_type: 'verdict' as const,
        ad_id: 'K3RD',
        verdict,
      })),
      ...AUDITOR_MOVES.map((action_type) => ({ role: 'auditor' as const, action_type })),
    ];
    for (const task_id of TIERS) {
      const given = match(moves, { task_id });
      expect(decodeLink(encodeLink(given))).toStrictEqual(given);
    }
  });

  it('takes no text for the categories and objections there are', () => {
    const words = (list: readonly Action[]): number => encodeLink(match(list)).length;
    for (const category of CATEGORIES) {
      const ad = { role: 'fraudster' as const, action_type: 'propose_ad' as const };
      expect(words([{ ...ad, category }])).toBe(words([{ ...ad, category: 'saas' }]));
    }
    for (const flag_type of FLAG_TYPES) {
      const flag = { role: 'auditor' as const, action_type: 'flag_fraudster' as const };
      expect(words([{ ...flag, flag_type }])).toBe(words([{ ...flag, flag_type: 'bias' }]));
    }
  });

  it('of a scripted match is short', () => {
    const lengths = TIERS.map((task_id) =>
      Math.max(
        ...(['scripted', 'reactive', 'gibberish'] as const).flatMap((name) =>
          Array.from({ length: 8 }, (_, seed) => {
            const actions: Action[] = [];
            playBots('reference-1', seed, { task_id }, name, (_state, move) => actions.push(move));
            return encodeLink(match(actions, { task_id }, { rules: 'reference-1', seed })).length;
          }),
        ),
      ),
    );
    expect(lengths[0]).toBeLessThanOrEqual(800);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2_000);
    process.stdout.write(`longest links of scripted matches by task: ${lengths.join(', ')}\n`);
  });

  it('holds a match in which everybody writes at length', () => {
    const link = encodeLink(match(wordy(400), { task_id: 'task_3_unseen' }));
    expect(link.length).toBeLessThanOrEqual(16_000);
    expect(decodeLink(link).actions).toStrictEqual(wordy(400));
    process.stdout.write(`link of a match in which everybody writes at length: ${link.length}\n`);
  });

  it('is refused in a sentence for more text than a link takes', () => {
    expect(() => encodeLink(match(wordy(2000)))).toThrow(LinkTooLong);
  });
});

const LEXICON =
  `account address advertiser age audience bank before behind brand budget campaign card certificate
  claim company country customer date delivery domain evidence fingerprint form fraud from guarantee history hosting
  identical image invoice joined landing last licence limit listing merchant name network newly number offer operator
  order owner page payment pattern phone policy price product profile proof queue redirect refund registered reason
  review score seller shared shop signal similar source spend store supplier tax template terms text token traffic under
  uses vendor verified warning website which without the the the a a of of is is and and to in it that for with no not`
    .trim()
    .split(/\s+/);

/** Sentences of unlike words, as long as asked. */
function prose(length: number, seed: number): string {
  const draw = stream(seed, 'tests/prose');
  let text = '';
  while (text.length < length) text += `${pick(draw, LEXICON)} `;
  return text.slice(0, length);
}

/** 8 ads, 3 edits, 30 pulls, 33 verdicts with a reason each, 6 links, 24 objections with a note, a report. */
const wordy = (length: number): Action[] => {
  const ids = Array.from({ length: 33 }, (_, i) => (i * 7919 + 50_000).toString(36).toUpperCase());
  const of = (i: number): string => ids[i % ids.length] ?? '';
  const many = <T>(count: number, make: (i: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => make(i));
  return [
    ...many(8, (i): Action => ({
      role: 'fraudster',
      action_type: 'propose_ad',
      category: CATEGORIES[i] ?? '',
      ad_copy: prose(length, i),
      landing_page_blurb: prose(length / 2, 100 + i),
      targeting_summary: prose(60, 200 + i),
    })),
    ...many(3, (i): Action => ({
      role: 'fraudster',
      action_type: 'modify_pending_ad',
      slot_index: i,
      new_ad_copy: prose(length, 300 + i),
    })),
    ...many(30, (i): Action => ({
      role: 'investigator',
      action_type: 'investigate',
      ad_id: of(i),
      investigation_target: TARGETS[i % 6] ?? 'landing_page',
    })),
    ...many(33, (i): Action => ({
      role: 'investigator',
      action_type: 'verdict',
      ad_id: of(i),
      verdict: VERDICTS[i % 3] ?? 'approve',
      confidence: (50 + i) / 100,
      rationale: prose(length, 400 + i),
    })),
    ...many(6, (i): Action => ({
      role: 'investigator',
      action_type: 'link_accounts',
      ad_id: of(i),
      linked_ad_id: of(i + 9),
      link_reason: prose(60, 500 + i),
    })),
    ...many(24, (i): Action => ({
      role: 'auditor',
      action_type: i % 2 ? 'flag_fraudster' : 'flag_investigator',
      target_ad_id: of(i),
      flag_type: FLAG_TYPES[i % 9] ?? '',
      severity: i / 24,
      note: prose(length / 2, 600 + i),
    })),
    { role: 'auditor', action_type: 'submit_audit_report', audit_report: { notes: prose(400, 700) } },
  ];
};

describe('A damaged link of FraudArena', () => {
  const links = golden.map(({ link }) => link);

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

describe('A link of FraudArena with a sound check value', () => {
  it.each<[string, string, LinkFault]>([
    ['a task to come', linkOf(arena(0, '', settings(4))), 'newer'],
    ['a role to come', linkOf(arena(1, bits(3, 2))), 'newer'],
    ['a move to come', linkOf(arena(1, `${INVESTIGATOR}${bits(4, 3)}`)), 'newer'],
    ['a vertical to come', linkOf(arena(1, `${FRAUDSTER}0000010000000${bits(7, 4)}`)), 'newer'],
    ['a category to come', linkOf(arena(1, `${FRAUDSTER}0000100000000${bits(18, 6)}`)), 'newer'],
    ['an objection to come', linkOf(arena(1, `${AUDITOR}000001000${bits(10, 5)}`)), 'newer'],
    ['too many categories', linkOf(arena(0, '', `${settings(0, '00001')}${natural(51)}`)), 'altered'],
    ['no end of categories', linkOf(arena(0, '', `${settings(0, '00001')}${natural(2 ** 50)}`)), 'altered'],
    [
      'an id beyond those named',
      told(arena(3, `${INVESTIGATOR}0000000${INVESTIGATOR}00010000${INVESTIGATOR}000${bits(3, 2)}0000`), [
        'A',
        'B',
      ]),
      'altered',
    ],
    [
      'an id named twice',
      told(arena(2, `${INVESTIGATOR}0000000${INVESTIGATOR}00010000`), ['A', 'A']),
      'altered',
    ],
    ['a category as a text', told(arena(1, `${FRAUDSTER}0000100000000${bits(0, 6)}`), ['saas']), 'altered'],
    ['fewer texts than it says', told(arena(1, `${FRAUDSTER}0001000100000`), ['A']), 'altered'],
  ])('and %s is refused', (_, link, fault) => {
    expect(faultOf(link)).toBe(fault);
  });

  it('is refused or read whatever else it holds, and read only as the one text of its episode', () => {
    const random = fc.uint8Array({ maxLength: 40 }).map(bytesAsBits);
    const move = fc.oneof(
      fc.constantFrom(`${INVESTIGATOR}011`, `${FRAUDSTER}0110000000000`, `${AUDITOR}010000000`),
      random.map((text) => text.slice(0, 24)),
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(move, { maxLength: 5 }), fc.nat(4), random, (list, task, tail) => {
        const crafted = [
          linkOf(arena(list.length, list.join(''), settings(task))),
          linkOf(arena(list.length, list.join('') + tail, settings(task))),
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
});
