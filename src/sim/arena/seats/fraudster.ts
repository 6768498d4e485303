import type { Target, Verdict } from '../actions.ts';
import { signalAt, type Signal, type Status } from '../cards.ts';
import type { Rules } from '../rules.ts';
import { adIndex, type Outcome, type Phase, type State } from '../state.ts';

/** What the fraudster is told. Rewards in points; counters are of moves. */
export interface FraudsterObservation {
  readonly done: boolean;
  readonly reward: number;
  readonly metadata: Readonly<Record<string, never>>;
  readonly feedback: string;
  readonly phase: Phase;
  readonly task_id: string;
  readonly round_number: number;
  readonly rounds_remaining: number;
  readonly proposals_used: number;
  readonly proposals_remaining: number;
  /** 0 outside its turn. */
  readonly actions_left_this_turn: number;
  readonly current_queue: readonly {
    readonly ad_id: string;
    readonly ad_copy: string;
    readonly category: string;
    readonly status: Status;
    readonly is_my_proposal: boolean;
    readonly slot_index?: number;
  }[];
  /** Every verdict of the investigator's log, refused attempts included (defect D26). */
  readonly prior_verdicts: readonly {
    readonly ad_id: string;
    readonly verdict: Verdict | null;
    readonly confidence: number | null;
    readonly rationale: string | null;
    readonly was_my_proposal: boolean;
  }[];
  readonly investigation_targets_used: Readonly<Record<string, readonly Target[]>>;
  readonly allowed_categories: readonly string[];
  readonly my_proposal_signals: Readonly<Record<string, Signal>>;
}

export const roundsRemaining = (state: State): number =>
  Math.max(0, state.knobs.max_rounds - state.round_number + 1);

const NOTHING = {};

function queueOf(
  state: State,
  verdicts: ReadonlyMap<string, Verdict>,
): FraudsterObservation['current_queue'] {
  return state.ads.map(({ ad_id, ad_copy, category, slot }) => {
    const status: Status = verdicts.get(ad_id) ?? 'pending';
    return slot === null
      ? { ad_id, ad_copy, category, status, is_my_proposal: false }
      : { ad_id, ad_copy, category, status, is_my_proposal: true, slot_index: slot };
  });
}

function priorVerdicts(state: State): FraudsterObservation['prior_verdicts'] {
  const prior: FraudsterObservation['prior_verdicts'][number][] = [];
  for (const { action_type, ad_id, verdict, confidence, rationale } of state.investigator_log) {
    if (action_type !== 'verdict') continue;
    const was_my_proposal = adIndex(state, ad_id) >= state.base_ads;
    prior.push({ ad_id, verdict, confidence, rationale, was_my_proposal });
  }
  return prior;
}

function signals(
  rules: Rules,
  state: State,
  verdicts: ReadonlyMap<string, Verdict>,
): FraudsterObservation['my_proposal_signals'] {
  const rows: Record<string, Signal> = {};
  for (let i = state.base_ads; i < state.ads.length; i++) {
    const { ad_id } = state.ads[i]!;
    rows[ad_id] = signalAt(rules, state, i, verdicts.get(ad_id) ?? 'pending');
  }
  return rows;
}

function targetsUsed(state: State): Record<string, readonly Target[]> {
  const used: Record<string, readonly Target[]> = {};
  state.work.forEach(({ pulls }, i) => {
    if (pulls.length > 0) used[state.ads[i]!.ad_id] = pulls;
  });
  return used;
}

export function observeFraudster(rules: Rules, state: State, last: Outcome | null): FraudsterObservation {
  const { knobs } = state;
  const verdicts = new Map<string, Verdict>();
  for (const { ad_id, verdict } of state.decisions) verdicts.set(ad_id, verdict);
  return {
    done: state.phase === 'done',
    reward: last?.role === 'fraudster' ? last.reward : 0,
    metadata: NOTHING,
    feedback: state.feedback.fraudster,
    phase: state.phase,
    task_id: knobs.task_id,
    round_number: state.round_number,
    rounds_remaining: roundsRemaining(state),
    proposals_used: state.proposals_used,
    proposals_remaining: Math.max(0, knobs.max_proposals - state.proposals_used),
    actions_left_this_turn:
      state.phase === 'fraudster_turn'
        ? Math.max(0, knobs.max_fraudster_actions_per_turn - state.actions_this_turn)
        : 0,
    current_queue: queueOf(state, verdicts),
    prior_verdicts: priorVerdicts(state),
    investigation_targets_used: targetsUsed(state),
    allowed_categories: knobs.allowed_categories,
    my_proposal_signals: signals(rules, state, verdicts),
  };
}
