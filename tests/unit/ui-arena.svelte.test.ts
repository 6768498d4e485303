import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adParts, cut } from '../../src/pages/arena/ad-text.ts';
import { auditRows, gapOf, sourceOf } from '../../src/pages/arena/audit.ts';
import { BOT } from '../../src/pages/arena/bots.ts';
import { adding, marked, names } from '../../src/pages/arena/cites.ts';
import { eventText } from '../../src/pages/arena/events.ts';
import { glanceOf } from '../../src/pages/arena/glance.ts';
import { TARGET_IDS } from '../../src/pages/arena/labels.ts';
import { cellsOf } from '../../src/pages/arena/ledger.ts';
import { roundsOf } from '../../src/pages/arena/phases.ts';
import { KNOBS, PRICES, THRESHOLDS, TIERS } from '../../src/pages/arena/prices.ts';
import { layoutRing, RING, type RingGraph } from '../../src/pages/arena/ring-layout.ts';
import { drawn, MOST, ringOf, ringsOf } from '../../src/pages/arena/rings.ts';
import {
  CHAIRS,
  chairsOf,
  namesOf,
  queryOf,
  settingsOf,
  settingsText,
} from '../../src/pages/arena/settings.ts';
import { Setup } from '../../src/pages/arena/setup.svelte.ts';
import { lanesOf, verdictStep } from '../../src/pages/arena-debrief/lanes.ts';
import { partRows } from '../../src/pages/arena-debrief/parts.ts';
import { roundsOf as debriefRounds } from '../../src/pages/arena-debrief/rounds.ts';
import { sentenceOf } from '../../src/pages/arena-debrief/sentence.ts';
import { action } from '../../src/sim/arena/actions.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { BOTS, playMatch } from '../../src/sim/arena/bots/standard/play.ts';
import { config } from '../../src/sim/arena/config.ts';
import { STANDARD } from '../../src/sim/arena/rules-standard.ts';
import type { InvestigatorView, PublicView } from '../../src/sim/arena/standard/view-types.ts';
import { codePoints } from '../../src/sim/arena/actions.ts';
import { z } from '../../src/sim/kernel/schema.ts';

/* ---- A match to look at ---- */

const LINEUP = { fraudster: 'sharp', investigator: 'sharp', auditor: 'sharp' } as const;
const states = new Map<number, InvestigatorView>();
const finished = playMatch(33_870, { task_id: 'task_3' }, LINEUP, (state) => {
  if (state.phase === 'investigator_turn')
    states.set(state.moves.length, arena.view(state, 'investigator') as InvestigatorView);
});
const debrief = arena.debrief(finished);
const seen = [...states.values()];

/* ---- Ring drawing ---- */

const ids = fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{4}$/), { minLength: 2, maxLength: 12 });
const graph: fc.Arbitrary<RingGraph> = ids.chain((ads) =>
  fc.record({
    ads: fc.constant(ads),
    values: fc
      .uniqueArray(fc.stringMatching(/^tmpl_[0-9]{4}$/), { minLength: 0, maxLength: 12 })
      .chain((keys) =>
        fc.tuple(
          ...keys.map((key) =>
            fc.record({
              key: fc.constant(key),
              ads: fc.subarray(ads, { minLength: Math.min(2, ads.length) }),
            }),
          ),
        ),
      ),
  }),
);
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
/** A mark with the label under it. */
const box = (x: number, y: number, above: number, below: number): Box => ({
  left: x - RING.label_width / 2,
  right: x + RING.label_width / 2,
  top: y - above,
  bottom: y + below,
});
const apart = (a: Box, b: Box): boolean =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

describe('The drawing of a ring', () => {
  it('overlaps no mark or label, and stays inside its frame', () => {
    fc.assert(
      fc.property(graph, (given) => {
        const { width, height, ads, values } = layoutRing(given);
        expect(ads.map(({ key }) => key).sort()).toStrictEqual([...given.ads].sort());
        expect(values).toHaveLength(given.values.length);
        const boxes = [
          ...ads.map(({ x, y }) => box(x, y, RING.ad.radius, RING.ad.label)),
          ...values.map(({ x, y }) => box(x, y, RING.value.size / 2, RING.value.label)),
        ];
        boxes.forEach((one, i) => {
          expect(one.left).toBeGreaterThanOrEqual(0);
          expect(one.right).toBeLessThanOrEqual(width);
          expect(one.top).toBeGreaterThanOrEqual(0);
          expect(one.bottom).toBeLessThanOrEqual(height);
          for (const other of boxes.slice(i + 1)) expect(apart(one, other)).toBe(true);
        });
      }),
    );
  });

  it('depends on what hangs together, not on the order it is told in', () => {
    const shuffled = graph.chain((given) =>
      fc.record({
        given: fc.constant(given),
        ads: fc.shuffledSubarray([...given.ads], { minLength: given.ads.length }),
        values: fc.shuffledSubarray([...given.values], { minLength: given.values.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, ads, values }) => {
        const again = { ads, values: values.map((value) => ({ ...value, ads: value.ads.toReversed() })) };
        expect(layoutRing(again)).toStrictEqual(layoutRing(given));
      }),
    );
  });
});

describe('Draft rings', () => {
  const file = (ad_id: string) => ({ ...seen[0]!.ads[0]!, ad_id });
  const of = (count: number) => Array.from({ length: count }, (_, i) => `A${String(i).padStart(2, '0')}`);
  const view = (
    count: number,
    shared: InvestigatorView['shared'],
    links: InvestigatorView['links'] = [],
  ) => ({
    ads: of(count).map(file),
    shared,
    links,
  });
  const template = (value: string, ...ad_ids: string[]) => ({ signal: 'template' as const, value, ad_ids });

  it('hang together over any shared value but a registrar, and over links', () => {
    const { ads, shared, links } = view(
      6,
      [
        template('t1', 'A00', 'A02'),
        { signal: 'payment_id', value: 'p1', ad_ids: ['A02', 'A04'] },
        { signal: 'registrar', value: 'r', ad_ids: of(6) },
      ],
      [{ a: 'A01', b: 'A05', reason: null, round_number: 1 }],
    );
    const rings = ringsOf({ ads, shared, links });
    expect(rings.map((ring) => ring.ads)).toStrictEqual([
      ['A00', 'A02', 'A04'],
      ['A01', 'A05'],
    ]);
    expect(rings[0]!.pairs.map(({ key, linked }) => [key, linked])).toStrictEqual([
      ['A00 A02', false],
      ['A02 A04', false],
    ]);
    expect(rings[1]!.pairs).toMatchObject([{ key: 'A01 A05', linked: true, shared: [] }]);
  });

  it('show a registrar when it is asked for', () => {
    const registrar = { signal: 'registrar' as const, value: 'r', ad_ids: ['A00', 'A01'] };
    const given = view(2, [registrar]);
    expect(ringsOf(given)).toStrictEqual([]);
    expect(ringOf(given, registrar.ad_ids, registrar).pairs).toHaveLength(1);
  });

  it('are drawn up to a number of ads', () => {
    const [ring] = ringsOf(view(20, [template('t', ...of(20))]));
    expect(ring!.ads).toHaveLength(20);
    expect(drawn(ring!).ads).toHaveLength(MOST);
    expect(drawn(ring!).values[0]!.ad_ids).toHaveLength(MOST);
  });

  it('name only ads that really share the value, in every state of a match', () => {
    for (const at of seen)
      for (const { pairs } of ringsOf(at))
        for (const { a, b, shared, linked } of pairs) {
          expect(linked || shared.length > 0).toBe(true);
          for (const { value } of shared)
            for (const id of [a, b])
              expect(JSON.stringify(at.ads.find(({ ad_id }) => ad_id === id)!.evidence)).toContain(value);
        }
  });
});

describe('The ledger', () => {
  it('shows what was opened and nothing else', () => {
    for (const at of seen)
      for (const ad of at.ads) {
        const cells = cellsOf(ad, at.shared, null);
        cells.forEach((cell, i) => {
          const finding = ad.findings.find(({ target }) => target === TARGET_IDS[i]);
          expect(cell.text).toBe(finding?.short ?? null);
          expect(cell.state).not.toBe('lit');
        });
      }
  });

  it('lights the ads that share a value, and only those', () => {
    const at = seen.findLast(({ shared }) => shared.length > 0)!;
    for (const one of at.shared)
      for (const ad of at.ads) {
        const lit = cellsOf(ad, at.shared, one).some(({ state, text }) => state === 'lit' && text !== null);
        expect(lit).toBe(one.ad_ids.includes(ad.ad_id));
      }
  });
});

/* ---- Words and figures ---- */

describe('Figures printed on the screens are the rules’', () => {
  it('prices', () => {
    const { investigation, reward, track_a } = STANDARD;
    expect(PRICES).toMatchObject({
      pulls_per_ad: investigation.pull.length,
      link_right: investigation.link_correct,
      link_ring: investigation.link_ring,
      link_wrong: investigation.link_wrong,
      rejected: reward.banned,
      reason_length: track_a.min_rationale,
      citations: track_a.citations,
      true_calibration: reward.true_flag['miscalibration'],
      true_ad: reward.true_flag['track_b'],
      false_flag: -reward.false_flag,
      missed_flag: -reward.missed_flag,
      most_flags: STANDARD.most_flags,
    });
    for (const type of ['inconsistency', 'missing_citation', 'incoherent_rationale', 'bias'])
      expect(reward.true_flag[type]).toBe(PRICES.true_reasoning);
  });

  it('tiers', () => {
    for (const { id, ads, rings, actions, ...knobs } of TIERS) {
      const tier = STANDARD.tiers[id];
      expect({ ads, rings, actions }).toStrictEqual({
        ads: tier.queue_size,
        rings: tier.n_rings,
        actions: tier.action_budget,
      });
      expect(tier).toMatchObject(knobs);
    }
    expect(TIERS.map(({ id }) => id).sort()).toStrictEqual(Object.keys(STANDARD.tiers).sort());
  });

  it('ranges of settings, and lengths of texts', () => {
    const takes = (changes: object): boolean =>
      z.safeParse(config, { task_id: 'task_1', ...changes }).success;
    for (const { key, low, high } of KNOBS) {
      expect([low - 1, low, high, high + 1].map((value) => takes({ [key]: value }))).toStrictEqual([
        false,
        true,
        true,
        false,
      ]);
    }
    const proposal = (changes: object): boolean =>
      z.safeParse(action, { role: 'fraudster', action_type: 'propose_ad', ...changes }).success;
    for (const [field, most] of [
      ['ad_copy', PRICES.copy_length],
      ['landing_page_blurb', PRICES.copy_length],
      ['targeting_summary', PRICES.targeting_length],
      ['account_name', PRICES.name_length],
    ] as const) {
      expect(proposal({ [field]: 'x'.repeat(most) })).toBe(true);
      expect(proposal({ [field]: 'x'.repeat(most + 1) })).toBe(false);
    }
    expect(codePoints('x'.repeat(PRICES.reason_length))).toBe(STANDARD.track_a.min_rationale);
  });

  it('thresholds at which an audit counts a gap', () => {
    const slice = (name: string, verdicts: number, correct: number) => ({
      dimension: 'vertical' as const,
      slice: name,
      verdicts,
      correct,
    });
    expect(THRESHOLDS).toStrictEqual({ calibration: 0.3, evenness: 0.25, slice: 3 });
    expect(gapOf([slice('a', 4, 4), slice('b', 4, 3), slice('c', 2, 0)])).toBe(0.25);
    expect(gapOf([slice('a', 4, 4), slice('c', 2, 0)])).toBeNull();
  });

  it('bots', () => {
    for (const role of ['fraudster', 'investigator', 'auditor'] as const)
      expect(Object.keys(BOT[role])).toStrictEqual(BOTS[role]);
  });
});

describe('An ad’s copy', () => {
  it('is its first sentence and the rest, and loses nothing', () => {
    expect(adParts('Missed a parcel? Rebook. Today.')).toStrictEqual({
      head: 'Missed a parcel?',
      body: 'Rebook. Today.',
    });
    expect(adParts('From $1.99 a month')).toStrictEqual({ head: 'From $1.99 a month', body: '' });
    fc.assert(
      fc.property(fc.string(), (copy) => {
        const { head, body } = adParts(copy);
        expect((head + body).replaceAll(/\s/g, '')).toBe(copy.replaceAll(/\s/g, ''));
      }),
    );
    expect(cut('Norden Collective', 10)).toBe('Norden Co…');
    expect(cut('Short', 10)).toBe('Short');
  });
});

describe('Citations', () => {
  it('are whole words', () => {
    expect(names('pays by PMT_48213, again', 'pmt_48213')).toBe(true);
    expect(names('pmt_482130', 'pmt_48213')).toBe(false);
    expect(names('64%', '4%')).toBe(false);
    expect(names('at 4%', '4%')).toBe(true);
  });
  it('are added at the end, and then named', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^tmpl_[0-9]{4}$/), (text, token) => {
        expect(names(adding(text, token), token)).toBe(true);
        expect(adding(text, token).startsWith(text.trimEnd())).toBe(true);
      }),
    );
  });
  it('are marked in a reason that stays as it was written', () => {
    const texts = fc.array(fc.constantFrom('tmpl_1', 'new domain', 'x', 'main'), { maxLength: 4 });
    fc.assert(
      fc.property(fc.string(), texts, (reason, found) => {
        const citations = found.map((text) => ({ text }));
        const joined = marked(`${reason} ${found.join(' ')}`, citations).map(({ text }) => text);
        expect(joined.join('')).toBe(`${reason} ${found.join(' ')}`);
      }),
    );
    expect(marked('A new domain.', [{ text: 'new domain' }])).toMatchObject([
      { text: 'A ', citation: null },
      { text: 'new domain', citation: { text: 'new domain' } },
      { text: '.', citation: null },
    ]);
  });
});

describe('An audited reason', () => {
  const finding = { round_number: 2, short: 'tmpl_1', text: 'Theme tmpl_1.', suspicious: false };
  const landing = { ...finding, target: 'landing_page' as const, tokens: ['tmpl_1'] };
  const cited = (text: string, held: boolean) => ({ text, kind: 'token' as const, held, negated: false });
  const row = (audited: ReturnType<typeof auditRows>, target: string) =>
    audited.rows.find((one) => one.target === target)!;

  it('names what was opened, what was not, and what nobody could say', () => {
    const audited = auditRows({
      findings: [landing, { ...finding, target: 'targeting_overlap', tokens: ['seg_1'], text: 'seg_1' }],
      citations: [cited('tmpl_1', true), cited('pmt_9', false), cited('44%', false)],
    });
    expect(row(audited, 'landing_page')).toMatchObject({ cited: ['tmpl_1'], opened: 2, gap: '' });
    expect(row(audited, 'payment_method')).toMatchObject({ opened: null, gap: 'cited, never opened' });
    expect(row(audited, 'targeting_overlap').gap).toBe('opened, not used');
    expect(audited.loose.map(({ text }) => text)).toStrictEqual(['44%']);
  });
  it('knows a token by its shape', () => {
    expect(['pmt_1a2b', 'seg_70415', 'adv_1', 'tmpl_22', 'crest.click', '44%'].map(sourceOf)).toStrictEqual([
      'payment_method',
      'targeting_overlap',
      'advertiser_history',
      'landing_page',
      'landing_page',
      null,
    ]);
  });
});

/* ---- Settings ---- */

describe('The settings of an address', () => {
  const knobs = fc.record(
    {
      max_rounds: fc.integer({ min: 1, max: 20 }),
      max_proposals: fc.integer({ min: 0, max: 50 }),
      max_fraudster_actions_per_turn: fc.integer({ min: 1, max: 10 }),
      max_investigator_actions_per_turn: fc.integer({ min: 1, max: 30 }),
    },
    { requiredKeys: [] },
  );
  const tier = fc.constantFrom('task_1', 'task_2', 'task_3', 'task_3_unseen');
  const chair = fc.oneof(
    fc.constant({ kind: 'me' as const }),
    fc.constant({ kind: 'person' as const }),
    fc.constant({ kind: 'link' as const }),
    fc.constantFrom('plain', 'sharp', 'sly').map((bot) => ({ kind: 'bot' as const, bot })),
  );
  const chairs = fc.record(
    { fraudster: chair, investigator: chair, auditor: chair },
    { noNullPrototype: true },
  );

  it('come back as they were written', () => {
    fc.assert(
      fc.property(tier, knobs, chairs, (task_id, changes, sat) => {
        const chosen = { task_id, ...changes };
        const query = new URLSearchParams(queryOf(chosen, sat));
        expect(settingsOf(query)).toStrictEqual({ rules: 'standard-1', config: chosen });
        expect(chairsOf(query)).toStrictEqual(sat);
      }),
    );
  });

  it('carry the names of this tab’s people, and no others', () => {
    const sat = { ...CHAIRS, auditor: { kind: 'person' as const } };
    const names = { fraudster: 'Magpie', investigator: '  Ines  Vogt ', auditor: 'Teodora' };
    const query = new URLSearchParams(queryOf({ task_id: 'task_1' }, sat, names));
    expect(namesOf(query)).toStrictEqual({ fraudster: '', investigator: 'Ines Vogt', auditor: '' });
  });

  it.each([
    'task_id=task_9',
    'task_id=__proto__',
    'max_rounds=0',
    'max_rounds=21',
    'max_rounds=1e1',
    'max_proposals=-1',
    'auditor=bot-',
    'auditor=Bot-sharp',
    'schemes=',
    'x=1',
  ])('%s is not understood, so it is as usual', (query) => {
    expect(settingsOf(new URLSearchParams(query)).config).toStrictEqual({ task_id: 'task_1' });
    expect(chairsOf(new URLSearchParams(query))).toStrictEqual(CHAIRS);
  });

  it('read as words', () => {
    expect(settingsText('standard-1', { task_id: 'task_3' })).toBe('Hard');
    expect(settingsText('standard-1', { task_id: 'task_1', max_rounds: 2 })).toBe('Easy, own limits');
    expect(settingsText('reference-1', { task_id: 'task_1' })).toBe('Reference rules');
  });
});

describe('A new match', () => {
  const setup = (changes = {}): Setup =>
    new Setup({ rules: 'standard-1', config: { task_id: 'task_3', ...changes } }, CHAIRS, 33_870);

  it('keeps only what differs from the tier, within its range', () => {
    const one = setup({ max_rounds: 4 });
    expect(one.config).toStrictEqual({ task_id: 'task_3', max_rounds: 4 });
    one.setKnob('max_rounds', 99);
    expect(one.knob('max_rounds')).toBe(20);
    one.setKnob('max_rounds', STANDARD.tiers.task_3.max_rounds);
    expect(one.config).toStrictEqual({ task_id: 'task_3' });
    one.setKnob('max_proposals', Number.NaN);
    expect(one.changed('max_proposals')).toBe(false);
  });
  it('another tier brings its own limits', () => {
    const one = setup({ max_rounds: 4 });
    one.setTier('task_1');
    expect(one.config).toStrictEqual({ task_id: 'task_1' });
  });
  it('takes seeds as people paste them, and says when there is none', () => {
    const one = setup();
    for (const [typed, seed] of [
      ['33 870', 33_870],
      ['0', 0],
      ['2147483647', 2_147_483_647],
      ['2147483648', null],
      ['-1', null],
      ['abc', null],
      ['', null],
    ] as const) {
      one.seed = typed;
      expect(one.seedNumber).toBe(seed);
      expect(one.missing === '').toBe(seed !== null);
    }
  });
});

/* ---- Lists and debrief ---- */

describe('The match bar', () => {
  const table = { phase: 'investigator_turn' as const, round_number: 2, max_rounds: 3 };
  const states_ = (changes: object): string =>
    roundsOf({ ...table, ...changes })
      .flatMap(({ cells }) => cells)
      .map(({ state }) => state.charAt(0))
      .join('');
  it('has two cells a round, then audit and report', () => {
    expect(states_({})).toBe('pppnwwww');
    expect(states_({ phase: 'fraudster_turn', round_number: 1 })).toBe('nwwwwwww');
    expect(states_({ phase: 'audit_phase' })).toBe('ppppwwnw');
    expect(states_({ phase: 'done', round_number: 3 })).toBe('pppppppp');
  });
});

describe('What a list says of a match', () => {
  it('has no score before the end, whoever looks', () => {
    for (const at of seen) expect(glanceOf(at)).toMatchObject({ score: null });
    expect(Object.keys(glanceOf(seen[0]!))).not.toContain('points');
  });
  it('has the grade at the end, and the rings found', () => {
    const view = arena.view(finished, 'public') as PublicView;
    const { score, place, tape, total } = glanceOf(view);
    expect(score).toBe(debrief.grader.score);
    expect(place).toMatch(/^\d+ rings? of \d+, \d+ verdicts?$/);
    expect(tape).toHaveLength(2 * debrief.rounds + 2);
    expect(total).toBe(2 * view.max_rounds + 2);
  });
  it('tells a seat nothing of it', () => {
    expect(glanceOf(arena.view(finished, 'investigator')).score).toBeNull();
  });
});

describe('The debrief', () => {
  it('shows every ad once, in the lane of its truth', () => {
    const lanes = lanesOf(debrief);
    const shown = lanes.flatMap(({ groups }) => groups.flatMap(({ ads }) => ads));
    expect(shown.map(({ ad_id }) => ad_id).sort()).toStrictEqual(
      debrief.ads.map(({ ad_id }) => ad_id).sort(),
    );
    for (const { truth, groups, right, total } of lanes) {
      const own = groups.flatMap(({ ads }) => ads);
      expect(own.every(({ ground_truth }) => ground_truth === truth)).toBe(true);
      expect([right, total]).toStrictEqual([own.filter(({ correct }) => correct).length, own.length]);
    }
  });
  it('opens a verdict at the step it was signed in', () => {
    for (const { ad_id, signed } of debrief.ads) {
      const step = verdictStep(debrief, ad_id);
      expect(step === null).toBe(signed === null);
      if (step !== null)
        expect(finished.moves[step - 1]!.action).toMatchObject({ action_type: 'verdict', ad_id });
    }
  });
  it('adds its lines up to the reward of each seat', () => {
    for (const seat of Object.values(debrief.seats)) {
      const sum = partRows(seat.parts, debrief).reduce((total, { points }) => total + points, 0);
      expect(sum).toBeCloseTo(seat.final_reward, 9);
    }
  });
  it('counts by round what it counts in all', () => {
    const rounds = debriefRounds(debrief);
    const sum = (of: (round: (typeof rounds)[number]) => number): number =>
      rounds.reduce((total, round) => total + of(round), 0);
    expect(sum(({ pulls }) => pulls)).toBe(debrief.used.pulls);
    expect(sum(({ verdicts }) => verdicts.length)).toBe(debrief.used.signed);
    expect(sum(({ links }) => links.length)).toBe(debrief.used.links);
  });
  it('says in a sentence what happened', () => {
    const ad = (
      verdict: 'approve' | 'reject',
      ground_truth: 'fraud' | 'legit',
      slot_index: number | null,
    ) => ({
      ...debrief.ads[0]!,
      verdict,
      ground_truth,
      slot_index,
    });
    expect(sentenceOf({ ads: [ad('reject', 'fraud', null), ad('approve', 'fraud', 0)] })).toBe(
      'The investigator stopped 1 of 2 fraud ads, and 1 of the fraudster’s 1 got past.',
    );
    expect(sentenceOf({ ads: [ad('reject', 'fraud', null)] })).toBe(
      'The investigator stopped 1 of 1 fraud ads, and the fraudster proposed nothing.',
    );
  });
  it('has words for every step', () => {
    for (const event of debrief.timeline) expect(eventText(event)).not.toContain('_');
  });
});
