import type { Role } from './actions.ts';
import { auditedRecord, gradeNow, plausibilityNow, rewardsNow } from './audit.ts';
import { trackA } from './audit/track-a.ts';
import type { InvestigatorGrade } from './grader.ts';
import type { AuditorCounts, Rewards } from './rewards.ts';
import { rulesOf } from './rulesets.ts';
import type { State } from './state.ts';

/** A match graded as it stands. Scores and plausibilities 0 … 1, everything else in points. */
export interface Grade {
  readonly done: boolean;
  readonly investigator: InvestigatorGrade;
  /** What the three seats would get, or got, for the record as it is. */
  readonly final_rewards: Readonly<Record<Role, number>>;
  /** The running totals of the moves; after the end the same as the final rewards. */
  readonly step_rewards: Readonly<Record<Role, number>>;
  readonly fraudster_terms: Rewards['fraudster_terms'];
  readonly investigator_terms: Rewards['investigator_terms'];
  readonly auditor_counts: AuditorCounts;
  readonly per_ad_plausibility: Readonly<Record<string, number>>;
  readonly queue_plausibility: number;
  readonly reasoning_score: number;
}

export function matchGrade(state: State): Grade {
  const rules = rulesOf(state.rules);
  const investigator = gradeNow(rules, state);
  const reasoning = trackA(rules, auditedRecord(rules, state));
  const realism = plausibilityNow(rules, state);
  const rewards = rewardsNow(rules, state, investigator.score, realism, reasoning.flags);
  return {
    done: state.phase === 'done',
    investigator,
    final_rewards: {
      fraudster: rewards.fraudster,
      investigator: rewards.investigator,
      auditor: rewards.auditor,
    },
    step_rewards: { ...state.rewards },
    fraudster_terms: rewards.fraudster_terms,
    investigator_terms: rewards.investigator_terms,
    auditor_counts: rewards.auditor_counts,
    per_ad_plausibility: realism.per_ad,
    queue_plausibility: realism.queue_score,
    reasoning_score: reasoning.score,
  };
}
