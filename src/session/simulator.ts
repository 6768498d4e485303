import type { PlayableId } from '../sim/registry.ts';
import { announce } from '../ui/announce.svelte.ts';
import type { SimApi } from '../worker/api.ts';
import { Simulator } from '../worker/client.ts';
import type { ArenaApi } from '../worker/arena.ts';
import type { ParlayApi } from '../worker/parlay.ts';
import type { PayopsApi } from '../worker/payops.ts';
import { spawnWorker } from '../worker/spawn.ts';

/** What each simulation's worker answers beyond what all do. */
interface Apis {
  payops: PayopsApi;
  parlay: ParlayApi;
  arena: ArenaApi;
}

const running = new Map<PlayableId, unknown>();

function simulator(sim: PlayableId): unknown {
  const known = running.get(sim);
  if (known) return known;
  const started = new Simulator(
    () => spawnWorker(sim),
    () => announce('The simulation had stopped and was started again. Nothing was lost.', { show: true }),
  );
  started.warm();
  running.set(sim, started);
  return started;
}

/** The page's one worker of that simulation, started when first asked for, as every simulation answers. */
export const simulatorOf = <K extends PlayableId>(sim: K) => simulator(sim) as Simulator<SimApi<K>>;

/** The same worker with what only this simulation can be asked. */
export const ownSimulator = <K extends PlayableId>(sim: K) => simulator(sim) as Simulator<Apis[K]>;
