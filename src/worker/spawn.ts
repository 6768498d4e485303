import workerUrl from './sim.worker.ts?worker&url';

/** The page's CSP demands Trusted Types; this policy lets through the one address a worker may be started from. */
const policy = window.trustedTypes?.createPolicy('countersign', {
  createScriptURL(url) {
    if (url !== workerUrl) throw new TypeError(`not the simulation worker: ${url}`);
    return url;
  },
});

export function spawnWorker(): Worker {
  const url = policy ? policy.createScriptURL(workerUrl) : workerUrl;
  // DOM typings know only text here; browsers with Trusted Types demand the wrapped address.
  return new Worker(url as string, { type: 'module', name: 'simulation' });
}
