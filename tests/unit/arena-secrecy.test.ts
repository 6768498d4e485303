import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role, type Target } from '../../src/sim/arena/actions.ts';
import { observe } from '../../src/sim/arena/observe.ts';
import { REFERENCE } from '../../src/sim/arena/rules.ts';
import { reset } from '../../src/sim/arena/start.ts';
import { decisionOn } from '../../src/sim/arena/lookup.ts';
import type { Ad, Dossier, Outcome, State, Work } from '../../src/sim/arena/state.ts';
import { view } from '../../src/sim/arena/view.ts';
import { playRandom, TIER_IDS, travelled } from '../conformance/arena-play.ts';
import { leaves } from '../conformance/payops-play.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const salt = fc.nat();
const tier = fc.constantFrom(...TIER_IDS);
const runs = (numRuns: number) => ({ seed: 20263, numRuns });
const LONG = 120_000;

/** Another truth; a history that has been read tells whether the ad is legit. */
const otherTruth = (ad: Ad, told: boolean): Ad['ground_truth'] => {
  if (ad.ground_truth === 'fraud') return 'escalate';
  return ad.ground_truth === 'escalate' ? 'fraud' : told ? 'legit' : 'fraud';
};

/** A dossier of other facts wherever no pull, no digest and no ledger has told them. */
function otherDossier(dossier: Dossier, pulls: readonly Target[]): Dossier {
  const has = (target: Target): boolean => pulls.includes(target);
  const history = has('advertiser_history');
  const payment = has('payment_method');
  const page = has('landing_page');
  const { profile, landing } = dossier;
  return {
    profile: {
      ...profile,
      account_name: history ? profile.account_name : 'Other Name Ltd',
      created: history ? profile.created : '2001-02-03',
      total_spend_usd: history ? profile.total_spend_usd : 1.5,
      bans: history ? profile.bans : profile.bans + 1,
      ads_last_30_days: history ? profile.ads_last_30_days : 77,
      approval_rate: history ? profile.approval_rate : 0.11,
      burst: history ? profile.burst : 66,
      violations: history || payment ? profile.violations : profile.violations + 1,
      verified_business: history ? profile.verified_business : !profile.verified_business,
      payment_id: history || payment ? profile.payment_id : 'pmt_000001',
    },
    campaign: has('campaign_structure')
      ? dossier.campaign
      : { ...dossier.campaign, objective: 'other', ad_sets: 99, daily_budget_usd: 3 },
    landing: page
      ? landing
      : {
          ...landing,
          domain_age_days: 4321,
          ssl_valid: !landing.ssl_valid,
          similarity: 0.33,
          summary: 'Other.',
        },
    payment_accounts: payment ? dossier.payment_accounts : 99,
    reach: has('targeting_overlap')
      ? dossier.reach
      : { fingerprint: 'seg_0', overlap_percent: 1, same_category: 55, geo_regions: 9 },
    reading: has('policy_classifier')
      ? dossier.reading
      : { unsafe: !dossier.reading?.unsafe, confidence: 0.123, guards: ['S9'], markers: [] },
  };
}

const other = (ad: Ad, changes: Partial<Ad>): Ad => ({
  ...ad,
  difficulty: 'hard',
  severity: 0.123,
  ...changes,
});

function adToInvestigator(state: State, ad: Ad, work: Work): Ad {
  const pulled = work.pulls.length > 0;
  const told = work.pulls.includes('advertiser_history');
  const decided = decisionOn(state, ad.ad_id)?.auto_approved === false;
  const dossier = ad.dossier && otherDossier(ad.dossier, work.pulls);
  const truth = { ground_truth: otherTruth(ad, told), fraud_type: 'other', dossier };
  const unread = { ad_copy: 'Other text.', risk_signals: ['other'] };
  const hidden = { ...truth, ...(work.focused ? {} : unread) };
  if (work.focused || work.listed || pulled || decided) return other(ad, hidden);
  // Nothing but its id has been shown.
  const profile = dossier && {
    ...dossier.profile,
    country: 'Elsewhere',
    account_age_days: 5,
    payment_type: 'barter',
  };
  const landing = dossier && { ...dossier.landing, domain: 'other.example', registrar: 'Other' };
  return other(ad, {
    ...hidden,
    category: 'other',
    targeting_summary: 'Other audience',
    dossier: dossier && profile && landing ? { ...dossier, profile, landing } : null,
  });
}

function adToFraudster(ad: Ad): Ad {
  if (ad.slot === null) {
    return other(ad, {
      ground_truth: otherTruth(ad, false),
      fraud_type: 'other',
      targeting_summary: 'Other audience',
      risk_signals: ['other'],
      dossier: null,
    });
  }
  const { dossier } = ad;
  if (!dossier) return ad;
  // Own ads: the ledger's values are told, the rest is not.
  const seen: Target[] = ['advertiser_history', 'payment_method'];
  const changed = otherDossier(dossier, seen);
  const profile = { ...changed.profile, total_spend_usd: 1, violations: 9, bans: 9, account_name: 'Other' };
  const reach = { ...changed.reach, fingerprint: dossier.reach.fingerprint };
  const landing = { ...changed.landing, domain_age_days: dossier.landing.domain_age_days };
  return other(ad, { fraud_type: 'other', dossier: { ...changed, profile, reach, landing } });
}

/** The same state to that role, with everything hidden from it exchanged. */
function twinOf(state: State, role: Role): State {
  const twin = travelled(state);
  twin.seed = state.seed + 1;
  twin.rewards = { fraudster: 1.5, investigator: 2.5, auditor: 3.5, [role]: state.rewards[role] };
  twin.feedback = { fraudster: 'f', investigator: 'i', auditor: 'a', [role]: state.feedback[role] };
  if (role === 'auditor') {
    for (const work of twin.work) Object.assign(work, { attempts: 4, focused: true, listed: true });
    return Object.assign(twin, { focus: 'ad_001', pull_budget: 1, action_budget: 99, steps: 3 });
  }
  twin.rings = [
    { ring_id: 'ring_0', topology: 'chain', members: ['ad_001', 'ad_002'], shared_signals: ['x'] },
  ];
  twin.links = twin.links.map((link) => ({ ...link, correct: !link.correct }));
  twin.flags = [{ track: 'A', target_ad_id: null, flag_type: 'bias', severity: 1, note: 'other' }];
  twin.report = null;
  twin.grade = 0.4321;
  twin.investigator_grade = 0.1234;
  if (role === 'fraudster') {
    twin.ads = twin.ads.map(adToFraudster);
    twin.investigator_log = twin.investigator_log.map((entry) => ({
      ...entry,
      reward: 9,
      findings_excerpt: 'other',
      link_reason: 'other',
    }));
    twin.investigator_refusals = twin.investigator_refusals.map(() => 'no_budget');
    return Object.assign(twin, { focus: 'ad_001', pull_budget: 1, steps: 3 });
  }
  twin.ads = twin.ads.map((ad, i) => adToInvestigator(twin, ad, twin.work[i]!));
  twin.fraudster_log = [];
  twin.fraudster_refusals = [];
  return Object.assign(twin, { committed: !state.committed, proposals_used: 99, end_reason: null });
}

/** What one seat is told right after a move; another seat's reward is not its own. */
function expectAlike(state: State, role: Role, last: Outcome | null): void {
  const twin = twinOf(state, role);
  const seen = last && last.role !== role ? { ...last, reward: 7.5, refusal: null } : last;
  expect(observe(twin, role, seen)).toStrictEqual(observe(state, role, last));
  expect(view(twin, role)).toStrictEqual(view(state, role));
}

describe('states that differ only in what is hidden from a role', () => {
  it.each(ROLES)(
    'look the same to the %s, in every phase',
    (role) => {
      const phases = new Map<string, number>();
      const property = fc.property(seed, salt, tier, (s, k, task) => {
        expectAlike(reset(REFERENCE.id, s, { task_id: task }), role, null);
        playRandom(s, k, task, undefined, (state, outcome) => {
          expectAlike(state, role, outcome);
          phases.set(state.phase, (phases.get(state.phase) ?? 0) + 1);
        });
      });
      fc.assert(property, runs(20));
      expect([...phases.keys()].toSorted()).toStrictEqual([
        'audit_phase',
        'done',
        'fraudster_turn',
        'investigator_turn',
      ]);
    },
    LONG,
  );
});

describe('what a role receives', () => {
  /** Every observation and view of a role in many plays. */
  const everyWord = (role: Role, check: (told: string, all: ReadonlySet<unknown>, state: State) => void) => {
    const property = fc.property(seed, salt, tier, (s, k, task) => {
      playRandom(s, k, task, undefined, (state, outcome) => {
        const value = [observe(state, role, outcome), view(state, role)];
        check(JSON.stringify(value), new Set(leaves(value)), state);
      });
    });
    fc.assert(property, runs(10));
  };

  it(
    'holds for the fraudster no truth, no payment id of others, no ring',
    () => {
      everyWord('fraudster', (told, _all, state) => {
        expect(told).not.toContain('ground_truth');
        expect(told).not.toContain('ring_');
        expect(told).not.toContain('severity');
        for (const ad of state.ads.slice(0, state.base_ads)) {
          expect(told).not.toContain(ad.dossier?.profile.payment_id);
        }
      });
    },
    LONG,
  );

  it(
    'holds for the investigator no truth, no severity, no text of an ad that never was in focus',
    () => {
      everyWord('investigator', (told, all, state) => {
        for (const key of ['ground_truth', 'severity', 'fraud_type', 'is_my_proposal', 'correct'])
          expect(told).not.toContain(`"${key}"`);
        state.ads.forEach((ad, i) => {
          const work = state.work[i];
          if (!work?.focused) expect(all.has(ad.ad_copy)).toBe(false);
          const id = ad.dossier?.profile.payment_id ?? '';
          const paid = work?.pulls.some((one) => one === 'payment_method' || one === 'advertiser_history');
          const shared = state.ads.filter((one) => one.dossier?.profile.payment_id === id).length > 1;
          if (!paid && !shared) expect(told).not.toContain(id);
        });
      });
    },
    LONG,
  );

  it(
    'holds for the auditor everything, in every phase, as in the reference',
    () => {
      everyWord('auditor', (told, all, state) => {
        for (const ad of state.ads) expect(all.has(ad.ad_copy)).toBe(true);
        expect(told).toContain('"ground_truth"');
      });
    },
    LONG,
  );
});
