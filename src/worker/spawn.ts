import type { PlayableId } from '../sim/registry.ts';
import arenaUrl from './arena.worker.ts?worker&url';
import parlayUrl from './parlay.worker.ts?worker&url';
import payopsUrl from './payops.worker.ts?worker&url';

const URLS: Readonly<Record<PlayableId, string>> = { payops: payopsUrl, parlay: parlayUrl, arena: arenaUrl };

/** The page's CSP demands Trusted Types; this policy lets through the addresses a worker may be started from. */
const policy = window.trustedTypes?.createPolicy('countersign', {
  createScriptURL(url) {
    if (!Object.values(URLS).includes(url)) throw new TypeError(`not a simulation worker: ${url}`);
    return url;
  },
});

const start = (sim: PlayableId): Worker => {
  const url = policy ? policy.createScriptURL(URLS[sim]) : URLS[sim];
  // DOM typings know only text here; browsers with Trusted Types demand the wrapped address.
  return new Worker(url as string, { type: 'module', name: sim });
};

const early = new Map<PlayableId, Worker>();

/** Starts a worker that the first `spawnWorker` takes: it loads beside the screen that will ask it. */
export function startEarly(sim: PlayableId): void {
  if (early.has(sim)) return;
  const worker = start(sim);
  early.set(sim, worker);
  // One that fails before anybody listens would never be heard of: the next is started by who listens.
  worker.addEventListener('error', () => {
    if (early.get(sim) === worker) early.delete(sim);
  });
}

export function spawnWorker(sim: PlayableId): Worker {
  const worker = early.get(sim) ?? start(sim);
  early.delete(sim);
  return worker;
}
