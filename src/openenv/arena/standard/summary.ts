import { ROLES, type Role } from '../../../sim/arena/actions.ts';
import type { AuditReport, Move, Phase } from '../../../sim/arena/state.ts';
import type { StandardMatch } from './match.ts';

/** What anybody may know of a match. What would tell a seat more than its own is null until the match is over. */
export interface Summary {
  readonly match_id: string;
  readonly task_id: string;
  readonly phase: Phase;
  readonly round_number: number;
  readonly max_rounds: number;
  readonly proposals_used: number | null;
  readonly max_proposals: number;
  readonly fraudster_committed: boolean | null;
  readonly grader_score: number | null;
  /** The referee's, `forced`, or `abandoned` for a match evicted while idle. */
  readonly end_reason: string | null;
  readonly rewards: Readonly<Record<Role, number>> | null;
  /** In alphabetical order. */
  readonly connected_roles: readonly Role[];
  readonly done: boolean;
}

export interface Snapshot extends Summary {
  readonly rules: string;
  readonly seed: number;
  readonly audit_report: AuditReport | null;
  /** Everything that was done, by sequence number (defect D20). */
  readonly moves: readonly Move[];
  /** Seconds of the injected clock. */
  readonly archived_at: number;
}

/** Connections of a role. */
export type Present = Readonly<Record<Role, number>>;

const rolesOf = (present: Present): Role[] => ROLES.filter((role) => present[role] > 0).toSorted();

const told = (match: StandardMatch, present: Present, reason: string | null, over: boolean): Summary => {
  const { state } = match;
  const done = state.phase === 'done';
  return {
    match_id: match.id,
    task_id: state.knobs.task_id,
    phase: state.phase,
    round_number: state.round_number,
    max_rounds: state.knobs.max_rounds,
    proposals_used: over ? state.proposals_used : null,
    max_proposals: state.knobs.max_proposals,
    fraudster_committed: over ? state.committed : null,
    grader_score: done ? state.grade : null,
    end_reason: reason ?? (over || state.phase === 'audit_phase' ? state.end_reason : null),
    rewards: done ? { ...state.rewards } : null,
    connected_roles: rolesOf(present),
    done,
  };
};

export const summaryOf = (match: StandardMatch, present: Present): Summary =>
  told(match, present, null, match.state.phase === 'done');

/** Of a match that takes no more moves, finished or not. */
export const snapshotOf = (
  match: StandardMatch,
  present: Present,
  archived_at: number,
  reason: string | null,
): Snapshot => ({
  ...told(match, present, reason, true),
  rules: match.rules,
  seed: match.seed,
  audit_report: match.state.report,
  moves: match.state.moves.slice(),
  archived_at,
});
