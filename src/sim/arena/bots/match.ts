import { round4 } from '../../kernel/round.ts';
import type { Action, Role } from '../actions.ts';
import type { Setup } from '../config.ts';
import { seatToMove, step } from '../referee.ts';
import { rulesOf } from '../rulesets.ts';
import { AuditorGlance } from '../seats/auditor.ts';
import { FraudsterGlance } from '../seats/fraudster.ts';
import { InvestigatorGlance } from '../seats/investigator.ts';
import { reset } from '../start.ts';
import type { Outcome, Phase, State } from '../state.ts';
import { auditorBot } from './auditor.ts';
import { fraudsterBot, type FraudsterName } from './fraudsters.ts';
import { investigatorBot } from './investigator.ts';

/** The scripted player of every seat: the next move of whichever seat is to move. */
export function bots(rules: string, seed: number, fraudster: FraudsterName): (state: State) => Action {
  const seats = {
    fraudster: fraudsterBot(fraudster, seed),
    investigator: investigatorBot(),
    auditor: auditorBot(rulesOf(rules)),
  };
  return (state) => {
    const seat = seatToMove(state);
    if (seat === 'fraudster') return seats.fraudster(new FraudsterGlance(state));
    if (seat === 'investigator') return seats.investigator(new InvestigatorGlance(state));
    return seats.auditor(new AuditorGlance(state));
  };
}

const MAX_STEPS = 120;

/** Plays a match with scripted players, at most `most` moves. */
export function playBots(
  rules: string,
  seed: number,
  setup: Setup,
  fraudster: FraudsterName = 'reactive',
  each?: (state: State, action: Action, outcome: Outcome) => void,
  most = MAX_STEPS,
): State {
  const state = reset(rules, seed, setup);
  const move = bots(rules, seed, fraudster);
  for (let i = 0; i < most && state.phase !== 'done'; i++) {
    const action = move(state);
    const outcome = step(state, action);
    each?.(state, action, outcome);
  }
  return state;
}

interface TraceRow {
  readonly step: number;
  readonly role: Role;
  readonly action_type: Action['action_type'];
  readonly detail: string;
  readonly reward: number;
  /** Of this role so far, 4 decimals. */
  readonly cum_reward: number;
  /** At most 250 characters. */
  readonly feedback: string;
  readonly phase_after: Phase;
}

export interface Trace {
  readonly rows: readonly TraceRow[];
  readonly trajectories: Readonly<Record<Role, readonly TraceRow[]>>;
  /** Sums of the moves' rewards, which are not the final rewards of the roles (defect D27). */
  readonly final_rewards: Readonly<Record<Role, number>>;
  readonly state: State;
}

function detail(action: Action): string {
  if (action.role === 'fraudster') return action.category ?? `slot ${action.slot_index ?? '-'}`;
  if (action.role === 'auditor') return `${action.flag_type ?? 'report'} ${action.target_ad_id ?? ''}`.trim();
  switch (action.action_type) {
    case 'investigate':
      return `${action.ad_id} ${action.investigation_target}`;
    case 'verdict':
      return `${action.ad_id} ${action.verdict}`;
    case 'link_accounts':
      return `${action.ad_id} ${action.linked_ad_id}`;
    case 'end_turn':
      return 'end of turn';
  }
}

/** The demonstration match: reactive fraudster, scripted investigator and auditor, with everything that happened. */
export function demo(rules: string, seed: number, setup: Setup): Trace {
  const rows: TraceRow[] = [];
  const sums: Record<Role, number> = { fraudster: 0, investigator: 0, auditor: 0 };
  const state = playBots(rules, seed, setup, 'reactive', (now, action, { role, action_type, reward }) => {
    sums[role] += reward;
    rows.push({
      step: rows.length + 1,
      role,
      action_type,
      detail: detail(action),
      reward,
      cum_reward: round4(sums[role]),
      feedback: now.feedback[role].slice(0, 250),
      phase_after: now.phase,
    });
  });
  const of = (role: Role): TraceRow[] => rows.filter((row) => row.role === role);
  return {
    rows,
    trajectories: {
      fraudster: of('fraudster'),
      investigator: of('investigator'),
      auditor: of('auditor'),
    },
    final_rewards: sums,
    state,
  };
}
