import { z } from '../kernel/schema.ts';
import type { Simulation } from '../kernel/types.ts';
import { action, type Action } from './actions.ts';
import { reset, step, type Outcome, type Setting, type State } from './environment.ts';
import { gradeState, type Grade } from './grader.ts';
import { observe, type Observation } from './observation.ts';
import { PERSONA_IDS } from './personas.ts';
import { RULES } from './rules.ts';
import { SCENARIO_IDS } from './scenarios.ts';
import { view, type Table } from './view.ts';

/** What is negotiated, and with whom. */
export type Config = Setting;

const config = z.strictObject({ scenario: z.enum(SCENARIO_IDS), persona: z.enum(PERSONA_IDS) });

/** A negotiation over one price in twenty turns. */
export const parlay: Omit<
  Simulation<Config, Action, State, Outcome, Observation, Table, Grade, never>,
  'debrief'
> = {
  id: 'parlay',
  rulesets: Object.keys(RULES),
  config,
  action,
  roles: ['player'],
  reset,
  step,
  refusal: () => null,
  observe: (state, _role, last) => observe(state, last),
  view,
  done: (state) => state.done,
  grade: gradeState,
};
