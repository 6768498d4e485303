import { RuleError } from '../kernel/errors.ts';
import { dearest, type Costly, type Regret } from '../kernel/regret.ts';
import { VERDICTS, type Action, type Role, type Verdict } from './actions.ts';
import { auditedRecord, gradeNow, plausibilityNow, rewardsNow } from './audit.ts';
import { submittedFlags } from './audit/match.ts';
import { trackA } from './audit/track-a.ts';
import type { Config } from './config.ts';
import { rulesOf } from './rulesets.ts';
import { objectionsOf } from './standard/objections.ts';
import type { Flag, State } from './state.ts';

/*
 * What one decision of a match lost is told with everything else as it was: one verdict replaced, one objection not
 * raised, the objections that were due raised before the report. The other seats' moves stay, since nobody can say
 * what people would have done instead. The fraudster's ads are not weighed: whatever is changed about one, all that
 * follows would be another match.
 */

/** Final rewards of a record; realism depends on the ads alone and is worked out once. */
function judge(state: State) {
  const rules = rulesOf(state.rules);
  const realism = plausibilityNow(rules, state);
  const reasoning = trackA(rules, auditedRecord(rules, state));
  const accused = state.flags.some(({ track }) => track === 'A');
  return {
    raised: [...reasoning.flags, ...realism.flags],
    /** Of the investigator, whose reasons are read again only where an objection to them may have been true. */
    investigator: (other: State): number => {
      const found = accused ? trackA(rules, auditedRecord(rules, other)).flags : reasoning.flags;
      return rewardsNow(rules, other, gradeNow(rules, other).score, realism, found).investigator;
    },
    /** Of the auditor, for other objections to the same record. */
    auditor: (flags: readonly Flag[]): number =>
      rewardsNow(rules, { ...state, flags: [...flags] }, 0, realism, reasoning.flags).auditor,
  };
}

/** The match with another verdict signed in that move. A list of its own: what is remembered of it goes by its ads. */
function withVerdict(state: State, at: number, ad_id: string, verdict: Verdict): State {
  return {
    ...state,
    ads: [...state.ads],
    decisions: state.decisions.map((one) => (one.ad_id === ad_id ? { ...one, verdict } : one)),
    moves: state.moves.map((move, i) =>
      i === at ? { ...move, action: { ...move.action, verdict } as Action } : move,
    ),
  };
}

/** Objections that were due and not raised, as many as there was room for. */
function missedFlags(state: State, raised: ReturnType<typeof judge>['raised']): Flag[] {
  const rules = rulesOf(state.rules);
  const room = Math.max(0, rules.most_flags - state.flags_raised);
  return objectionsOf(rules, submittedFlags(state), raised)
    .flatMap(({ track, flag_type, missed_targets }) =>
      missed_targets.map((target_ad_id): Flag => ({
        track,
        flag_type,
        target_ad_id,
        severity: rules.default_flag.severity,
        note: null,
      })),
    )
    .slice(0, room);
}

/** Places of the moves that raised the flags that stand, beside them. */
function raisedBy(state: State): number[] {
  let places: number[] = [];
  for (const [i, { action }] of state.moves.entries()) {
    if (action.role !== 'auditor' || action.action_type === 'submit_audit_report') continue;
    if (action.action_type === 'withdraw_flag') places = places.filter((_, k) => k !== action.flag_index);
    else places.push(i);
  }
  return places;
}

/** What every verdict, every objection and the report lost. For a finished match of the standard rules. */
export function regretsOf(state: State): Costly[] {
  if (rulesOf(state.rules).world !== 'standard')
    throw new RuleError('unknown_rules', `${state.rules} has no debrief`);
  const { investigator, auditor, raised } = judge(state);
  const { rewards } = state;
  const all: Costly[] = [];
  const add = (at: number, role: Role, subject: string | null, best: number): void => {
    const { action } = state.moves[at]!;
    all.push({
      step: at,
      until: at + 1,
      position: at + 1,
      action: action.action_type,
      role,
      subject,
      total: rewards[role],
      cost: Math.max(0, best - rewards[role]),
    });
  };
  const flagMoves = raisedBy(state);
  for (const [at, { action, refusal }] of state.moves.entries()) {
    if (refusal !== null) continue;
    if (action.action_type === 'verdict') {
      const { ad_id, verdict } = action;
      const others = VERDICTS.filter((one) => one !== verdict);
      const best = Math.max(...others.map((one) => investigator(withVerdict(state, at, ad_id, one))));
      add(at, 'investigator', ad_id, best);
    } else if (action.action_type === 'submit_audit_report')
      add(at, 'auditor', null, auditor([...state.flags, ...missedFlags(state, raised)]));
    else if (action.role === 'auditor' && flagMoves.includes(at)) {
      const kept = state.flags.filter((_, i) => flagMoves[i] !== at);
      add(at, 'auditor', action.target_ad_id ?? null, auditor(kept));
    }
  }
  return all;
}

const WEIGHED: readonly Role[] = ['investigator', 'auditor'];

export const regret: Regret<Action, Config, State> = {
  // Points of different seats are not alike, so that each has its own three.
  worst(_episode, state) {
    const all = regretsOf(state);
    return WEIGHED.flatMap((seat) => dearest(all.filter(({ role }) => role === seat)));
  },
  worth(state, actions, step) {
    const role = actions[step]?.role;
    return role === undefined ? null : state.rewards[role];
  },
};
