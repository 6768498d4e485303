import { pageLock, type Answer, type Message } from '../offline/protocol.ts';
import { offline } from '../ui/offline.svelte.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Longer than any worker takes to step aside; then the page is begun anew without it. */
const PATIENCE_MS = 4000;

const INSECURE = 'Only over https can a browser keep Countersign for use without a network.';
const REFUSED =
  'This browser does not keep Countersign’s files, in a private window or by a setting. It needs a network.';
const NOT_STORED =
  'Not all files could be stored on this device, so a network is still needed. The next visit tries again.';

const address = new URL('sw.js', document.baseURI).href;

/** The page's CSP demands Trusted Types: this is the one address a service worker may come from. */
const policy = window.trustedTypes?.createPolicy('countersign-offline', {
  createScriptURL(url) {
    if (url !== address) throw new TypeError(`not the service worker: ${url}`);
    return url;
  },
});

const register = (): Promise<ServiceWorkerRegistration> =>
  // DOM typings know only text here; browsers with Trusted Types demand the wrapped address.
  navigator.serviceWorker.register((policy?.createScriptURL(address) ?? address) as string, {
    updateViaCache: 'none',
  });

const say = (worker: ServiceWorker, message: Message, port?: MessagePort): void =>
  worker.postMessage(message, port ? [port] : []);

function greet(worker: ServiceWorker, entry: string): Promise<Answer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data as Answer);
    };
    say(worker, { type: 'hello', entry }, port2);
  });
}

/** Resolves when the worker is at `state`; false when it failed on the way. */
function reaches(worker: ServiceWorker, state: ServiceWorkerState): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state !== state && worker.state !== 'redundant') return;
      worker.removeEventListener('statechange', look);
      resolve(worker.state === state);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** Takes the waiting version, if there is one: this page begins anew once it has taken over. */
function take({ waiting }: ServiceWorkerRegistration): void {
  const again = (): void => location.reload();
  if (!waiting) {
    again();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', again, { once: true });
  setTimeout(again, PATIENCE_MS);
  say(waiting, { type: 'take over' });
}

async function watch(registration: ServiceWorkerRegistration, entry: string): Promise<void> {
  const offer = (): void => offline.offer(() => take(registration));

  async function settle(): Promise<void> {
    const { active } = registration;
    if (!active) return;
    const answer = await greet(active, entry);
    if (answer === 'stored') offline.set('ready');
    else if (answer === 'another build') offer();
    else offline.set('impossible', NOT_STORED);
  }

  async function arriving(worker: ServiceWorker | null): Promise<void> {
    if (!worker) return;
    const first = !registration.active;
    if (first) offline.set('storing');
    const stored = await reaches(worker, first ? 'activated' : 'installed');
    if (first && stored) await settle();
    else if (first) offline.set('impossible', NOT_STORED);
    else if (stored) offer();
  }

  registration.addEventListener('updatefound', () => void arriving(registration.installing));
  // Another tab has taken a newer version: this one goes on with its own files, which are kept for it.
  navigator.serviceWorker.addEventListener('controllerchange', () => void settle());
  if (registration.waiting) offer();
  await Promise.all([settle(), arriving(registration.installing)]);
}

/** Asks for a newer version every hour, and when the tab is returned to. */
function lookForNewer(registration: ServiceWorkerRegistration): void {
  let last = performance.now();
  const look = (): void => {
    last = performance.now();
    registration.update().catch(() => {
      // No network, or the host is away: what is here goes on, and the next look may find it.
    });
  };
  setInterval(look, HOUR_MS);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && performance.now() - last > MINUTE_MS) look();
  });
}

/** Keeps every file of this build on the device, and says in `offline` how far that is true. */
export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator && 'locks' in navigator)) {
    offline.set('impossible', isSecureContext ? REFUSED : INSECURE);
    return;
  }
  const entry = document.querySelector<HTMLLinkElement>('#entry')?.href;
  if (entry === undefined) throw new Error('index.html has no script');
  void navigator.locks.request(pageLock(entry), { mode: 'shared' }, () => new Promise(() => undefined));
  try {
    const registration = await register();
    await watch(registration, entry);
    lookForNewer(registration);
  } catch (error) {
    const refused = error instanceof DOMException && error.name === 'SecurityError';
    offline.set('impossible', refused ? REFUSED : NOT_STORED);
  }
}
