import { RuleError } from '../kernel/errors.ts';
import type { Action, AuditorAction, FraudsterAction, InvestigatorAction, Role } from './actions.ts';
import { closeAudit, gradeNow, raiseFlag, withdrawFlag } from './audit.ts';
import { fraudsterMove, type Moved } from './fraudster.ts';
import { investigatorMove, type Working } from './investigation.ts';
import { logFraudster, logInvestigator, logMove } from './logs.ts';
import type { Rules } from './rules.ts';
import { rulesOf } from './rulesets.ts';
import { adIndex } from './lookup.ts';
import type { Outcome, Phase, State } from './state.ts';
import { autoApprove, enter, enterAudit, enterInvestigation, passOn } from './turns.ts';

const SEAT: Readonly<Record<Exclude<Phase, 'done'>, Role>> = {
  fraudster_turn: 'fraudster',
  investigator_turn: 'investigator',
  audit_phase: 'auditor',
};

/** Whose move it is; null once the match is done. */
export const seatToMove = (state: State): Role | null => (state.phase === 'done' ? null : SEAT[state.phase]);

function passTurn(rules: Rules, state: State, action: FraudsterAction): void {
  const { max_proposals, max_fraudster_actions_per_turn } = state.knobs;
  if (action.action_type === 'end_turn') enterInvestigation(rules, state);
  else if (action.action_type === 'commit_final') {
    state.committed = true;
    if (rules.switches.reply_after_commit) enterInvestigation(rules, state);
    else enterAudit(rules, state, 'commit_final');
  } else {
    state.actions_this_turn += 1;
    const out = action.action_type === 'propose_ad' && state.proposals_used >= max_proposals;
    if (state.actions_this_turn >= max_fraudster_actions_per_turn || out) enterInvestigation(rules, state);
  }
}

function asFraudster(rules: Rules, state: State, action: FraudsterAction): Moved {
  const { phase, round_number } = state;
  const moved = fraudsterMove(rules, state, action);
  if (rules.world === 'standard') logMove(state, action, moved);
  passTurn(rules, state, action);
  if (rules.world === 'reference') logFraudster(state, action, moved, phase, round_number);
  return moved;
}

/** Ends the investigator's environment when all is decided or the steps are used up (rules, section 3.1). */
function environmentEnds(rules: Rules, state: State): boolean {
  if (state.decisions.length < state.ads.length && state.steps < state.action_budget) return false;
  autoApprove(state);
  state.investigator_grade = gradeNow(rules, state).score;
  return true;
}

/** The same in the standard rules: whether the match or only the round ends here (defect D03). */
function guardedEnd(rules: Rules, state: State): boolean {
  const { round_number, committed, proposals_used, knobs } = state;
  const decided = state.decisions.length >= state.ads.length;
  const closed = committed || round_number >= knobs.max_rounds || proposals_used >= knobs.max_proposals;
  if (decided && closed) enterAudit(rules, state, 'all_decided');
  else if (state.steps >= state.action_budget) enterAudit(rules, state, 'budget_exhausted');
  else if (decided) passOn(rules, state);
  else return false;
  return true;
}

function endCheck(rules: Rules, state: State, known: boolean): boolean {
  // An unknown ad id counts as a step but skips this check (defect D05).
  if (!known && !rules.switches.check_end_always) return false;
  if (rules.switches.guarded_end) return guardedEnd(rules, state);
  if (!environmentEnds(rules, state)) return false;
  enterAudit(rules, state, 'investigator_done');
  return true;
}

const PASSED: Moved = { reward: 0, refusal: null, ad_id: null, feedback: 'Your turn is over.' };

function asInvestigator(rules: Rules, state: State, action: InvestigatorAction): Moved {
  if (action.action_type === 'end_turn') {
    if (!rules.switches.may_pass) throw new RuleError('invalid_action', 'end_turn: not under these rules');
    logMove(state, action, PASSED);
    passOn(rules, state);
    return PASSED;
  }
  const move: Working = action;
  const moved = investigatorMove(rules, state, move);
  state.steps += 1;
  state.actions_this_turn += 1;
  state.feedback.investigator = moved.feedback;
  if (rules.world === 'standard') {
    logMove(state, action, moved);
    if (move.action_type === 'verdict' && moved.refusal === null)
      state.work[adIndex(state, move.ad_id)]!.signed = state.moves.length - 1;
  } else logInvestigator(state, move, moved);
  const known = adIndex(state, move.ad_id) >= 0;
  if (!endCheck(rules, state, known) && state.actions_this_turn >= state.turn_cap) passOn(rules, state);
  return moved;
}

function asAuditor(rules: Rules, state: State, action: AuditorAction): void {
  if (action.action_type === 'submit_audit_report') {
    closeAudit(rules, state, action);
    enter(state, 'done');
    state.feedback.auditor = 'The report is in. The match is over.';
  } else if (action.action_type === 'withdraw_flag') {
    withdrawFlag(rules, state, action);
    state.feedback.auditor = 'The objection is withdrawn.';
  } else {
    raiseFlag(rules, state, action);
    state.feedback.auditor = `Flag ${state.flags.length} is noted.`;
  }
}

const QUIET: Moved = { reward: 0, refusal: null, ad_id: null, feedback: '' };

function auditorStep(rules: Rules, state: State, action: AuditorAction): Outcome {
  const { role, action_type } = action;
  if (rules.world === 'reference') {
    asAuditor(rules, state, action);
    return { role, action_type, reward: state.rewards.auditor, refusal: null, assigned: null };
  }
  asAuditor(rules, state, action);
  logMove(state, action, QUIET);
  const outcome: Outcome = { role, action_type, reward: 0, refusal: null, assigned: null };
  return state.phase === 'done' ? { ...outcome, final_rewards: { ...state.rewards } } : outcome;
}

/** One move of one seat (rules, section 3). Refuses a seat that is not to move; then nothing has changed. */
export function step(state: State, action: Action): Outcome {
  const rules = rulesOf(state.rules);
  const seat = seatToMove(state);
  if (seat === null) throw new RuleError('episode_done');
  if (seat !== action.role)
    throw new RuleError('wrong_seat', `It is the ${seat}'s move, not the ${action.role}'s.`);
  if (action.role === 'auditor') return auditorStep(rules, state, action);
  const moved =
    action.role === 'fraudster' ? asFraudster(rules, state, action) : asInvestigator(rules, state, action);
  const totals = rules.switches.separate_returns ? state.step_returns : state.rewards;
  totals[action.role] += moved.reward;
  if (action.role === 'fraudster') state.feedback.fraudster = moved.feedback;
  const assigned = action.action_type === 'propose_ad' ? moved.ad_id : null;
  const { reward, refusal } = moved;
  return { role: action.role, action_type: action.action_type, reward, refusal, assigned };
}
