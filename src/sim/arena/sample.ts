import type { Stream } from '../kernel/random.ts';
import { integer } from '../kernel/random.ts';
import {
  TARGETS,
  VERDICTS,
  type Action,
  type AuditorAction,
  type FraudsterAction,
  type InvestigatorAction,
} from './actions.ts';
import { pick } from './draws.ts';
import { policyCode } from './facts.ts';
import { seatToMove } from './referee.ts';
import { rulesOf } from './rulesets.ts';
import { sampleStandard } from './standard/sample.ts';
import type { State } from './state.ts';
import { writeAd } from './texts/copy.ts';

const chance = (draw: Stream, p: number): boolean => draw() < p;

function fraudster(state: State, draw: Stream): FraudsterAction {
  const role = 'fraudster';
  const kind = draw();
  if (kind < 0.04) return { role, action_type: 'commit_final' };
  if (kind < 0.2) return { role, action_type: 'end_turn' };
  if (kind < 0.4) {
    const slot_index = integer(draw, 0, state.knobs.max_proposals);
    if (chance(draw, 0.2)) return { role, action_type: 'modify_pending_ad', slot_index };
    const { copy } = writeAd(draw, 'ecommerce');
    return chance(draw, 0.5)
      ? { role, action_type: 'modify_pending_ad', slot_index, new_ad_copy: copy }
      : { role, action_type: 'modify_pending_ad', slot_index, new_landing_page_blurb: copy };
  }
  const category = pick(draw, state.knobs.allowed_categories);
  const surface = writeAd(draw, category);
  const ad_copy = chance(draw, 0.1) ? surface.copy.replace(/[aeiou]/g, 'x') : surface.copy;
  if (chance(draw, 0.3)) return { role, action_type: 'propose_ad', ad_copy, category };
  const landing_page_blurb = chance(draw, 0.5)
    ? 'Order form at quickclaim.xyz.'
    : 'Prices, terms and an address.';
  return {
    role,
    action_type: 'propose_ad',
    ad_copy,
    category,
    landing_page_blurb,
    targeting_summary: surface.targeting,
  };
}

const UNKNOWN = 'ad_999';

function investigator(state: State, draw: Stream): InvestigatorAction {
  const role = 'investigator';
  const anyAd = (): string => (chance(draw, 0.03) ? UNKNOWN : pick(draw, state.ads).ad_id);
  const ad_id = chance(draw, 0.4) ? state.focus : anyAd();
  const kind = draw();
  if (kind < 0.45) {
    return { role, action_type: 'investigate', ad_id, investigation_target: pick(draw, TARGETS) };
  }
  if (kind < 0.55) return { role, action_type: 'link_accounts', ad_id, linked_ad_id: anyAd() };
  const ad = state.ads.find((one) => one.ad_id === ad_id);
  const rationale = pick(draw, [
    'No.',
    'It looks like any other shop to me, I would say.',
    `The offer falls under ${policyCode(ad?.category ?? '')} as I read it.`,
    'New domain, privacy proxy and a prior ban, a known scam template.',
    'Verified business with valid SSL and a clean record.',
  ]);
  const verdict = pick(draw, VERDICTS);
  if (chance(draw, 0.1)) return { role, action_type: 'verdict', ad_id, verdict };
  const confidence = integer(draw, 0, 100) / 100;
  return { role, action_type: 'verdict', ad_id, verdict, confidence, rationale };
}

const FLAG_TYPES = [
  'miscalibration',
  'missing_citation',
  'incoherent_rationale',
  'inconsistency',
  'bias',
  'gibberish',
  'parameter_mismatch',
  'template_repetition',
];

function auditor(state: State, draw: Stream): AuditorAction {
  const role = 'auditor';
  if (chance(draw, 0.25)) {
    return chance(draw, 0.5)
      ? { role, action_type: 'submit_audit_report' }
      : {
          role,
          action_type: 'submit_audit_report',
          audit_report: { investigator_audit_score: draw(), notes: 'Seen.' },
        };
  }
  const action_type = chance(draw, 0.5) ? 'flag_investigator' : 'flag_fraudster';
  const flag_type = pick(draw, FLAG_TYPES);
  if (chance(draw, 0.3)) return { role, action_type, flag_type };
  return { role, action_type, flag_type, target_ad_id: pick(draw, state.ads).ad_id, severity: draw() };
}

/** A random move that the seat to move may make. The rules may decline it at a price; every play of them ends. */
export function sample(state: State, draw: Stream): Action {
  if (rulesOf(state.rules).world === 'standard') return sampleStandard(state, draw);
  const seat = seatToMove(state);
  if (seat === 'fraudster') return fraudster(state, draw);
  return seat === 'investigator' ? investigator(state, draw) : auditor(state, draw);
}
