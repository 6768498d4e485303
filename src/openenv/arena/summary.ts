import { ROLES, type Role } from '../../sim/arena/actions.ts';
import type { AuditReport, FraudsterEntry, InvestigatorEntry, Phase, State } from '../../sim/arena/state.ts';
import type { Match } from './match.ts';

export interface Summary {
  readonly match_id: string;
  readonly task_id: string;
  readonly phase: Phase;
  readonly round_number: number;
  readonly max_rounds: number;
  readonly proposals_used: number;
  readonly max_proposals: number;
  readonly fraudster_committed: boolean;
  readonly grader_score: number | null;
  /** The referee's, or `abandoned` for a match evicted while idle. */
  readonly end_reason: string | null;
  readonly rewards: Readonly<Record<Role, number>>;
  /** In alphabetical order. */
  readonly connected_roles: readonly Role[];
  readonly done: boolean;
}

export interface Snapshot extends Summary {
  readonly audit_report: AuditReport | null;
  readonly fraudster_proposals: readonly FraudsterEntry[];
  readonly investigator_action_log: readonly InvestigatorEntry[];
  /** Seconds of the injected clock. */
  readonly archived_at: number;
}

const sorted = (roles: ReadonlySet<Role>): Role[] => ROLES.filter((role) => roles.has(role)).toSorted();

export function summaryOf({ id, state }: Match, connected: ReadonlySet<Role>): Summary {
  return {
    match_id: id,
    task_id: state.knobs.task_id,
    phase: state.phase,
    round_number: state.round_number,
    max_rounds: state.knobs.max_rounds,
    proposals_used: state.proposals_used,
    max_proposals: state.knobs.max_proposals,
    fraudster_committed: state.committed,
    grader_score: state.grade,
    end_reason: state.end_reason,
    rewards: { ...state.rewards },
    connected_roles: sorted(connected),
    done: state.phase === 'done',
  };
}

export function snapshotOf(
  match: Match,
  connected: ReadonlySet<Role>,
  archived_at: number,
  reason: string | null,
): Snapshot {
  const summary = summaryOf(match, connected);
  return {
    ...summary,
    end_reason: summary.end_reason ?? reason,
    audit_report: match.state.report,
    fraudster_proposals: match.state.fraudster_log.slice(),
    investigator_action_log: match.state.investigator_log.slice(),
    archived_at,
  };
}

/** Where a referee stands, with both logs, whoever asks (defect D15). */
export interface RefereeState {
  readonly match_id: string;
  readonly episode_id: string;
  readonly step_count: number;
  readonly task_id: string;
  readonly phase: Phase;
  readonly round_number: number;
  readonly max_rounds: number;
  readonly proposals_used: number;
  readonly max_proposals: number;
  readonly actions_this_turn: number;
  readonly max_actions_per_turn: number;
  readonly investigator_state: {
    readonly episode_id: string;
    readonly step_count: number;
    readonly task_id: string;
    readonly total_ads: number;
    readonly reviewed_count: number;
    readonly remaining_budget: number;
    readonly verdicts: Readonly<Record<string, string>>;
    readonly grader_score: number | null;
  };
  readonly fraudster_proposals: readonly FraudsterEntry[];
  readonly investigator_action_log: readonly InvestigatorEntry[];
  readonly fraudster_committed: boolean;
  readonly audit_report: AuditReport | null;
  readonly fraudster_reward: number;
  readonly investigator_reward: number;
  readonly auditor_reward: number;
  readonly grader_score: number | null;
  readonly end_reason: string | null;
}

const verdictsOf = (state: State): Record<string, string> =>
  Object.fromEntries(state.decisions.map(({ ad_id, verdict }) => [ad_id, verdict]));

export function refereeState({ id, state }: Match): RefereeState {
  const { knobs } = state;
  return {
    match_id: id,
    episode_id: id,
    step_count: state.fraudster_log.length + state.investigator_log.length + state.flags.length,
    task_id: knobs.task_id,
    phase: state.phase,
    round_number: state.round_number,
    max_rounds: knobs.max_rounds,
    proposals_used: state.proposals_used,
    max_proposals: knobs.max_proposals,
    actions_this_turn: state.actions_this_turn,
    max_actions_per_turn:
      state.phase === 'fraudster_turn'
        ? knobs.max_fraudster_actions_per_turn
        : knobs.max_investigator_actions_per_turn,
    investigator_state: {
      episode_id: id,
      step_count: state.steps,
      task_id: knobs.task_id,
      total_ads: state.base_ads,
      reviewed_count: state.decisions.length,
      remaining_budget: state.pull_budget,
      verdicts: verdictsOf(state),
      grader_score: state.investigator_grade,
    },
    fraudster_proposals: state.fraudster_log.slice(),
    investigator_action_log: state.investigator_log.slice(),
    fraudster_committed: state.committed,
    audit_report: state.report,
    fraudster_reward: state.rewards.fraudster,
    investigator_reward: state.rewards.investigator,
    auditor_reward: state.rewards.auditor,
    grader_score: state.grade,
    end_reason: state.end_reason,
  };
}
