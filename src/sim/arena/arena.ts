import type { Simulation } from '../kernel/types.ts';
import { action, ROLES, type Action, type Role } from './actions.ts';
import { config, type Config } from './config.ts';
import { matchGrade, type Grade } from './grade.ts';
import { observe, type Observation } from './observe.ts';
import { step } from './referee.ts';
import { RULES } from './rulesets.ts';
import { reset } from './start.ts';
import type { Outcome, State } from './state.ts';
import { view, type View } from './view.ts';

/**
 * A match of three seats: a fraudster adds ads to a queue, an investigator looks into them and decides, an auditor
 * judges both. A move that the rules decline with a small penalty is a move: it costs a turn, stays in the record and
 * names its reason in the outcome. Only a seat that is not to move is refused.
 */
export const arena: Omit<
  Simulation<Config, Action, State, Outcome, Observation, View, Grade, never, Role>,
  'debrief'
> = {
  id: 'arena',
  rulesets: Object.keys(RULES),
  config,
  action,
  roles: ROLES,
  reset,
  step,
  refusal: () => null,
  observe,
  view,
  done: (state) => state.phase === 'done',
  grade: matchGrade,
};
