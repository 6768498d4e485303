import { toAction, type Action, type ActionType, type Investigation } from './actions.ts';
import type { Config } from './config.ts';
import {
  budgetLimit,
  openCase,
  resetExact,
  reset,
  rulesOf,
  step,
  truths,
  type Outcome,
  type State,
} from './environment.ts';
import { deskPolicy, tagsOf } from './desk-policy.ts';
import { expertPlay } from './expert.ts';
import { gradeEpisode, type Grade } from './grader.ts';
import { phraseTags } from './notes.ts';
import { observe, type Observation } from './observation.ts';
import { observeStandard } from './observation-standard.ts';

const DANGER = [
  'sanctioned_country',
  'app_scam_indicator',
  'mule_account_pattern',
  'structuring_pattern',
  'ctr_threshold_avoidance',
  'fraud_ring_indicator',
  'geo_impossible_login',
  'account_takeover_indicator',
];
const WATCH = [
  'new_account_7d',
  'large_first_transfer',
  'solicitor_mule_pattern',
  'dormant_receiver',
  'sudden_activity',
  'insider_threat',
  'internal_to_personal',
  'invoice_mismatch',
  'trade_finance',
];
const REPORTABLE = [
  'structuring_pattern',
  'ctr_threshold_avoidance',
  'fraud_ring_indicator',
  'coordinated_transfers',
];
const TALK = ['app_scam_indicator', 'internal_to_personal', 'account_takeover_indicator'];
const PAPERS = ['first_time_payee', 'large_first_transfer', 'invoice_mismatch', 'trade_finance'];
const GATE_ORDER: readonly Investigation[] = [
  'inspect',
  'verify_kyc',
  'request_docs',
  'contact_sender',
  'file_sar',
];
const CLEARING = ['phrase:on_file', 'phrase:correspondent_banking'];

/**
 * The rule-based policy of the reference (PayOps rules, section 9): the first rule that fires. `used` is what it
 * believes was already bought; `tags` those of the inspection note in this very observation.
 */
function analyst(seen: Observation, used: readonly Investigation[], tags: readonly string[]): ActionType {
  const any = (group: readonly string[]) => seen.flags.some((flag) => group.includes(flag));
  const free = (name: Investigation) => !used.includes(name);
  const watched = any(WATCH);
  const trust = seen.ml_confidence === 0 ? 0.9 : seen.ml_confidence;

  if (any(REPORTABLE) && free('file_sar')) return 'file_sar';
  if (any(TALK) && free('contact_sender')) return 'contact_sender';
  if ((seen.kyc_status === 'expired' || seen.kyc_status === 'pending') && free('verify_kyc'))
    return 'verify_kyc';
  if (any(PAPERS) && seen.amount >= 50_000 && free('request_docs')) return 'request_docs';
  if ((trust < 0.6 || watched) && free('inspect')) return 'inspect';
  if (seen.chain_total > 1 && used.length < seen.chain_total - 1) {
    const next = GATE_ORDER.find(free);
    if (next) return next;
  }

  if (any(DANGER)) return 'reject';
  if ((seen.velocity_1h ?? 0) >= 10) return 'reject';
  if (seen.kyc_status === 'failed' || seen.kyc_status === 'none') return 'escalate';
  if (seen.kyc_status === 'expired') return 'hold';
  if (seen.risk_score >= 0.85) return 'reject';
  if (watched && seen.amount >= 20_000) return 'escalate';
  if (seen.flags.includes('fx_settlement')) return 'approve';
  if (tags.some((tag) => CLEARING.includes(tag)) && seen.risk_score < 0.75) return 'approve';
  if (seen.risk_score >= 0.65) return 'escalate';
  if (seen.risk_score >= 0.4 || seen.flags.length > 0) return 'flag';
  return 'approve';
}

/**
 * What the analyst believes was bought. `reference` reads the last answer's `info`, which after a decision is about
 * the case just closed and after a blocked one is empty (defect D39); `case_memory` knows the open case's list.
 */
export type Memory = 'reference' | 'case_memory';

export interface AnalystRun {
  /** Everything sent, blocked decisions included. */
  readonly actions: readonly {
    readonly task_id: string;
    readonly action: ActionType;
    readonly blocked: boolean;
  }[];
  readonly state: State;
  /** The reference grades blocked decisions as if they had been taken (defect D1). */
  readonly graded_with_blocked: Grade;
  readonly graded_without_blocked: Grade;
}

/** No run needs more; without rule I6 the chain gate would keep it for ever. */
const CAP = 300;

function believed(memory: Memory, state: State, last: Outcome | null): readonly Investigation[] {
  if (memory === 'case_memory') return state.used;
  return last && 'investigation_used' in last ? last.investigation_used : [];
}

/** Sends actions until the episode is done, and grades what was sent. */
function run(state: State, next: (last: Outcome | null) => Action): AnalystRun {
  const sent: AnalystRun['actions'][number][] = [];
  let last: Outcome | null = null;
  while (!state.done && sent.length < CAP) {
    const { task_id } = openCase(state).truth;
    const action = next(last);
    last = step(state, action);
    sent.push({ task_id, action: action.action_type, blocked: last.event === 'chain_gate_blocked' });
  }
  const cases = truths(state);
  const rules = rulesOf(state.rules);
  const limit = budgetLimit(state, rules);
  const names = sent.map(({ action }) => action);
  return {
    actions: sent,
    state,
    graded_with_blocked: gradeEpisode(cases, names, null, rules, limit),
    graded_without_blocked: gradeEpisode(cases, state.actions_taken, state.confidences, rules, limit),
  };
}

/** Plays the ruleset's own analyst through an episode just reset, without claims of confidence. */
function playAnalyst(state: State, memory: Memory): AnalystRun {
  if (rulesOf(state.rules).observation === 'standard') {
    return run(state, (last) => {
      const tags = tagsOf(openCase(state).truth, state.used);
      return toAction(deskPolicy(observeStandard(state, last), tags), null);
    });
  }
  return run(state, (last) => {
    const { truth } = openCase(state);
    const tags: readonly string[] = last?.event === 'inspect' ? phraseTags('inspect', truth) : [];
    return toAction(analyst(observe(state, last), believed(memory, state, last), tags), null);
  });
}

/** The analyst on a seed as dealt. */
export const analystOnSeed = (
  rules: string,
  seed: number,
  memory: Memory = 'case_memory',
  config: Config = {},
): AnalystRun => playAnalyst(reset(rules, seed, config), memory);

/** The analyst without jitter: the canonical bank for null, else the variant pattern of a seed. */
export const analystOnPattern = (rules: string, pattern: number | null, memory: Memory): AnalystRun =>
  playAnalyst(resetExact(rules, pattern), memory);

/** Somebody who knows every truth, opens what it takes and is sure of it. */
export function expertOnSeed(rules: string, seed: number, config: Config = {}): AnalystRun {
  const state = reset(rules, seed, config);
  const plan: Action[] = truths(state).flatMap((truth) => {
    const { investigations, action } = expertPlay(truth, rulesOf(rules));
    return [...investigations.map((name) => toAction(name, null)), toAction(action, 1)];
  });
  return run(state, () => plan[state.step_count] ?? toAction('hold', null));
}
