import type { Simulation } from '../kernel/types.ts';
import { action, ROLES, type Action, type FraudsterAction, type Viewer } from './actions.ts';
import { config, type Config } from './config.ts';
import { matchGrade, type Grade } from './grade.ts';
import { observeAny, viewAny } from './look.ts';
import type { Observation } from './observe.ts';
import { outline } from './outline.ts';
import { seatToMove, step } from './referee.ts';
import { RULES } from './rulesets.ts';
import type { Debrief } from './standard/debrief-types.ts';
import { debrief } from './standard/debrief.ts';
import { draftReport } from './standard/draft.ts';
import type { StandardObservation } from './standard/seats.ts';
import type { DraftReport, StandardView } from './standard/view-types.ts';
import { reset } from './start.ts';
import type { Outcome, State } from './state.ts';
import type { View } from './view.ts';

export type { Config } from './config.ts';

interface Extras {
  /** Whose move it is; null once the match is done. */
  readonly seatToMove: typeof seatToMove;
  /** A proposal looked at before it is made; for the fraudster's eyes only. */
  readonly draft: (state: State, proposal: FraudsterAction) => DraftReport;
}

/**
 * A match of three seats: a fraudster adds ads to a queue, an investigator looks into them and decides, an auditor
 * judges both. A move that the rules decline with a small penalty is a move: it costs a turn, stays in the record and
 * names its reason in the outcome. What is no move at all is refused: another seat's, and a flag that cannot count.
 */
export const arena: Simulation<
  Config,
  Action,
  State,
  Outcome,
  Observation | StandardObservation,
  View | StandardView,
  Grade,
  Debrief,
  Viewer
> &
  Extras = {
  id: 'arena',
  rulesets: Object.keys(RULES),
  config,
  action,
  roles: [...ROLES, 'public'],
  reset,
  step,
  refusal: () => null,
  observe: observeAny,
  view: viewAny,
  done: (state) => state.phase === 'done',
  grade: matchGrade,
  seatToMove,
  debrief,
  outline,
  draft: draftReport,
};
