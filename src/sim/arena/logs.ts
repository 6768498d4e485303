import { firstPoints, type Action, type FraudsterAction } from './actions.ts';
import type { Moved } from './fraudster.ts';
import type { Working } from './investigation.ts';
import { adIndex } from './lookup.ts';
import type { Phase, State } from './state.ts';

/** Logical time of the next log entry. */
const now = (state: State): number => state.fraudster_log.length + state.investigator_log.length + 1;

/** Every seat's moves in one order, declined ones marked (defects D20, D26). */
export function logMove(state: State, action: Action, moved: Moved): void {
  state.moves.push({
    ts: state.moves.length + 1,
    phase: state.phase,
    round_number: state.round_number,
    action,
    refusal: moved.refusal,
    reward: moved.reward,
    ad_id: moved.ad_id,
  });
}

export function logFraudster(
  state: State,
  action: FraudsterAction,
  moved: Moved,
  before: Phase,
  round: number,
): void {
  const control = action.action_type === 'end_turn' || action.action_type === 'commit_final';
  const ad = moved.ad_id === null ? undefined : state.ads[adIndex(state, moved.ad_id)];
  // A modification is logged with the ad's present surface, but without its category (defect D09).
  const surface = action.action_type === 'modify_pending_ad' ? ad : undefined;
  state.fraudster_log.push({
    ts: now(state),
    phase: control ? state.phase : before,
    round_number: round,
    action_type: action.action_type,
    ad_id: moved.ad_id,
    slot_index: ad?.slot ?? action.slot_index ?? null,
    ad_copy: action.ad_copy ?? surface?.ad_copy ?? null,
    category: action.category ?? null,
    landing_page_blurb: action.landing_page_blurb ?? surface?.dossier?.landing.summary ?? null,
    targeting_summary: action.targeting_summary ?? surface?.targeting_summary ?? null,
    new_ad_copy: action.new_ad_copy ?? null,
    new_landing_page_blurb: action.new_landing_page_blurb ?? null,
    rationale: action.rationale ?? null,
    reward: moved.reward,
  });
  state.fraudster_refusals.push(moved.refusal);
}

const EXCERPT = 500;

export function logInvestigator(state: State, action: Working, moved: Moved): void {
  state.investigator_log.push({
    ts: now(state),
    phase: state.phase,
    round_number: state.round_number,
    action_type: action.action_type,
    ad_id: action.ad_id,
    investigation_target: action.action_type === 'investigate' ? action.investigation_target : null,
    verdict: action.action_type === 'verdict' ? action.verdict : null,
    confidence: action.action_type === 'verdict' ? (action.confidence ?? null) : null,
    rationale: action.rationale ?? null,
    linked_ad_id: action.action_type === 'link_accounts' ? action.linked_ad_id : null,
    link_reason: action.action_type === 'link_accounts' ? (action.link_reason ?? null) : null,
    reward: moved.reward,
    findings_excerpt: firstPoints(moved.feedback, EXCERPT),
  });
  state.investigator_refusals.push(moved.refusal);
}
