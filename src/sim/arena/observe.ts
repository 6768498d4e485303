import type { Role } from './actions.ts';
import { rulesOf } from './rulesets.ts';
import { observeAuditor, type AuditorObservation } from './seats/auditor.ts';
import { observeFraudster, type FraudsterObservation } from './seats/fraudster.ts';
import { observeInvestigator, type InvestigatorObservation } from './seats/investigator.ts';
import type { Outcome, State } from './state.ts';

/** The message of each seat. */
export interface Observations {
  fraudster: FraudsterObservation;
  investigator: InvestigatorObservation;
  auditor: AuditorObservation;
}
export type Observation = Observations[Role];

/** `last` is the outcome of the move just made; null on a poll. A seat is told of its own moves only. */
export function observe<R extends Role>(state: State, role: R, last: Outcome | null): Observations[R];
export function observe(state: State, role: Role, last: Outcome | null): Observation {
  const rules = rulesOf(state.rules);
  if (role === 'fraudster') return observeFraudster(rules, state, last);
  if (role === 'investigator') return observeInvestigator(rules, state, last);
  return observeAuditor(state, last);
}
