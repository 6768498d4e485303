import { RuleError } from './kernel/errors.ts';
import type { SimId } from './kernel/types.ts';
import type { Action as PayopsAction } from './payops/actions.ts';
import type { Grade as PayopsGrade } from './payops/grader.ts';
import type { Debrief as PayopsDebrief } from './payops/debrief.ts';
import { payops, type Config as PayopsConfig } from './payops/payops.ts';
import type { Desk } from './payops/view.ts';

/** The types each simulation shows to a screen. */
export interface Sims {
  payops: {
    config: PayopsConfig;
    action: PayopsAction;
    view: Desk;
    grade: PayopsGrade;
    debrief: PayopsDebrief;
  };
}

/** Simulations that can be played. */
export type PlayableId = keyof Sims;

const simulations = { payops };

export function simulation(id: SimId): (typeof simulations)[PlayableId] {
  if (id in simulations) return simulations[id as PlayableId];
  throw new RuleError('unknown_simulation', id);
}
