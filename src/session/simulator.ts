import { announce } from '../ui/announce.svelte.ts';
import { Simulator } from '../worker/client.ts';
import { spawnWorker } from '../worker/spawn.ts';

/** The page's one simulation worker. */
// Started with the chunk that needs it: loading it takes a round trip that the first question need not wait for.
export const simulator = new Simulator(spawnWorker, () => {
  announce('The simulation had stopped and was started again. Nothing was lost.', { show: true });
});
simulator.warm();
