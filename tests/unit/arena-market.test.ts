import { describe, expect, it } from 'vitest';
import { daysBefore } from '../../src/sim/arena/dates.ts';
import { FACTS } from '../../src/sim/arena/facts.ts';
import { configFingerprint, renderFinding, usd } from '../../src/sim/arena/findings.ts';
import { classify } from '../../src/sim/arena/market/classifier.ts';
import { markersIn } from '../../src/sim/arena/market/markers.ts';
import { drawQueue } from '../../src/sim/arena/market/queue.ts';
import { realWorld } from '../../src/sim/arena/audit/surface.ts';
import { trackB } from '../../src/sim/arena/audit/track-b.ts';
import { REFERENCE } from '../../src/sim/arena/rules.ts';
import type { Ad, Dossier } from '../../src/sim/arena/state.ts';
import { writeAd } from '../../src/sim/arena/texts/copy.ts';
import { names, phrases } from '../../src/sim/arena/texts/words.ts';
import { TARGETS } from '../../src/sim/arena/actions.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import { TIER_IDS } from '../conformance/arena-play.ts';

const queue = (seed: number, task: (typeof TIER_IDS)[number]) => drawQueue(REFERENCE, seed, task);
const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);
const dossiers = (ads: readonly Ad[]): Dossier[] => ads.flatMap(({ dossier }) => (dossier ? [dossier] : []));
const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;
const CATEGORIES = [...FACTS.legit_categories, ...FACTS.typologies.map(({ category }) => category)];

describe('a base queue', () => {
  it.each(TIER_IDS)('of %s has the tier’s numbers, ids in order and only its templates', (task) => {
    const tier = FACTS.tiers[task];
    for (const seed of seeds(30)) {
      const { ads } = queue(seed, task);
      const of = (truth: Ad['ground_truth']): number => ads.filter((ad) => ad.ground_truth === truth).length;
      expect([of('legit'), of('fraud'), of('escalate')]).toStrictEqual([
        tier.n_legit,
        tier.n_fraud,
        tier.n_escalate,
      ]);
      expect(ads.map((ad) => ad.ad_id)).toStrictEqual(
        ads.map((_, i) => `ad_${String(i + 1).padStart(3, '0')}`),
      );
      for (const ad of ads) {
        if (ad.ground_truth === 'fraud') expect(tier.template_difficulties).toContain(ad.difficulty);
      }
    }
  });

  it('separates legit from the rest by age, as the reference does (D10)', () => {
    for (const ad of seeds(40).flatMap((seed) => queue(seed, 'task_3').ads)) {
      const { profile, landing } = ad.dossier!;
      const legit = ad.ground_truth === 'legit';
      expect(profile.account_age_days >= 180).toBe(legit);
      expect(landing.domain_age_days >= 365).toBe(legit);
      expect(landing.redirect_hops === 0).toBe(legit);
      expect(profile.advertiser_id).toBe(`adv_${ad.ad_id}`);
    }
  });

  it('draws what the tables say', () => {
    const ads = seeds(300).flatMap((seed) => queue(seed, 'task_3').ads);
    const rest = dossiers(ads.filter((ad) => ad.ground_truth !== 'legit'));
    const legit = dossiers(ads.filter((ad) => ad.ground_truth === 'legit'));
    const share = (list: readonly Dossier[], test: (one: Dossier) => boolean) =>
      list.filter(test).length / list.length;
    expect(share(rest, ({ profile }) => profile.verified_business)).toBeCloseTo(0.15, 1);
    expect(share(legit, ({ profile }) => profile.verified_business)).toBeCloseTo(0.85, 1);
    expect(share(rest, ({ landing }) => landing.ssl_valid)).toBeCloseTo(0.4, 1);
    expect(share(legit, ({ landing }) => landing.ssl_valid)).toBe(1);
    expect(share(rest, ({ profile }) => profile.violations === 0)).toBeCloseTo(0.4, 1);
    expect(share(rest, ({ profile }) => profile.bans === 0)).toBeCloseTo(0.6, 1);
    expect(mean(rest.map(({ profile }) => profile.account_age_days))).toBeCloseTo(45.5, -1);
    expect(mean(rest.map(({ landing }) => landing.similarity))).toBeCloseTo(0.725, 1);
    expect(share(legit, ({ campaign }) => campaign.placements.includes('Audience Network'))).toBe(0);
  });
});

describe('rings', () => {
  it('have the sizes observed: 4, 3, 3 and 3, 3, 3, 3; every fraud of the queue is a member', () => {
    let bridges = 0;
    for (const seed of seeds(400)) {
      const { ads, rings } = queue(seed, 'task_3');
      const sizes = rings.map(({ members }) => members.length);
      expect(sizes.toSorted()).toStrictEqual([3, 3, 4]);
      expect(rings.map(({ topology }) => topology)).toStrictEqual(['clique', 'chain', 'hub_spoke']);
      const members = rings.flatMap((ring) => ring.members);
      expect(new Set(members).size).toBe(10);
      for (const ad of ads) expect(members.includes(ad.ad_id)).toBe(ad.ground_truth === 'fraud');
      if (sizes[0] === 4) bridges++;
      const unseen = queue(seed, 'task_3_unseen').rings.map((ring) => ring.members.length);
      expect(unseen).toStrictEqual([3, 3, 3, 3]);
    }
    // A first ring of four comes by its own draw or by the bridge: 1/2 + 1/8.
    expect(bridges / 400).toBeGreaterThan(0.5);
    expect(bridges / 400).toBeLessThan(0.75);
  });

  it('share their signals among all members, and nothing of the kind with anyone else', () => {
    let shared = 0;
    let all = 0;
    for (const seed of seeds(150)) {
      const { ads, rings } = queue(seed, 'task_3');
      const of = (id: string): Dossier => ads.find((ad) => ad.ad_id === id)!.dossier!;
      for (const ring of rings) {
        const own = ring.members.map(of);
        const equal = (value: (one: Dossier) => string): boolean => new Set(own.map(value)).size === 1;
        const has = (signal: string): boolean => ring.shared_signals.includes(signal);
        expect(ring.shared_signals.length).toBeGreaterThanOrEqual(2);
        expect(equal(({ profile }) => profile.payment_id)).toBe(has('payment_method'));
        expect(equal(({ reach }) => reach.fingerprint)).toBe(has('targeting_overlap'));
        if (has('domain_registrar')) expect(equal(({ landing }) => landing.registrar)).toBe(true);
        expect(equal(({ campaign }) => campaign.objective + campaign.bid_strategy)).toBe(true);
        const days = own.map(({ profile }) => Date.parse(profile.created) / 86_400_000);
        expect(Math.max(...days) - Math.min(...days)).toBeLessThanOrEqual(6);
        shared += ring.shared_signals.filter((signal) => signal === 'payment_method').length;
        all++;
      }
    }
    expect(shared / all).toBeCloseTo(0.75, 1);
  });
});

describe('the texts', () => {
  it.each(TIER_IDS)('of %s do not repeat within ten matches', (task) => {
    for (let first = 0; first < 100; first += 10) {
      const copies = seeds(10).flatMap((i) => queue(first + i, task).ads.map((ad) => ad.ad_copy));
      expect(copies.length - new Set(copies).size).toBe(0);
    }
  });

  it.each(CATEGORIES)('of %s are whole, readable and distinct', (category) => {
    const draw = stream(1, 'tests/copies');
    const written = seeds(200).map(() => writeAd(draw, category));
    for (const { copy, targeting } of written) {
      expect(copy).not.toMatch(/[{}]|undefined|NaN| {2}/);
      expect(copy).toBe(copy.trim());
      expect(copy.length).toBeGreaterThan(60);
      expect(copy.length).toBeLessThan(220);
      expect(realWorld({ action_type: 'propose_ad', ad_copy: copy })).toStrictEqual({ score: 1, flags: [] });
      expect(targeting).not.toMatch(/[{}]/);
    }
    expect(new Set(written.map(({ copy }) => copy)).size).toBeGreaterThan(190);
  });

  it('are of the same craft on both sides', () => {
    const draw = stream(2, 'tests/copies');
    const lengths = (categories: readonly string[]): number =>
      mean(categories.flatMap((category) => seeds(60).map(() => writeAd(draw, category).copy.length)));
    const legit = lengths(FACTS.legit_categories);
    const rest = lengths(FACTS.typologies.map(({ category }) => category));
    expect(rest / legit).toBeGreaterThan(0.85);
    expect(rest / legit).toBeLessThan(1.15);
  });

  it('fit the audience that track B expects of their category', () => {
    const draw = stream(3, 'tests/copies');
    for (const category of CATEGORIES) {
      for (let i = 0; i < 40; i++) {
        const { copy, targeting } = writeAd(draw, category);
        const entry = {
          action_type: 'propose_ad',
          ad_id: 'ad_001',
          ad_copy: copy,
          category,
          targeting_summary: targeting,
        };
        const [first] = trackB(REFERENCE, [entry]).entries;
        expect([category, targeting, first?.dims[0]]).toStrictEqual([category, targeting, 1]);
      }
    }
  });

  it('say every tag of the tables in words', () => {
    const said = (tags: Iterable<string>, words: Readonly<Record<string, string>>) =>
      [...tags].filter((tag) => !words[tag]);
    const elements = new Set(Object.values(FACTS.suspicious_elements).flat());
    const claims = new Set(Object.values(FACTS.key_claims).flat());
    expect(said(elements, phrases.elements)).toStrictEqual([]);
    expect(said(claims, phrases.claims)).toStrictEqual([]);
    expect(
      said(
        FACTS.typologies.flatMap((one) => one.initial_risk_signals),
        phrases.risk_signals,
      ),
    ).toStrictEqual([]);
    expect(
      said(
        FACTS.typologies.map(({ fraud_type }) => fraud_type),
        phrases.summaries,
      ),
    ).toStrictEqual([]);
    expect([names.shells.length, names.brands.length, names.stems.length]).toStrictEqual([16, 25, 7]);
    expect([phrases.legit_claims.length, phrases.legit_summaries.length]).toStrictEqual([8, 4]);
    expect(names.audiences.map((text) => text.split(' ')[0])).toStrictEqual([
      'Men',
      'Adults',
      'Women',
      'Adults',
      'Adults',
    ]);
  });
});

describe('findings', () => {
  it('name no other ad, hold no gap and are written for every target', () => {
    for (const ad of seeds(20).flatMap((seed) => queue(seed, 'task_3').ads)) {
      for (const target of TARGETS) {
        const text = renderFinding(ad, target);
        expect(text.length).toBeGreaterThan(40);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
        for (const [id] of text.matchAll(/ad_\d{3}/g)) expect(id).toBe(ad.ad_id);
      }
    }
  });

  it('write money with thousands and cents', () => {
    expect([0, 5, 0.1, 999.99, 1000, 1234.5, 47_005.07, 499_999.999].map(usd)).toStrictEqual([
      '$0.00',
      '$5.00',
      '$0.10',
      '$999.99',
      '$1,000.00',
      '$1,234.50',
      '$47,005.07',
      '$500,000.00',
    ]);
  });

  it('have a configuration fingerprint of objective and bid alone', () => {
    expect(configFingerprint('traffic', 'lowest_cost')).toMatch(/^cfg_[0-9a-f]{4}$/);
    expect(configFingerprint('traffic', 'lowest_cost')).not.toBe(configFingerprint('sales', 'lowest_cost'));
  });

  it('count days back from the reference date', () => {
    expect([0, 1, 6, 36, 37, 96, 365, 766, 767, 2500].map(daysBefore)).toStrictEqual(
      [0, 1, 6, 36, 37, 96, 365, 766, 767, 2500].map((days) =>
        new Date(Date.UTC(2026, 3, 6) - days * 86_400_000).toISOString().slice(0, 10),
      ),
    );
  });
});

describe('the classifier', () => {
  const ask = (truth: 'fraud' | 'legit' | 'escalate' | null, copy: string, u: number) =>
    classify({ ad_copy: copy, landing_text: '', truth, guards: ['S5'] }, [u, 0.5, 0]);

  it('goes by the truth, and by the words where there is none', () => {
    const plain = 'Cotton towels in six colours.';
    expect([ask('fraud', plain, 0.74).unsafe, ask('fraud', plain, 0.75).unsafe]).toStrictEqual([true, false]);
    expect([ask('legit', plain, 0.04).unsafe, ask('legit', plain, 0.05).unsafe]).toStrictEqual([true, false]);
    const loud = 'Hurry, a secret replica!';
    expect([ask('escalate', plain, 0.36).unsafe, ask('escalate', loud, 0.79).unsafe]).toStrictEqual([
      false,
      true,
    ]);
    expect([ask(null, plain, 0).unsafe, ask(null, 'Hurry up, towels.', 0.34).unsafe]).toStrictEqual([
      false,
      true,
    ]);
    expect([ask(null, 'Hurry up, towels.', 0.35).unsafe, ask(null, loud, 0.99).unsafe]).toStrictEqual([
      false,
      true,
    ]);
  });

  it('gives an unsafe fraud without markers one, and guards by what it found', () => {
    expect(ask('fraud', 'Cotton towels.', 0).markers).toHaveLength(1);
    expect(ask('fraud', 'Cotton towels.', 0).guards).toStrictEqual(['S5']);
    expect(ask(null, 'Hurry, verify your account for a replica.', 0).guards).toStrictEqual([
      'S2',
      'S7',
      'S8',
    ]);
    expect(ask('legit', 'Cotton towels.', 0.9).guards).toStrictEqual([]);
  });

  it.each([
    ['high_pressure_urgency', 'only 3 left', 'while supplies last', 'expires today'],
    ['fake_authority_claim', 'FDA-approved', 'clinically proven', 'certified by'],
    ['unrealistic_guarantee', '100% money-back', 'risk free', 'no questions asked'],
    ['exclusivity_manipulation', 'behind-the-scenes', 'members only', 'hidden'],
    ['get_rich_quick', 'earn $500 a day', 'make 3k weekly', 'earn $20k from home'],
    ['phishing_credential_request', 'click here to claim', 'password reset', 'confirm identity'],
    ['counterfeit_indicator', 'inspired by the original', 'designer-inspired', 'knockoff'],
  ])('knows %s', (name, ...texts) => {
    for (const text of texts) expect(markersIn(`Now ${text}.`, '')).toStrictEqual([name]);
    expect(markersIn('', `Now ${texts[0]}.`)).toStrictEqual([name]);
  });

  it('repeats itself by ad id: nine of the first 33 call fraud safe, one calls anything unsafe (D19)', () => {
    const readings = seeds(20).map((seed) => queue(seed, 'task_3_unseen').ads);
    for (const ads of readings) {
      for (const ad of ads) {
        const number = Number(ad.ad_id.slice(3));
        if (ad.ground_truth === 'legit') expect(ad.dossier?.reading?.unsafe).toBe(false);
        if (ad.ground_truth === 'fraud') {
          expect(ad.dossier?.reading?.unsafe).toBe(![2, 8, 12, 19, 21, 25].includes(number));
        }
      }
    }
  });
});
