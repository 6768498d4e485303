import { panel } from '../sim/parlay/bots.ts';
import { summary } from '../sim/parlay/summary.ts';
import { check } from '../sim/parlay/check.ts';
import { parlay } from '../sim/parlay/parlay.ts';
import { regret } from '../sim/parlay/regret.ts';
import { theory, type TheoryCalls, type TheoryName } from '../sim/parlay/theory-calls.ts';
import { createApi, reply, type Reply } from './api.ts';
import { botsApi } from './bots.ts';
import { summariesApi } from './summaries.ts';

/** What the Parlay worker answers. */
export const api = {
  ...createApi<'parlay'>(parlay, check, regret),
  ...botsApi<'parlay'>(parlay, panel),
  ...summariesApi<'parlay'>(parlay, { summary }),
  /** A formula of the theory pages; see sim/parlay/theory-calls. */
  theory: <N extends TheoryName>(name: N, given: TheoryCalls[N]['in']): Reply<TheoryCalls[N]['out']> =>
    reply(() => theory(name, given)),
};

export type ParlayApi = typeof api;
