import { check } from '../sim/parlay/check.ts';
import { parlay } from '../sim/parlay/parlay.ts';
import { regret } from '../sim/parlay/regret.ts';
import { theory, type TheoryCalls, type TheoryName } from '../sim/parlay/theory-calls.ts';
import { createApi, reply, type Reply } from './api.ts';

/** What the Parlay worker answers. */
export const api = {
  ...createApi<'parlay'>(parlay, check, regret),
  /** A formula of the theory pages; see sim/parlay/theory-calls. */
  theory: <N extends TheoryName>(name: N, given: TheoryCalls[N]['in']): Reply<TheoryCalls[N]['out']> =>
    reply(() => theory(name, given)),
};

export type ParlayApi = typeof api;
