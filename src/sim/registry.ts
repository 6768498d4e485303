import type { Action as ArenaAction, Viewer } from './arena/actions.ts';
import type { Config as ArenaConfig } from './arena/config.ts';
import type { Grade as ArenaGrade } from './arena/grade.ts';
import type { Debrief as ArenaDebrief } from './arena/standard/debrief-types.ts';
import type { StandardView } from './arena/standard/view-types.ts';
import type { Summary as ArenaSummary } from './arena/summary.ts';
import type { View as ArenaView } from './arena/view.ts';
import type { Simulation } from './kernel/types.ts';
import type { Action as ParlayAction } from './parlay/actions.ts';
import type { Config as ParlayConfig } from './parlay/config.ts';
import type { Debrief as ParlayDebrief } from './parlay/debrief.ts';
import type { FinalGrade } from './parlay/grader.ts';
import type { Summary as ParlaySummary } from './parlay/summary.ts';
import type { Table } from './parlay/table.ts';
import type { Action as PayopsAction } from './payops/actions.ts';
import type { Grade as PayopsGrade } from './payops/grader.ts';
import type { Debrief as PayopsDebrief } from './payops/debrief.ts';
import type { Config as PayopsConfig } from './payops/payops.ts';
import type { Summary as PayopsSummary } from './payops/summary.ts';
import type { Desk } from './payops/view.ts';

/** The types each simulation shows to a screen. */
export interface Sims {
  payops: {
    config: PayopsConfig;
    action: PayopsAction;
    view: Desk;
    grade: PayopsGrade;
    debrief: PayopsDebrief;
    summary: PayopsSummary;
    role: 'player';
  };
  parlay: {
    config: ParlayConfig;
    action: ParlayAction;
    view: Table;
    grade: FinalGrade;
    debrief: ParlayDebrief;
    summary: ParlaySummary;
    role: 'player';
  };
  arena: {
    config: ArenaConfig;
    action: ArenaAction;
    /** Of the standard rules; the reference's views have no screen. */
    view: StandardView | ArenaView;
    grade: ArenaGrade;
    debrief: ArenaDebrief;
    summary: ArenaSummary;
    role: Viewer;
  };
}

/** Simulations that can be played. */
export type PlayableId = keyof Sims;

/** A simulation behind the one interface; its states stay with it. */
export type Played<K extends PlayableId> = Simulation<
  Sims[K]['config'],
  Sims[K]['action'],
  unknown,
  unknown,
  unknown,
  Sims[K]['view'],
  Sims[K]['grade'],
  Sims[K]['debrief'],
  Sims[K]['role']
>;
