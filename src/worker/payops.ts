import { panel } from '../sim/payops/bots.ts';
import { summary } from '../sim/payops/summary.ts';
import { check } from '../sim/payops/check.ts';
import type { Term } from '../sim/payops/glossary.ts';
import { payops } from '../sim/payops/payops.ts';
import { regret } from '../sim/payops/regret.ts';
import { createApi, reply, type Reply } from './api.ts';
import { botsApi } from './bots.ts';
import { summariesApi } from './summaries.ts';

/** What the PayOps worker answers. */
export const api = {
  ...createApi<'payops'>(payops, check, regret),
  ...botsApi<'payops'>(payops, panel),
  ...summariesApi<'payops'>(payops, { summary }),
  /** The words of the trade that debriefs under these rules point at. */
  glossary: (rules: string): Reply<readonly Term[]> => reply(() => payops.glossary(rules)),
};

export type PayopsApi = typeof api;
