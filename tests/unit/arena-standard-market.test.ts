import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arena } from '../../src/sim/arena/arena.ts';
import { holdsWhole, piecesOf } from '../../src/sim/arena/audit/cited.ts';
import { FACTS } from '../../src/sim/arena/facts.ts';
import { STANDARD } from '../../src/sim/arena/rules-standard.ts';
import { VERTICALS } from '../../src/sim/arena/standard/evidence.ts';
import type { Ad, State } from '../../src/sim/arena/state.ts';
import { cuesIn } from '../../src/sim/arena/texts/cues.ts';
import { TIER_IDS } from '../conformance/arena-play.ts';
import { FRAUDSTER_EXPLOITS, INVESTIGATOR_EXPLOITS, playGuests } from '../conformance/arena-exploits.ts';

const deal = (task_id: (typeof TIER_IDS)[number], seed: number): State =>
  arena.reset(STANDARD.id, seed, { task_id });
const everyAd = (state: State): Ad[] => [...state.ads, ...state.arrivals.map(({ ad }) => ad)];
const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);
const MANY = seeds(150).map((seed) => deal('task_3', seed));
const ofTruth = (truth: Ad['ground_truth']): Ad[] =>
  MANY.flatMap(everyAd).filter(({ ground_truth }) => ground_truth === truth);
const share = (ads: readonly Ad[], is: (ad: Ad) => boolean): number => ads.filter(is).length / ads.length;

describe('the queue of the standard rules', () => {
  it.each(TIER_IDS)(
    '%s: has the tier’s ads, and as many honest ones to come as may be proposed',
    (task_id) => {
      const tier = STANDARD.tiers[task_id];
      for (const seed of seeds(20)) {
        const { ads, arrivals, rings, knobs } = deal(task_id, seed);
        const count = (truth: string): number =>
          ads.filter(({ ground_truth }) => ground_truth === truth).length;
        expect([count('legit'), count('fraud'), count('escalate')]).toStrictEqual([
          tier.n_legit,
          tier.n_fraud,
          tier.n_escalate,
        ]);
        expect(rings).toHaveLength(tier.n_rings);
        expect(arrivals).toHaveLength(tier.max_proposals);
        for (const { round_number, ad } of arrivals) {
          expect(ad.ground_truth).toBe('legit');
          expect(round_number).toBeGreaterThanOrEqual(1);
          expect(round_number).toBeLessThanOrEqual(knobs.max_rounds);
        }
      }
    },
  );

  it.each(TIER_IDS)('%s: repeats no text within ten matches, and no name and no id within one', (task_id) => {
    for (const from of [0, 100, 2000]) {
      const ten = seeds(10).map((seed) => everyAd(deal(task_id, from + seed)));
      const copies = ten.flat().map(({ ad_copy }) => ad_copy);
      expect(new Set(copies).size).toBe(copies.length);
      for (const ads of ten) {
        expect(new Set(ads.map(({ ad_id }) => ad_id)).size).toBe(ads.length);
        expect(new Set(ads.map(({ dossier }) => dossier!.profile.account_name)).size).toBe(ads.length);
      }
    }
  });

  it('has no open slot, no small beginning and no dash of another alphabet in its texts', () => {
    for (const { ad_copy } of MANY.flatMap(everyAd)) {
      expect(ad_copy).not.toMatch(/[{}—]|undefined|\ba a\b|\ban a\b|\byour an?\b/);
      expect(ad_copy).toMatch(/^["A-Z0-9$]/);
      expect(ad_copy.length).toBeLessThan(220);
    }
  });

  it('shows verticals that say nothing of honest and dishonest (D10)', () => {
    const [honest, fraud] = [ofTruth('legit'), ofTruth('fraud')];
    for (const vertical of VERTICALS) {
      const is = (ad: Ad): boolean => ad.vertical === vertical;
      expect(Math.abs(share(honest, is) - share(fraud, is))).toBeLessThan(0.05);
    }
  });

  it('has no value of a fact that only one kind of ad has (D10)', () => {
    const [honest, fraud] = [ofTruth('legit'), ofTruth('fraud')];
    const values: readonly ((ad: Ad) => string)[] = [
      (ad) => ad.dossier!.profile.country,
      (ad) => ad.dossier!.profile.payment_type,
      (ad) => ad.dossier!.landing.registrar,
      (ad) => /\.[a-z]+$/.exec(ad.dossier!.landing.domain)![0],
      (ad) => String(ad.dossier!.landing.ssl_valid),
      (ad) => String(ad.dossier!.profile.violations),
      (ad) => String(ad.dossier!.landing.redirect_hops),
      (ad) => ad.dossier!.campaign.objective,
    ];
    for (const value of values)
      expect([...new Set(fraud.map(value))].toSorted()).toStrictEqual(
        [...new Set(honest.map(value))].toSorted(),
      );
    const ranges: readonly ((ad: Ad) => number)[] = [
      (ad) => ad.dossier!.profile.account_age_days,
      (ad) => ad.dossier!.profile.approval_rate,
      (ad) => ad.dossier!.landing.domain_age_days,
      (ad) => ad.dossier!.landing.similarity,
      (ad) => ad.dossier!.campaign.ad_sets,
    ];
    for (const range of ranges) {
      const [low, high] = [honest, fraud].map((ads) => ads.map(range).toSorted((a, b) => a - b));
      // The middle nine tenths of each reach into the other.
      const at = (list: readonly number[], part: number): number => list[Math.floor(list.length * part)]!;
      expect(at(low!, 0.95)).toBeGreaterThan(at(high!, 0.05));
      expect(at(high!, 0.95)).toBeGreaterThan(at(low!, 0.05));
    }
  });

  it('puts the value of an edge on its two ends, in the form all values have (D12, D23)', () => {
    for (const { rings, ads } of MANY) {
      const valueOf = (id: string, signal: string): string => {
        const { dossier } = ads.find(({ ad_id }) => ad_id === id)!;
        if (signal === 'payment_method') return dossier!.profile.payment_id;
        return signal === 'creative_template'
          ? (dossier!.landing.template ?? '')
          : dossier!.reach.fingerprint;
      };
      for (const { edges = [], members, topology } of rings) {
        expect(members.length).toBeGreaterThanOrEqual(2);
        expect(members.length).toBeLessThanOrEqual(4);
        const wanted =
          topology === 'clique' ? (members.length * (members.length - 1)) / 2 : members.length - 1;
        expect(edges).toHaveLength(wanted);
        for (const { a, b, signal, value } of edges) {
          expect([valueOf(a, signal), valueOf(b, signal)]).toStrictEqual([value, value]);
          expect(value).toMatch(/^(?:pmt_\d{6}|tmpl_\d{4}|seg_\d{5})$/);
        }
      }
    }
  });
});

const CUE_WORDS = (
  'act now|Urgently|LAST CHANCE|today only|in the next 3|within 2-3 minutes|sale ends on|giving away|Winners|' +
  'worth $50|!!|FREE|free entry|85% offers|90% below|instead of $120|why pay|deals.click|.xyz|the real one|' +
  'cures|tested|melts away|pain|for ever|do not want you|take it down|in 5 days|guaranteed|within 3 nights|' +
  'only 4|12 jars|handling charge|a fee|heir|a fund of|full name|log in|3% a month|monthly crypto return|' +
  'sometimes their stakes|robot|yield account|news host|chef|X|private fund|one bottle of oil|a customer|' +
  'Appl3|G00gle|Brand4s|official goods|order 1234|helps with|notice it after|pilot study|nutritionist|of|it'
).split('|');

describe('words', () => {
  it('raise what they say, and nothing else', () => {
    expect(cuesIn('Linen bedding in six quiet colours.')).toStrictEqual([]);
    expect(cuesIn('LAST CHANCE!! Only 3 left.')).toStrictEqual([
      'urgency_wording',
      'shouting_punctuation',
      'scarcity',
    ]);
    for (const tags of FACTS.typologies.map(({ initial_risk_signals }) => initial_risk_signals))
      for (const tag of tags)
        expect(MANY.flatMap(everyAd).some(({ risk_signals }) => risk_signals.includes(tag))).toBe(true);
  });

  it('raise the same with a foreign letter after them, for which every cue is tried', () => {
    const same = (text: string): void => {
      expect(cuesIn(text)).toStrictEqual(cuesIn(`${text} é`));
    };
    for (const ad of MANY.flatMap(everyAd)) same(ad.ad_copy);
    const soup = fc.array(fc.tuple(fc.constantFrom(...CUE_WORDS), fc.constantFrom(' ', '. ', '-', '_', '')), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(soup, (words) => {
        same(words.flat().join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it('of a reason match whole (D13)', () => {
    expect(holdsWhole('it spent $1,250.00 in all', '$1')).toBe(false);
    expect(holdsWhole('similarity 64%', '4%')).toBe(false);
    expect(holdsWhole('similarity 64%.', '64%')).toBe(true);
    expect(holdsWhole('pays by pmt_482130', 'pmt_48213')).toBe(false);
    expect(holdsWhole('pays by pmt_48213.', 'pmt_48213')).toBe(true);
    expect(holdsWhole('at shop.example.com, new', 'example.com')).toBe(false);
  });

  it('count for nothing soon after a no (D14)', () => {
    const red = (text: string): boolean =>
      piecesOf(text, true).some((piece) => piece.kind === 'red' && !piece.negated);
    expect(red('There is no policy violation here.')).toBe(false);
    expect(red('There was never any policy violation.')).toBe(false);
    expect(red('No doubt at all that this is one more policy violation.')).toBe(true);
    expect(red('A policy violation, and no policy violation.')).toBe(true);
    expect(red('It has no ssl.')).toBe(true);
  });
});

describe('a proposal', () => {
  it('joins when the turn is over, among honest ads, with a move for each (D10, D15, D25)', () => {
    const state = deal('task_3', 21);
    const due = state.arrivals.filter(({ round_number }) => round_number === 1).length;
    const category = 'saas';
    arena.step(state, {
      role: 'fraudster',
      action_type: 'propose_ad',
      ad_copy: 'Plan shifts in ten minutes, for small teams.',
      category,
    });
    expect(state.shown).toBe(20);
    arena.step(state, { role: 'fraudster', action_type: 'end_turn' });
    expect([state.shown, state.action_budget]).toStrictEqual([21 + due, 36 + due]);
  });

  it('is told what it would raise before it is made, and nothing is drawn for it', () => {
    const state = deal('task_3', 22);
    const before = JSON.stringify(state);
    const told = arena.draft(state, {
      role: 'fraudster',
      action_type: 'propose_ad',
      ad_copy: 'LAST CHANCE!! Claim your FREE prize at quickclaim.xyz, only 3 left!!',
      category: 'fake_giveaway',
      targeting_summary: 'Children',
    });
    expect(JSON.stringify(state)).toBe(before);
    expect(told).toMatchObject({ refusal: null, severity: 0.9 });
    expect(
      told.checks.filter(({ faults }) => faults.length > 0).map(({ dimension }) => dimension),
    ).toStrictEqual(['intrinsic', 'grounding']);
    expect(arena.draft(state, { role: 'fraudster', action_type: 'propose_ad' }).refusal).toBe(
      'ad_copy_required',
    );
  });
});

describe('an exploit', () => {
  const SHARP = { fraudster: 'sharp', investigator: 'sharp', auditor: 'sharp' } as const;
  const mean = (of: (seed: number) => number): number =>
    seeds(30).reduce((sum, seed) => sum + of(seed), 0) / 30;

  it.each(Object.keys(INVESTIGATOR_EXPLOITS))(
    'of the investigator earns less than an honest desk: %s',
    (name) => {
      const investigator = INVESTIGATOR_EXPLOITS[name]!;
      const honest = mean((seed) => playGuests(seed, 'task_2', SHARP).rewards.investigator);
      expect(
        mean((seed) => playGuests(seed, 'task_2', SHARP, { investigator }).rewards.investigator),
      ).toBeLessThan(honest);
    },
  );

  it.each(Object.keys(FRAUDSTER_EXPLOITS))('of the fraudster earns less than an honest slate: %s', (name) => {
    const fraudster = FRAUDSTER_EXPLOITS[name]!;
    const honest = mean((seed) => playGuests(seed, 'task_2', SHARP).rewards.fraudster);
    expect(mean((seed) => playGuests(seed, 'task_2', SHARP, { fraudster }).rewards.fraudster)).toBeLessThan(
      honest,
    );
  });
});
