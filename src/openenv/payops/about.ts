import { TOTAL_TASKS } from '../../sim/payops/bank.ts';
import { episodeState } from './state.ts';
import type { StoredEpisode } from './store.ts';

const NAME = 'payops_env';
const VERSION = '2.0.2';

export interface Health {
  readonly status: 'healthy';
  readonly environment: string;
  readonly version: string;
  readonly episode_id: string | null;
  readonly episode_seed: number | null;
  readonly current_task_id: string | null;
  readonly transactions_processed: number;
  readonly total_tasks: number;
}

/** An episode with an empty id plays, but is not seen here (defect D37). */
export function health(current: StoredEpisode | null): Health {
  const state = current && current.id !== '' ? episodeState(current.id, current.state) : null;
  return {
    status: 'healthy',
    environment: NAME,
    version: VERSION,
    episode_id: state?.episode_id ?? null,
    episode_seed: state?.episode_seed ?? null,
    current_task_id: state?.current_task_id ?? null,
    transactions_processed: state?.transactions_processed ?? 0,
    total_tasks: TOTAL_TASKS,
  };
}

export interface Metadata {
  readonly name: string;
  readonly description: string;
  readonly version: string;
}

export const metadata = (): Metadata => ({
  name: NAME,
  description: 'Payment-operations triage: thirty payment cases, evidence on a budget, one decision each.',
  version: VERSION,
});

export interface Root {
  readonly status: 'ok';
  readonly app: string;
}

export const root = (): Root => ({ status: 'ok', app: NAME });
