import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target, Viewer } from '../../src/sim/arena/actions.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import type { Ad, Dossier, Move, State } from '../../src/sim/arena/state.ts';
import { TIER_IDS, travelled } from '../conformance/arena-play.ts';
import { playStandard, VIEWERS } from '../conformance/arena-standard.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const salt = fc.nat();
const tier = fc.constantFrom(...TIER_IDS);
const runs = (numRuns: number) => ({ seed: 20265, numRuns });
const LONG = 120_000;

const NOTHING: readonly Target[] = [];

/** Other facts wherever no pull has told them; name, country and age are free. */
function otherDossier(
  dossier: Dossier,
  pulls: readonly Target[],
  free: 'free' | 'name' | 'nothing',
): Dossier {
  const has = (target: Target): boolean => pulls.includes(target);
  const history = has('advertiser_history');
  const paid = history || has('payment_method');
  const { profile, landing, campaign, reach } = dossier;
  const aged = free === 'free' || history || has('campaign_structure') || has('payment_method');
  return {
    profile: {
      ...profile,
      account_name: free === 'nothing' ? 'Other Name' : profile.account_name,
      country: free === 'free' || history ? profile.country : 'XX',
      account_age_days: aged ? profile.account_age_days : 7777,
      advertiser_id: history ? profile.advertiser_id : 'adv_0',
      verified_business: history ? profile.verified_business : !profile.verified_business,
      created: history ? profile.created : '2001-02-03',
      total_spend_usd: history ? profile.total_spend_usd : 1.5,
      bans: history ? profile.bans : 9,
      burst: history ? profile.burst : 66,
      ads_last_30_days: history ? profile.ads_last_30_days : 99,
      approval_rate: history ? profile.approval_rate : 0.111,
      violations: paid ? profile.violations : 8,
      payment_id: paid ? profile.payment_id : 'pmt_0',
      payment_type: paid ? profile.payment_type : 'barter',
    },
    landing: has('landing_page')
      ? landing
      : {
          ...landing,
          domain: 'other.example',
          domain_age_days: 9999,
          ssl_valid: !landing.ssl_valid,
          registrar: 'Other',
          similarity: 0.999,
          template: 'tmpl_0',
          elements: ['other'],
          claims: ['other'],
          summary: 'Other.',
        },
    campaign: has('campaign_structure') ? campaign : { ...campaign, objective: 'other', ad_sets: 999 },
    reach: has('targeting_overlap')
      ? reach
      : { fingerprint: 'seg_0', overlap_percent: 1, same_category: 1, geo_regions: 99 },
    payment_accounts: has('payment_method') ? dossier.payment_accounts : 999,
    reading: null,
  };
}

const hidden: Partial<Ad> = {
  ground_truth: 'escalate',
  fraud_type: 'other',
  severity: 0.123,
  difficulty: 'hard',
};

const withDossier = (ad: Ad, changes: Partial<Ad>, dossier: Dossier | null): Ad => ({
  ...ad,
  ...changes,
  dossier,
});

/** The state without what no player may know in any phase: seed, arrivals to come, rewards of others. */
function common(state: State, viewer: Viewer): State {
  const twin = travelled(state);
  const role = viewer === 'public' ? null : viewer;
  const own = (who: 'fraudster' | 'investigator' | 'auditor', of: Record<string, number>, other: number) =>
    who === role ? (of[who] ?? 0) : other;
  const done = state.phase === 'done';
  twin.seed = state.seed + 1;
  twin.arrivals = twin.arrivals.filter(({ ad }) => twin.ads.some((one) => one.ad_id === ad.ad_id));
  twin.step_returns = { fraudster: 11, investigator: 12, auditor: 13 };
  twin.rewards = {
    fraudster: own('fraudster', done ? state.rewards : {}, 1.5),
    investigator: own('investigator', done ? state.rewards : {}, 2.5),
    auditor: own('auditor', done ? state.rewards : {}, 3.5),
  };
  twin.feedback = {
    fraudster: 'f',
    investigator: 'i',
    auditor: 'a',
    ...(role ? { [role]: state.feedback[role] } : {}),
  };
  twin.grade = 0.4321;
  twin.investigator_grade = 0.1234;
  twin.report = null;
  twin.moves = twin.moves.map((move) => ({ ...move, reward: 9 }));
  return twin;
}

const noFlags = (twin: State): State =>
  Object.assign(twin, { flags: twin.flags.map((flag) => ({ ...flag, note: 'other', severity: 0.9 })) });

function toInvestigator(state: State): State {
  const twin = noFlags(common(state, 'investigator'));
  twin.ads = twin.ads
    .slice(0, twin.shown)
    .map((ad, i) =>
      withDossier(
        ad,
        { ...hidden, slot: null, category: 'other' },
        ad.dossier && otherDossier(ad.dossier, twin.work[i]?.pulls ?? NOTHING, 'free'),
      ),
    );
  twin.work = twin.work.slice(0, twin.shown);
  const foreign = (move: Move): Move => {
    if (move.action.role === 'investigator') return move;
    return { ...move, action: { role: 'fraudster', action_type: 'end_turn' }, refusal: 'slot_required' };
  };
  // Moves of others keep their place: rounds and the ads that joined are known.
  twin.moves = twin.moves
    .filter(
      (move) =>
        move.ad_id === null ||
        twin.ads.some((ad) => ad.ad_id === move.ad_id) ||
        move.action.role === 'investigator',
    )
    .map(foreign);
  const place = new Map(
    state.moves.map((move) => [move.ts, twin.moves.findIndex((one) => one.ts === move.ts)]),
  );
  for (const work of twin.work)
    if (work.signed >= 0) work.signed = place.get(state.moves[work.signed]!.ts) ?? -1;
  twin.rings = [];
  twin.links = twin.links.map((link) => ({ ...link, correct: !link.correct, credit: 'none' }));
  return Object.assign(twin, { slots: [], edits: [], committed: !state.committed, proposals_used: 99 });
}

function toFraudster(state: State): State {
  const twin = noFlags(common(state, 'fraudster'));
  const running = state.phase === 'investigator_turn' ? state.round_number : Infinity;
  const other = (ad: Ad): Ad => {
    const dossier = ad.dossier;
    if (ad.slot === null)
      return withDossier(
        ad,
        { ...hidden, category: 'other', targeting_summary: 'other', risk_signals: ['other'] },
        dossier && otherDossier(dossier, NOTHING, 'name'),
      );
    const told = dossier && otherDossier(dossier, NOTHING, 'free');
    const { payment_id, payment_type } = dossier?.profile ?? {};
    const profile = { ...told?.profile, payment_id, payment_type } as Dossier['profile'];
    const landing = { ...dossier?.landing, similarity: 0.999, ssl_valid: false, elements: ['x'] };
    const reach = { ...told?.reach, fingerprint: dossier?.reach.fingerprint };
    return withDossier(ad, { ground_truth: 'legit', fraud_type: 'other' }, {
      ...told,
      profile,
      landing,
      reach,
    } as Dossier);
  };
  twin.ads = twin.ads.map(other);
  twin.edits = twin.edits.map(({ index, ad }) => ({ index, ad: other(ad) }));
  twin.pulls = twin.pulls
    .filter(({ round_number }) => round_number < running)
    .map((pull) => ({ ...pull, evidence: { target: pull.evidence.target } as (typeof pull)['evidence'] }));
  twin.moves = twin.moves.map((move) => {
    const { action } = move;
    if (action.role === 'auditor') return move;
    if (action.role !== 'investigator') return move;
    if (action.action_type !== 'verdict' || move.refusal !== null)
      return {
        ...move,
        action: { role: 'investigator', action_type: 'end_turn' },
        refusal: null,
        ad_id: null,
      };
    if (move.round_number < running) return move;
    return { ...move, action: { ...action, verdict: 'escalate', confidence: 0.01, rationale: 'other' } };
  });
  twin.decisions = twin.decisions.map((decision) => ({ ...decision, confidence: 0.01 }));
  twin.rings = [];
  twin.links = [];
  return twin;
}

function toAuditor(state: State): State {
  const twin = common(state, 'auditor');
  const open = state.phase === 'audit_phase' || state.phase === 'done';
  if (!open) return Object.assign(toPublic(state), { feedback: twin.feedback, flags: [] });
  twin.ads = twin.ads.map((ad, i) => {
    const told = ad.dossier && otherDossier(ad.dossier, twin.work[i]?.pulls ?? NOTHING, 'free');
    const summary = ad.dossier?.landing.summary ?? '';
    const landing = told && (ad.slot === null ? told.landing : { ...told.landing, summary });
    return withDossier(ad, {}, told && landing && { ...told, landing });
  });
  return twin;
}

/** Counters only: everything else is exchanged. */
function toPublic(state: State): State {
  const twin = noFlags(common(state, 'public'));
  twin.ads = twin.ads.map((ad) =>
    withDossier(ad, { ...hidden, ad_id: `x${ad.ad_id}`, ad_copy: 'other', category: 'other' }, null),
  );
  twin.decisions = twin.decisions.map((one) => ({ ...one, verdict: 'escalate', confidence: 0 }));
  twin.moves = [];
  for (const work of twin.work) Object.assign(work, { pulls: [], attempts: 3, signed: -1 });
  return Object.assign(twin, {
    rings: [],
    links: [],
    pulls: [],
    slots: [],
    edits: [],
    committed: !state.committed,
  });
}

const TWIN: Readonly<Record<Viewer, (state: State) => State>> = {
  fraudster: toFraudster,
  investigator: toInvestigator,
  auditor: toAuditor,
  public: toPublic,
};

describe('states that differ only in what is hidden', () => {
  it.each(VIEWERS)(
    'look the same to the %s, in every phase',
    (viewer) => {
      const phases = new Set<string>();
      const property = fc.property(seed, salt, tier, (s, k, task_id) => {
        playStandard(s, k, { task_id }, (state) => {
          // When the match is over the public is told everything.
          if (viewer === 'public' && state.phase === 'done') return;
          phases.add(state.phase);
          const twin = TWIN[viewer](state);
          expect(arena.observe(twin, viewer, null)).toStrictEqual(arena.observe(state, viewer, null));
          expect(arena.view(twin, viewer)).toStrictEqual(arena.view(state, viewer));
        });
      });
      fc.assert(property, runs(8));
      expect(phases.size).toBe(viewer === 'public' ? 3 : 4);
    },
    LONG,
  );
});

describe('what is received', () => {
  const everyWord = (viewer: Viewer, check: (told: string, state: State) => void): void => {
    const property = fc.property(seed, salt, tier, (s, k, task_id) => {
      playStandard(s, k, { task_id }, (state, outcome) => {
        check(JSON.stringify([arena.observe(state, viewer, outcome), arena.view(state, viewer)]), state);
      });
    });
    fc.assert(property, runs(6));
  };
  const TRUTHS = ['ground_truth', 'fraud_type', 'ring_id', 'credit', 'correct', 'final_reward', 'baseline'];

  it.each(['fraudster', 'investigator'] as const)(
    'by the %s names no truth, no scheme of others, no ring and no reward before the end',
    (viewer) => {
      everyWord(viewer, (told, state) => {
        for (const key of TRUTHS) expect(told).not.toContain(`"${key}"`);
        if (viewer === 'investigator')
          for (const key of ['category', 'severity', 'slot_index']) expect(told).not.toContain(`"${key}"`);
        expect(told).not.toMatch(/ring_\d|own_network/);
        if (state.phase !== 'done') expect(told.match(/"reward":(?!0[,}])/)).toBeNull();
      });
    },
    LONG,
  );

  it(
    'by the investigator holds no ad before its turn, and no value before its pull',
    () => {
      everyWord('investigator', (told, state) => {
        for (const ad of state.ads.slice(state.shown)) expect(told).not.toContain(ad.ad_id);
        for (const { ad } of state.arrivals)
          if (!state.ads.some((one) => one.ad_id === ad.ad_id)) expect(told).not.toContain(ad.ad_id);
        const shown = new Set(
          state.pulls
            .map(({ evidence }) => JSON.stringify(evidence))
            .join(' ')
            .match(/pmt_\d+/g),
        );
        for (const { dossier } of state.ads) {
          const id = dossier?.profile.payment_id ?? '';
          if (!shown.has(id)) expect(told).not.toContain(id);
        }
      });
    },
    LONG,
  );

  it('by the auditor and by the public is counters until the audit', () => {
    for (const viewer of ['auditor', 'public'] as const)
      everyWord(viewer, (told, state) => {
        if (state.phase === 'audit_phase' || state.phase === 'done') return;
        for (const ad of state.ads) expect(told).not.toContain(ad.ad_id);
      });
  }, 120_000);
});

describe('an outcome', () => {
  it('carries the reward of its move for training, and the final rewards with the report alone', () => {
    playStandard(4, 4, { task_id: 'task_2' }, (state, outcome) => {
      expect(outcome.final_rewards).toStrictEqual(state.phase === 'done' ? state.rewards : undefined);
      const move = state.moves.at(-1)!;
      expect(outcome.reward).toBe(move.reward);
      if (state.phase !== 'done')
        expect(state.rewards).toStrictEqual({ fraudster: 0, investigator: 0, auditor: 0 });
    });
  });
});
