import { stream } from '../kernel/random.ts';
import { shuffle } from './draws.ts';
import { readAgain } from './market/standard/read.ts';
import type { Rules } from './rules.ts';
import { book, newWork } from './lookup.ts';
import type { EndReason, Phase, State } from './state.ts';

export function enter(state: State, phase: Phase): void {
  state.phase = phase;
  state.actions_this_turn = 0;
}

export function autoApprove(state: State): void {
  state.ads.forEach(({ ad_id }, i) => {
    if (!state.work[i]!.decided)
      book(state, i, { ad_id, verdict: 'approve', confidence: 0, auto_approved: true });
  });
}

/** Ads from the place `from` on come before the investigator, and a move with each. */
export function show(rules: Rules, state: State, from: number): void {
  const joined = state.ads.length - from;
  state.shown = state.ads.length;
  if (!rules.switches.live_totals) return;
  state.action_budget += joined;
  state.pull_budget += joined;
}

/** Proposals and edits of the turn that is over, and honest ads of this round, in one drawn order. */
function bring(rules: Rules, state: State): void {
  for (const { index, ad } of state.edits) {
    state.ads[index] = ad;
    if (!rules.switches.pulls_keep) readAgain(rules, state, index);
  }
  if (state.edits.length > 0) state.edits = [];
  const from = state.shown;
  for (const { round_number, ad } of state.arrivals) {
    if (round_number !== state.round_number) continue;
    state.ads.push(ad);
    state.work.push(newWork());
  }
  if (state.ads.length === from) return;
  // The order tells nothing of who brought an ad.
  if (state.ads.length - from > 1) {
    const joined = shuffle(stream(state.seed, `arena/arrival/${state.round_number}`), state.ads.slice(from));
    for (let i = 0; i < joined.length; i++) state.ads[from + i] = joined[i]!;
  }
  show(rules, state, from);
}

export function enterInvestigation(rules: Rules, state: State): void {
  if (rules.world === 'standard') bring(rules, state);
  const { max_investigator_actions_per_turn: cap } = state.knobs;
  // An early commit takes nothing from the investigator: its last turn has every move it has left.
  state.turn_cap = state.committed ? Math.max(cap, state.action_budget - state.steps) : cap;
  enter(state, 'investigator_turn');
}

/** An end reason once set is never replaced. */
export function enterAudit(rules: Rules, state: State, reason: EndReason): void {
  if (rules.world === 'standard' && state.phase === 'fraudster_turn') bring(rules, state);
  if (rules.switches.auto_approve_always) autoApprove(state);
  state.end_reason ??= reason;
  enter(state, 'audit_phase');
  state.feedback.auditor = 'The audit is open. Raise flags, then hand in the report.';
}

const LAST_ROUND = 'The last round begins. Ads without a verdict will be approved.';

/** The investigator's turn is over: the next round, or the audit. */
export function passOn(rules: Rules, state: State): void {
  if (state.committed) {
    enterAudit(rules, state, 'commit_final');
    return;
  }
  if (state.round_number >= state.knobs.max_rounds) {
    enterAudit(rules, state, 'max_rounds');
    return;
  }
  state.round_number += 1;
  enter(state, 'fraudster_turn');
  if (state.round_number >= state.knobs.max_rounds) state.feedback.investigator = LAST_ROUND;
}
