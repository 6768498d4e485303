import type { Role } from '../../src/sim/arena/actions.ts';
import { observe } from '../../src/sim/arena/observe.ts';
import { step } from '../../src/sim/arena/referee.ts';
import { REFERENCE } from '../../src/sim/arena/rules.ts';
import { resetExact } from '../../src/sim/arena/start.ts';
import type { Ad, Dossier, State } from '../../src/sim/arena/state.ts';
import { move } from './arena-machine.ts';
import { expectNear } from './arena-vectors.ts';

interface Signals {
  readonly ad_id: string;
  readonly category: string;
  readonly ground_truth: Ad['ground_truth'];
  readonly severity: number;
  readonly country: string;
  readonly account_age_days: number;
  readonly advertiser_id: string;
  readonly verified_business: boolean;
  readonly payment_id: string;
  readonly payment_type: string;
  readonly domain: string;
  readonly registrar: string;
  readonly domain_age_days: number;
  readonly targeting_fingerprint: string;
}

export interface LedgerCase {
  readonly input: { readonly ads: readonly Signals[]; readonly actions: readonly unknown[] };
  readonly expect: Readonly<Record<string, unknown>>;
}

/** The signals of a case, and nothing remarkable beside them. */
const dossier = (given: Signals): Dossier => ({
  profile: {
    advertiser_id: given.advertiser_id,
    account_name: 'Alder & Finch',
    account_age_days: given.account_age_days,
    created: '2026-01-01',
    total_spend_usd: 0,
    violations: 0,
    bans: 0,
    ads_last_30_days: 1,
    approval_rate: 1,
    country: given.country,
    verified_business: given.verified_business,
    payment_type: given.payment_type,
    payment_id: given.payment_id,
    burst: null,
  },
  campaign: {
    objective: 'sales',
    bid_strategy: 'cost_cap',
    daily_budget_usd: 20,
    ad_sets: 1,
    placements: ['Facebook Feed'],
  },
  landing: {
    domain: given.domain,
    domain_age_days: given.domain_age_days,
    ssl_valid: true,
    registrar: given.registrar,
    similarity: 0,
    redirect_hops: 0,
    elements: [],
    claims: [],
    summary: 'A page.',
  },
  payment_accounts: 1,
  reach: { fingerprint: given.targeting_fingerprint, overlap_percent: 10, same_category: 0, geo_regions: 1 },
  reading: { unsafe: false, confidence: 0.6, guards: [], markers: [] },
});

const asAd = (given: Signals): Ad => ({
  ad_id: given.ad_id,
  ad_copy: 'Cotton towels, plain returns.',
  category: given.category,
  targeting_summary: 'Adults',
  risk_signals: [],
  ground_truth: given.ground_truth,
  fraud_type: '',
  severity: given.severity,
  difficulty: 'easy',
  slot: null,
  dossier: dossier(given),
});

/** A queue that the investigator has for itself, with more turns than it needs. */
export function investigatorAlone(ads: readonly Signals[]): State {
  const setup = { task_id: 'task_1', action_budget: 60, max_investigator_actions_per_turn: 1000 };
  const state = resetExact(REFERENCE.id, 1, setup, ads.map(asAd), []);
  step(state, { role: 'fraudster', action_type: 'end_turn' });
  return state;
}

export function playLedger({ input, expect: expected }: LedgerCase): void {
  const state = investigatorAlone(input.ads);
  const role: Role = 'investigator';
  for (const action of input.actions) {
    const { error } = move(state, role, action);
    if (error !== null) throw new Error(`refused: ${error}`);
  }
  const seen = observe(state, role, null);
  const pulled = state.ads.flatMap(({ ad_id }, i) => {
    const pulls = state.work[i]?.pulls ?? [];
    return pulls.length > 0 ? [[ad_id, pulls]] : [];
  });
  expectNear(
    {
      pulled: Object.fromEntries(pulled) as Record<string, unknown>,
      focus: state.focus,
      ledger: seen.evidence_ledger,
      digest: seen.queue_digest,
      decided: seen.decided_ads,
      available_ads: seen.available_ads,
      queue_status: seen.queue_status,
    },
    expected,
  );
}
