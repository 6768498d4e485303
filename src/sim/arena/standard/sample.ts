import { integer, type Stream } from '../../kernel/random.ts';
import {
  TARGETS,
  VERDICTS,
  type Action,
  type AuditorAction,
  type FraudsterAction,
  type InvestigatorAction,
} from '../actions.ts';
import { flagTypes } from '../audit.ts';
import { pick } from '../draws.ts';
import { policyCode } from '../facts.ts';
import { schemeOf } from '../market/standard/kinds.ts';
import { seatToMove } from '../referee.ts';
import { rulesOf } from '../rulesets.ts';
import type { Flag, State } from '../state.ts';
import { writeScheme } from '../texts/standard.ts';
import { VERTICALS } from './evidence.ts';
import { textOf } from './findings.ts';
import { tokensOf } from './tokens.ts';

const chance = (draw: Stream, p: number): boolean => draw() < p;

function fraudster(state: State, draw: Stream): FraudsterAction {
  const role = 'fraudster';
  const kind = draw();
  if (kind < 0.04) return { role, action_type: 'commit_final' };
  if (kind < 0.25) return { role, action_type: 'end_turn' };
  if (kind < 0.45) {
    const slot_index = integer(draw, 0, state.knobs.max_proposals);
    if (chance(draw, 0.2)) return { role, action_type: 'modify_pending_ad', slot_index };
    const words = writeScheme(draw, schemeOf('fake_giveaway'), pick(draw, VERTICALS)).copy;
    return chance(draw, 0.5)
      ? { role, action_type: 'modify_pending_ad', slot_index, new_ad_copy: words }
      : { role, action_type: 'modify_pending_ad', slot_index, new_landing_page_blurb: words };
  }
  const { allowed_categories } = state.knobs;
  if (allowed_categories.length === 0) return { role, action_type: 'propose_ad', ad_copy: 'Nothing open.' };
  const category = pick(draw, allowed_categories);
  const surface = writeScheme(draw, schemeOf(category), pick(draw, VERTICALS));
  const ad_copy = chance(draw, 0.15) ? surface.copy.replace(/[aeiou]/g, 'x') : surface.copy;
  if (chance(draw, 0.3)) return { role, action_type: 'propose_ad', ad_copy, category };
  return {
    role,
    action_type: 'propose_ad',
    ad_copy,
    category,
    vertical: pick(draw, VERTICALS),
    account_name: surface.account_name,
    landing_page_blurb: chance(draw, 0.5) ? 'Order form at quickclaim.xyz.' : 'Prices and terms.',
    targeting_summary: surface.targeting,
  };
}

const UNKNOWN = 'ZZZZZ';

function investigator(state: State, draw: Stream): InvestigatorAction {
  const role = 'investigator';
  const anyAd = (): string =>
    chance(draw, 0.03) ? UNKNOWN : (state.ads[Math.floor(state.shown * draw())]?.ad_id ?? UNKNOWN);
  const kind = draw();
  if (kind < 0.03) return { role, action_type: 'end_turn' };
  const ad_id = anyAd();
  if (kind < 0.5)
    return { role, action_type: 'investigate', ad_id, investigation_target: pick(draw, TARGETS) };
  if (kind < 0.58) return { role, action_type: 'link_accounts', ad_id, linked_ad_id: anyAd() };
  const index = state.ads.findIndex((one) => one.ad_id === ad_id);
  const pulled = state.pulls.find((one) => one.index === index);
  const rationale = pick(draw, [
    'No.',
    'It looks like any other shop to me, I would say.',
    `The offer falls under ${policyCode(state.ads[index]?.category ?? '')} as I read it.`,
    pulled ? `As told: ${tokensOf(pulled.evidence).join(', ')}.` : 'New domain, privacy proxy, a prior ban.',
    pulled ? textOf(pulled.evidence) : 'Verified business with valid SSL, never without a clean record.',
  ]);
  const verdict = pick(draw, VERDICTS);
  if (chance(draw, 0.1)) return { role, action_type: 'verdict', ad_id, verdict };
  return { role, action_type: 'verdict', ad_id, verdict, confidence: integer(draw, 0, 100) / 100, rationale };
}

const stands = (state: State, flag: Pick<Flag, 'track' | 'flag_type' | 'target_ad_id'>): boolean =>
  state.flags.some(
    (one) =>
      one.track === flag.track && one.flag_type === flag.flag_type && one.target_ad_id === flag.target_ad_id,
  );

function auditor(state: State, draw: Stream): AuditorAction {
  const role = 'auditor';
  const { most_flags } = rulesOf(state.rules);
  const report: AuditorAction = chance(draw, 0.5)
    ? { role, action_type: 'submit_audit_report' }
    : {
        role,
        action_type: 'submit_audit_report',
        audit_report: { investigator_audit_score: draw(), notes: 'Seen.' },
      };
  if (chance(draw, 0.15) || state.flags_raised >= most_flags) return report;
  if (state.flags.length > 0 && chance(draw, 0.1))
    return { role, action_type: 'withdraw_flag', flag_index: integer(draw, 0, state.flags.length - 1) };
  const track = chance(draw, 0.6) ? 'A' : 'B';
  const flag_type = pick(draw, flagTypes()[track]);
  const target_ad_id = chance(draw, 0.2) ? null : pick(draw, state.ads).ad_id;
  if (stands(state, { track, flag_type, target_ad_id })) return report;
  const action_type = track === 'A' ? 'flag_investigator' : 'flag_fraudster';
  if (target_ad_id === null) return { role, action_type, flag_type };
  return { role, action_type, flag_type, target_ad_id, severity: draw() };
}

/** A random move that the seat to move may make under the standard rules. Every play of them ends. */
export function sampleStandard(state: State, draw: Stream): Action {
  const seat = seatToMove(state);
  if (seat === 'fraudster') return fraudster(state, draw);
  return seat === 'investigator' ? investigator(state, draw) : auditor(state, draw);
}
