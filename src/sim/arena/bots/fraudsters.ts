import { integer, stream, type Stream } from '../../kernel/random.ts';
import type { FraudsterAction, Target } from '../actions.ts';
import { pick } from '../draws.ts';
import { FACTS } from '../facts.ts';
import type { FraudsterGlance } from '../seats/fraudster.ts';
import { CAMOUFLAGE, openCategory, OVERT, proposal } from './ads.ts';

/** A scripted player: what it is told in, its move out. It may remember. */
export type Bot<Observation, Action> = (seen: Observation) => Action;
type FraudsterBot = Bot<FraudsterGlance, FraudsterAction>;

const COMMIT: FraudsterAction = { role: 'fraudster', action_type: 'commit_final' };

const scripted = (draw: Stream): FraudsterBot => {
  return (seen) => {
    if (seen.proposals_remaining <= 0) return COMMIT;
    return proposal(pick(draw, seen.round_number <= 1 ? OVERT : CAMOUFLAGE), seen.allowed_categories);
  };
};

const COMMIT_AFTER = 2;
const COMMIT_PROBABILITY = 0.35;
const MODIFY_PROBABILITY = 0.25;
const REASSURANCE = 'Independent reviews, a staffed phone line and refunds within thirty days.';
const TRUST = 'Checked by an independent body, with a valid certificate. ';
const TENURE = ', from a long-standing advertiser';

/** The target pulled most over all ads, the first met among equals. */
function mostPulled(used: FraudsterGlance['investigation_targets_used']): Target | null {
  const counts = new Map<Target, number>();
  for (const ad_id in used)
    for (const target of used[ad_id] ?? []) counts.set(target, (counts.get(target) ?? 0) + 1);
  let most: Target | null = null;
  let top = 0;
  for (const [target, count] of counts) {
    if (count <= top) continue;
    most = target;
    top = count;
  }
  return most;
}

/** Own ads that were approved, and that were rejected. */
function fatesOf(prior: FraudsterGlance['prior_verdicts']): { approved: number; rejected: number } {
  let approved = 0;
  let rejected = 0;
  for (const { was_my_proposal, verdict } of prior) {
    if (!was_my_proposal) continue;
    if (verdict === 'approve') approved += 1;
    else if (verdict === 'reject') rejected += 1;
  }
  return { approved, rejected };
}

function reactive(draw: Stream): FraudsterBot {
  return (seen) => {
    if (seen.proposals_remaining <= 0) return COMMIT;
    const { approved, rejected } = fatesOf(seen.prior_verdicts);
    if (approved >= COMMIT_AFTER && draw() < COMMIT_PROBABILITY) return COMMIT;
    const target = mostPulled(seen.investigation_targets_used);
    if (target !== null) {
      for (const row of seen.current_queue) {
        if (!row.is_my_proposal || row.status !== 'pending' || draw() >= MODIFY_PROBABILITY) continue;
        return {
          role: 'fraudster',
          action_type: 'modify_pending_ad',
          slot_index: row.slot_index ?? 0,
          new_landing_page_blurb: REASSURANCE,
        };
      }
    }
    const ad = pick(draw, rejected >= 1 ? CAMOUFLAGE : OVERT);
    const page = target === 'landing_page' ? TRUST + ad.landing_page_blurb : ad.landing_page_blurb;
    const audience = target === 'advertiser_history' ? ad.targeting_summary + TENURE : ad.targeting_summary;
    return proposal(
      { ...ad, landing_page_blurb: page, targeting_summary: audience },
      seen.allowed_categories,
    );
  };
}

const SYMBOLS = 'abcdefghijklmnopqrstuvwxyz     ';
const NOISE_CATEGORIES = [
  'fake_giveaway',
  'fake_crypto',
  'miracle_cure',
  'fake_weight_loss',
  'fake_lottery',
  ...FACTS.legit_categories,
];
const GENERIC = ['people', 'everyone', 'users', 'adults', 'shoppers'];

const noise = (draw: Stream, low: number, high: number): string =>
  Array.from({ length: integer(draw, low, high) }, () => SYMBOLS[Math.floor(SYMBOLS.length * draw())]).join(
    '',
  );

const gibberish = (draw: Stream): FraudsterBot => {
  return (seen) => {
    if (seen.proposals_remaining <= 0) return COMMIT;
    return {
      role: 'fraudster',
      action_type: 'propose_ad',
      category: openCategory(pick(draw, NOISE_CATEGORIES), seen.allowed_categories),
      ad_copy: noise(draw, 40, 120),
      landing_page_blurb: noise(draw, 20, 80),
      targeting_summary: pick(draw, GENERIC),
    };
  };
};

const MAKERS = { scripted, reactive, gibberish };
export type FraudsterName = keyof typeof MAKERS;
export const FRAUDSTERS = Object.keys(MAKERS) as FraudsterName[];

/** A scripted fraudster with the draws of its seed. */
export const fraudsterBot = (name: FraudsterName, seed: number): FraudsterBot =>
  MAKERS[name](stream(seed, `arena/bot/${name}`));
