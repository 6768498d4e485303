import type { Target, Verdict } from '../actions.ts';
import { queueRowAt, signalAt, type QueueRow, type Signal } from '../cards.ts';
import type { Rules } from '../rules.ts';
import { adIndex } from '../lookup.ts';
import type { Outcome, Phase, State } from '../state.ts';

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
  readonly current_queue: readonly QueueRow[];
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

const proposalsLeft = (state: State): number => Math.max(0, state.knobs.max_proposals - state.proposals_used);

const NOTHING = {};

/** Verdicts by place in the queue; undefined while there is none. */
function verdictsBy(state: State): readonly (Verdict | undefined)[] {
  const verdicts = new Array<Verdict | undefined>(state.ads.length).fill(undefined);
  for (const { ad_id, verdict } of state.decisions) {
    const index = adIndex(state, ad_id);
    if (index >= 0) verdicts[index] = verdict;
  }
  return verdicts;
}

type Verdicts = ReturnType<typeof verdictsBy>;

const queueOf = (state: State, verdicts: Verdicts): FraudsterObservation['current_queue'] =>
  state.ads.map((_, i) => queueRowAt(state, i, verdicts[i] ?? 'pending'));

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
  verdicts: Verdicts,
): FraudsterObservation['my_proposal_signals'] {
  const rows: Record<string, Signal> = {};
  for (let i = state.base_ads; i < state.ads.length; i++)
    rows[state.ads[i]!.ad_id] = signalAt(rules, state, i, verdicts[i] ?? 'pending');
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
  const verdicts = verdictsBy(state);
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
    proposals_remaining: proposalsLeft(state),
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

/** The same for a scripted player, each part made when it is asked for: of most it reads little. */
export class FraudsterGlance {
  readonly #state: State;
  constructor(state: State) {
    this.#state = state;
  }
  get round_number(): FraudsterObservation['round_number'] {
    return this.#state.round_number;
  }
  get proposals_remaining(): FraudsterObservation['proposals_remaining'] {
    return proposalsLeft(this.#state);
  }
  get allowed_categories(): FraudsterObservation['allowed_categories'] {
    return this.#state.knobs.allowed_categories;
  }
  get prior_verdicts(): FraudsterObservation['prior_verdicts'] {
    return priorVerdicts(this.#state);
  }
  get investigation_targets_used(): FraudsterObservation['investigation_targets_used'] {
    return targetsUsed(this.#state);
  }
  get current_queue(): FraudsterObservation['current_queue'] {
    return queueOf(this.#state, verdictsBy(this.#state));
  }
}
