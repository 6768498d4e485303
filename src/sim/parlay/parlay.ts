import type { Simulation } from '../kernel/types.ts';
import { action, type Action } from './actions.ts';
import { config, type Config } from './config.ts';
import { debrief, type Debrief } from './debrief.ts';
import { reset, step } from './environment.ts';
import { gradeState, type FinalGrade } from './grader.ts';
import { observe, type Observation } from './observation.ts';
import { observeStandard, type StandardObservation } from './observation-standard.ts';
import { outline } from './outline.ts';
import { RULES } from './rules.ts';
import type { Outcome, State } from './state.ts';
import type { Table } from './table.ts';
import { view } from './view.ts';

export type { Config } from './config.ts';

/** A negotiation over one price in twenty turns. */
export const parlay: Simulation<
  Config,
  Action,
  State,
  Outcome,
  Observation | StandardObservation,
  Table,
  FinalGrade,
  Debrief
> = {
  id: 'parlay',
  rulesets: Object.keys(RULES),
  config,
  action,
  roles: ['player'],
  reset,
  step,
  refusal: () => null,
  observe: (state, _role, last) =>
    state.game === null
      ? observe(state, last?.play === 'alone' ? last : null)
      : observeStandard(state, state.game, last?.play === 'opponent' ? last : null),
  view,
  done: (state) => state.done,
  grade: gradeState,
  debrief,
  outline,
};
