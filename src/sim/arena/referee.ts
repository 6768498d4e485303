import { RuleError } from '../kernel/errors.ts';
import {
  firstPoints,
  type Action,
  type AuditorAction,
  type FraudsterAction,
  type InvestigatorAction,
  type Role,
} from './actions.ts';
import { closeAudit, gradeNow, raiseFlag } from './audit.ts';
import { fraudsterMove, type Moved } from './fraudster.ts';
import { investigatorMove } from './investigation.ts';
import { rulesOf, type Rules } from './rules.ts';
import { adIndex, book, type EndReason, type Outcome, type Phase, type State } from './state.ts';

const SEAT: Readonly<Record<Exclude<Phase, 'done'>, Role>> = {
  fraudster_turn: 'fraudster',
  investigator_turn: 'investigator',
  audit_phase: 'auditor',
};

/** Whose move it is; null once the match is done. */
export const seatToMove = (state: State): Role | null => (state.phase === 'done' ? null : SEAT[state.phase]);

function enter(state: State, phase: Phase): void {
  state.phase = phase;
  state.actions_this_turn = 0;
}

function autoApprove(state: State): void {
  state.ads.forEach(({ ad_id }, i) => {
    if (!state.work[i]!.decided)
      book(state, i, { ad_id, verdict: 'approve', confidence: 0, auto_approved: true });
  });
}

/** An end reason once set is never replaced. */
function enterAudit(rules: Rules, state: State, reason: EndReason): void {
  if (rules.switches.auto_approve_always) autoApprove(state);
  state.end_reason ??= reason;
  enter(state, 'audit_phase');
  state.feedback.auditor = 'The audit is open. Raise flags, then hand in the report.';
}

const LAST_ROUND = 'The last round begins. Ads without a verdict will be approved.';

function nextRound(state: State): void {
  state.round_number += 1;
  enter(state, 'fraudster_turn');
  if (state.round_number >= state.knobs.max_rounds) state.feedback.investigator = LAST_ROUND;
}

/** Logical time of the next log entry. */
const now = (state: State): number => state.fraudster_log.length + state.investigator_log.length + 1;

function passTurn(rules: Rules, state: State, action: FraudsterAction): void {
  const { max_proposals, max_fraudster_actions_per_turn } = state.knobs;
  if (action.action_type === 'end_turn') enter(state, 'investigator_turn');
  else if (action.action_type === 'commit_final') {
    state.committed = true;
    enterAudit(rules, state, 'commit_final');
  } else {
    state.actions_this_turn += 1;
    const out = action.action_type === 'propose_ad' && state.proposals_used >= max_proposals;
    if (state.actions_this_turn >= max_fraudster_actions_per_turn || out) enter(state, 'investigator_turn');
  }
}

function asFraudster(rules: Rules, state: State, action: FraudsterAction): Moved {
  const before = state.phase;
  const round = state.round_number;
  const moved = fraudsterMove(rules, state, action);
  passTurn(rules, state, action);
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
  return moved;
}

/** Ends the investigator's environment when all is decided or the steps are used up (rules, section 3.1). */
function environmentEnds(rules: Rules, state: State, known: boolean): boolean {
  // An unknown ad id counts as a step but skips this check (defect D05).
  if (!known && !rules.switches.check_end_always) return false;
  if (state.decisions.length < state.ads.length && state.steps < state.action_budget) return false;
  autoApprove(state);
  state.investigator_grade = gradeNow(rules, state).score;
  return true;
}

const EXCERPT = 500;

function asInvestigator(rules: Rules, state: State, action: InvestigatorAction): Moved {
  const moved = investigatorMove(rules, state, action);
  state.steps += 1;
  state.actions_this_turn += 1;
  state.feedback.investigator = moved.feedback;
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
  if (environmentEnds(rules, state, adIndex(state, action.ad_id) >= 0)) {
    enterAudit(rules, state, 'investigator_done');
  } else if (state.actions_this_turn >= state.knobs.max_investigator_actions_per_turn) {
    if (state.round_number >= state.knobs.max_rounds) enterAudit(rules, state, 'max_rounds');
    else nextRound(state);
  }
  return moved;
}

function asAuditor(rules: Rules, state: State, action: AuditorAction): void {
  if (action.action_type === 'submit_audit_report') {
    closeAudit(rules, state, action);
    enter(state, 'done');
    state.feedback.auditor = 'The report is in. The match is over.';
    return;
  }
  raiseFlag(rules, state, action);
  state.feedback.auditor = `Flag ${state.flags.length} is noted.`;
}

/** One move of one seat (rules, section 3). Refuses a seat that is not to move; then nothing has changed. */
export function step(state: State, action: Action): Outcome {
  const rules = rulesOf(state.rules);
  const seat = seatToMove(state);
  if (seat === null) throw new RuleError('episode_done');
  if (seat !== action.role)
    throw new RuleError(
      'invalid_action',
      `phase_violation: it is the ${seat}'s move, not the ${action.role}'s`,
    );
  if (action.role === 'auditor') {
    asAuditor(rules, state, action);
    const reward = state.rewards.auditor;
    return { role: action.role, action_type: action.action_type, reward, refusal: null, assigned: null };
  }
  const moved =
    action.role === 'fraudster' ? asFraudster(rules, state, action) : asInvestigator(rules, state, action);
  state.rewards[action.role] += moved.reward;
  if (action.role === 'fraudster') state.feedback.fraudster = moved.feedback;
  const assigned = action.action_type === 'propose_ad' ? moved.ad_id : null;
  const { reward, refusal } = moved;
  return { role: action.role, action_type: action.action_type, reward, refusal, assigned };
}
