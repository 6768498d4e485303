import type { Page } from '@playwright/test';
import { tsImport } from 'tsx/esm/api';
import type { EpisodeOf } from '../../src/worker/api.ts';
import type { Role } from './arena-match.ts';
import type * as Hidden from '../conformance/arena-hidden.ts';
import type * as Kernel from '../../src/sim/kernel/episode.ts';
import type * as Arena from '../../src/sim/arena/arena.ts';

/* What a tab of a match received, read and shows. */

interface Log {
  /** Names of the channels it opened to listen. */
  readonly channels: string[];
  readonly received: string[];
  readonly said: string[];
  /** Stores of the database it read records of. */
  readonly read: string[];
}

/** Keeps what this tab hears, says aloud and reads from the database, from its first script on. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const log: Log = { channels: [], received: [], said: [], read: [] };
    Object.assign(globalThis, {
      watched: log,
      Worker: class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          this.addEventListener('message', ({ data }) => log.received.push(JSON.stringify(data)));
        }
      },
      BroadcastChannel: class extends BroadcastChannel {
        constructor(name: string) {
          super(name);
          log.channels.push(name);
          this.addEventListener('message', ({ data }) => log.received.push(JSON.stringify(data)));
        }
        override close(): void {
          log.channels.splice(log.channels.indexOf(this.name), 1);
          super.close();
        }
      },
    });
    for (const method of ['get', 'getAll', 'openCursor']) {
      const real = Reflect.get(IDBObjectStore.prototype, method) as (...values: unknown[]) => IDBRequest;
      Object.assign(IDBObjectStore.prototype, {
        [method](this: IDBObjectStore, ...values: unknown[]) {
          const request = real.apply(this, values);
          request.addEventListener('success', () => {
            if (request.result !== undefined) log.read.push(this.name);
          });
          return request;
        },
      });
    }
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const live = element?.closest('[aria-live], [role="status"], [role="alert"]');
        if (live) log.said.push(live.textContent);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

export const watched = (page: Page): Promise<Log> =>
  page.evaluate(() => (globalThis as unknown as { watched: Log }).watched);

/** All that somebody at this tab can see, hear or find without the database, by place. */
export async function everything(page: Page): Promise<Record<string, string>> {
  const log = await watched(page);
  const found = await page.evaluate(() => ({
    // Values of fields are no part of the markup.
    page: [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input, textarea, select')].map(
        (field) => (field as HTMLInputElement).value,
      ),
    ].join('\n'),
    title: document.title,
    address: location.href,
    history: JSON.stringify(history.state),
    storage: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  }));
  return {
    ...found,
    'accessibility tree': await page.locator('body').ariaSnapshot(),
    announcements: log.said.join('\n'),
    messages: log.received.join('\n'),
  };
}

type Match = EpisodeOf<'arena'>;

const NAMES = [
  '../../src/sim/arena/arena.ts',
  '../../src/sim/kernel/episode.ts',
  '../conformance/arena-hidden.ts',
];
let loading: Promise<typeof Arena & typeof Kernel & typeof Hidden> | null = null;

/** The rules, as they are; each import reads them anew. */
async function load(): Promise<typeof Arena & typeof Kernel & typeof Hidden> {
  const modules = await Promise.all(NAMES.map((name) => tsImport(name, import.meta.url) as Promise<object>));
  return Object.assign({}, ...modules) as typeof Arena & typeof Kernel & typeof Hidden;
}

/** What may not be anywhere in the tab of that seat as the match stands, and names of fields no message may carry. */
export async function secretsOf(
  match: Match,
  viewer: Role | 'public',
): Promise<{ readonly texts: readonly string[]; readonly fields: readonly string[] }> {
  const { arena, parseEpisode, play, hiddenFrom, fieldsHiddenFrom } = await (loading ??= load());
  const state = play(arena, parseEpisode(arena, match));
  return { texts: hiddenFrom(state, viewer), fields: fieldsHiddenFrom(state, viewer) };
}

/** What of it is there, and where. */
export async function leaksIn(page: Page, match: Match, viewer: Role | 'public'): Promise<string[]> {
  const { texts, fields } = await secretsOf(match, viewer);
  const places = await everything(page);
  const found = Object.entries(places).flatMap(([place, text]) =>
    texts.filter((secret) => text.includes(secret)).map((secret) => `${viewer}, ${place}: ${secret}`),
  );
  const messages = (places.messages ?? '').replaceAll('\\"', '"');
  return [
    ...found,
    ...fields
      .filter((field) => messages.includes(`"${field}":`))
      .map((field) => `${viewer}, messages: ${field}`),
  ];
}
