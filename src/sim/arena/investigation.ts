import type { InvestigatorAction } from './actions.ts';
import { findingAt } from './cards.ts';
import type { Moved } from './fraudster.ts';
import { linkCredit, linkReward } from './links.ts';
import { read } from './market/standard/read.ts';
import { firstPending, noteShown } from './ledger.ts';
import { verdictValue, type Rules } from './rules.ts';
import { adIndex, book } from './lookup.ts';
import type { State } from './state.ts';

/** A move that takes a step. */
export type Working = Exclude<InvestigatorAction, { action_type: 'end_turn' }>;

type Of<T extends InvestigatorAction['action_type']> = Extract<InvestigatorAction, { action_type: T }>;

const WHY = {
  unknown_ad: 'There is no such ad.',
  no_budget: 'The investigation budget is used up.',
  already_decided: 'That ad has a verdict.',
  attempt_cap: 'Too many attempts on this ad; move on.',
  duplicate_target: 'This has been pulled on this ad.',
  investigation_cap: 'Three pulls per ad; decide it or move on.',
  unknown_linked_ad: 'There is no such second ad.',
  self_link: 'An ad cannot be linked with itself.',
  duplicate_link: 'These two are linked.',
} as const;
type Why = keyof typeof WHY;

const refuse = (rules: Rules, refusal: Why, ad_id: string): Moved => ({
  reward: rules.investigation[refusal],
  refusal,
  ad_id,
  feedback: `Refused: ${WHY[refusal]}`,
});

const shownAt = (state: State, index: number): boolean => index >= 0 && index < state.shown;

/** To the first undecided ad other than `ad_id`; unchanged if there is none. */
function rotate(rules: Rules, state: State, ad_id: string | null): void {
  if (rules.world === 'standard') return;
  state.focus = firstPending(state, ad_id) ?? state.focus;
  noteShown(rules, state);
}

/** The first rule that stands against a pull, in the order of the table of section 6.2; the attempt is counted. */
function against(rules: Rules, state: State, at: number, action: Of<'investigate'>): Why | null {
  const work = state.work[at]!;
  work.attempts += 1;
  if (state.pull_budget <= 0) return 'no_budget';
  if (work.decided) return 'already_decided';
  if (work.attempts > rules.investigation.attempts) return 'attempt_cap';
  if (work.pulls.includes(action.investigation_target)) return 'duplicate_target';
  return work.pulls.length >= rules.investigation.pull.length ? 'investigation_cap' : null;
}

const ROTATING = new Set<Why>(['already_decided', 'attempt_cap', 'investigation_cap']);

function investigate(rules: Rules, state: State, at: number, action: Of<'investigate'>): Moved {
  const why = against(rules, state, at, action);
  if (why !== null) {
    if (ROTATING.has(why)) rotate(rules, state, action.ad_id);
    return refuse(rules, why, action.ad_id);
  }
  const work = state.work[at]!;
  const reward = rules.investigation.pull[work.pulls.length] ?? 0;
  work.pulls = [...work.pulls, action.investigation_target];
  state.pull_budget -= 1;
  if (rules.world === 'reference' && work.pulls.length <= rules.investigation.focus_pulls) {
    state.focus = action.ad_id;
    noteShown(rules, state);
  }
  if (rules.world === 'standard') {
    const evidence = read(rules, state, at, action.investigation_target);
    state.pulls.push({ index: at, round_number: state.round_number, evidence });
    return { reward, refusal: null, ad_id: action.ad_id, feedback: `Opened on ${action.ad_id}.` };
  }
  const told = findingAt(state, at, action.investigation_target);
  const feedback = `${action.ad_id}, ${action.investigation_target}: ${told || 'nothing is known.'}`;
  return { reward, refusal: null, ad_id: action.ad_id, feedback };
}

function decide(rules: Rules, state: State, at: number, action: Of<'verdict'>): Moved {
  const ad = state.ads[at]!;
  if (state.work[at]!.decided) return refuse(rules, 'already_decided', ad.ad_id);
  const confidence = action.confidence ?? rules.verdict.default_confidence;
  book(state, at, { ad_id: ad.ad_id, verdict: action.verdict, confidence, auto_approved: false });
  rotate(rules, state, null);
  return {
    reward: verdictValue(rules, action.verdict, ad.ground_truth, ad.severity),
    refusal: null,
    ad_id: ad.ad_id,
    feedback: `Recorded: ${action.verdict} on ${ad.ad_id}.`,
  };
}

function link(rules: Rules, state: State, action: Of<'link_accounts'>): Moved {
  const { ad_id: a, linked_ad_id: b } = action;
  if (!shownAt(state, adIndex(state, b))) return refuse(rules, 'unknown_linked_ad', a);
  if (a === b) return refuse(rules, 'self_link', a);
  const twice = state.links.some((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
  if (twice) return refuse(rules, 'duplicate_link', a);
  const credit = linkCredit(rules, state, a, b);
  const correct = credit === 'edge';
  const reason = action.link_reason ?? null;
  state.links.push(
    rules.world === 'reference'
      ? { a, b, reason, correct }
      : { a, b, reason, correct, credit, round_number: state.round_number },
  );
  return {
    reward: linkReward(rules, credit),
    refusal: null,
    ad_id: a,
    feedback: `Linked ${a} with ${b}.`,
  };
}

/** One move of the investigator (rules, sections 6 and 7). Counters and phase changes are the referee's. */
export function investigatorMove(rules: Rules, state: State, action: Working): Moved {
  const at = adIndex(state, action.ad_id);
  if (!shownAt(state, at)) return refuse(rules, 'unknown_ad', action.ad_id);
  switch (action.action_type) {
    case 'investigate':
      return investigate(rules, state, at, action);
    case 'verdict':
      return decide(rules, state, at, action);
    case 'link_accounts':
      return link(rules, state, action);
  }
}
