import { RuleError } from '../kernel/errors.ts';
import type { Viewer } from './actions.ts';
import { observe, type Observation } from './observe.ts';
import { rulesOf } from './rulesets.ts';
import { observeAuditor, observePublic } from './standard/auditor.ts';
import { observeFraudster } from './standard/fraudster.ts';
import { observeInvestigator } from './standard/investigator.ts';
import type { StandardObservation } from './standard/seats.ts';
import type { StandardView } from './standard/view-types.ts';
import { viewStandard } from './standard/view.ts';
import type { Outcome, State } from './state.ts';
import { view, type View } from './view.ts';

interface Observed {
  fraudster: ReturnType<typeof observeFraudster>;
  investigator: ReturnType<typeof observeInvestigator>;
  auditor: ReturnType<typeof observeAuditor>;
  public: ReturnType<typeof observePublic>;
}

/** What that viewer is told under the standard rules. */
export function observeStandard<V extends Viewer>(state: State, viewer: V): Observed[V];
export function observeStandard(state: State, viewer: Viewer): StandardObservation {
  switch (viewer) {
    case 'fraudster':
      return observeFraudster(state);
    case 'investigator':
      return observeInvestigator(state);
    case 'auditor':
      return observeAuditor(state);
    case 'public':
      return observePublic(state);
  }
}

const isStandard = (state: State): boolean => rulesOf(state.rules).world === 'standard';

/** The reference has no view for whoever holds no seat. */
const noSeat = (): RuleError => new RuleError('invalid_action', 'The reference rules know seats only.');

/** The message of a viewer under the rules the match is played by. */
export function observeAny(
  state: State,
  viewer: Viewer,
  last: Outcome | null,
): Observation | StandardObservation {
  if (isStandard(state)) return observeStandard(state, viewer);
  if (viewer === 'public') throw noSeat();
  return observe(state, viewer, last);
}

/** The screen of a viewer under the rules the match is played by. */
export function viewAny(state: State, viewer: Viewer): View | StandardView {
  if (isStandard(state)) return viewStandard(state, viewer);
  if (viewer === 'public') throw noSeat();
  return view(state, viewer);
}
