import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import type { PrecacheEntry } from 'workbox-precaching/_types.js';
import { entryOf, filesLock, type Answer, type Message } from './protocol.ts';

declare const self: ServiceWorkerGlobalScope;
/** Every file of this build; the build puts them here. */
declare const FILES: PrecacheEntry[];

const scope = self.registration.scope;
const controller = new PrecacheController();
controller.addToCacheList(FILES);

const plain = (address: string): string => address.replace(/[?#].*$/, '');
const start = new URL('index.html', scope).href;

/** The stored file an address means; undefined when it is none of this build. */
function fileAt(address: string): string | undefined {
  const file = plain(address) === scope ? start : plain(address);
  return controller.getCacheKeyForURL(file) === undefined ? undefined : file;
}

async function stored(file: string, event: ExtendableEvent): Promise<Response> {
  const cacheKey = controller.getCacheKeyForURL(file) ?? file;
  const integrity = controller.getIntegrityForCacheKey(cacheKey);
  return controller.strategy.handle({ event, request: new Request(file), params: { cacheKey, integrity } });
}

/** A script or style of another build: stored as long as a page of that build is open. */
async function ofAnotherBuild(request: Request): Promise<Response> {
  const cache = await caches.open(controller.strategy.cacheName);
  return (await cache.match(request)) ?? fetch(request);
}

const lockFiles = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(filesLock(scope), work);

/** Deletes what no open page and no waiting version needs. */
const tidy = (event: ExtendableEvent): Promise<void> =>
  lockFiles(async () => {
    const { installing, waiting } = self.registration;
    if (installing ?? waiting) return;
    const { held = [] } = await navigator.locks.query();
    const pages = held.flatMap(({ name }) => entryOf(name ?? '') ?? []).filter((at) => at.startsWith(scope));
    if (pages.every((entry) => fileAt(entry) !== undefined)) await controller.activate(event);
  });

/** Fetches what the browser or a person has deleted since; rejects when that is not possible now. */
async function complete(event: ExtendableEvent): Promise<void> {
  const cache = await caches.open(controller.strategy.cacheName);
  const present = new Set((await cache.keys()).map(({ url }) => url));
  for (const [file, key] of controller.getURLsToCacheKeys()) {
    if (!present.has(key)) await stored(file, event);
  }
}

async function greet(entry: string, event: ExtendableEvent): Promise<Answer> {
  if (fileAt(entry) === undefined) return 'another build';
  try {
    await complete(event);
  } catch {
    return 'incomplete';
  }
  // A first visit, or one that went past the worker: from now on its files come from here.
  await self.clients.claim();
  return 'stored';
}

self.addEventListener('install', (event) => {
  event.waitUntil(lockFiles(() => controller.install(event)));
});

self.addEventListener('message', (event) => {
  const message = event.data as Message;
  if (message.type === 'take over') {
    event.waitUntil(self.skipWaiting());
    return;
  }
  const answered = greet(message.entry, event).then((answer) => {
    event.ports[0]?.postMessage(answer);
  });
  event.waitUntil(answered.then(() => tidy(event)));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const file = fileAt(request.url);
  if (file !== undefined) event.respondWith(stored(file, event));
  else if (request.url.startsWith(`${scope}assets/`)) event.respondWith(ofAnotherBuild(request));
});
