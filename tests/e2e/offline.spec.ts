import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Desk, Episode, Home, Trouble } from './desk.ts';
import { checkA11y, expect, test as base } from './fixtures.ts';
import { DIST, Host, nextRelease } from './host.ts';
import { SetupPage, TablePage } from './parlay-table.ts';
import { payloadOf } from './rules.ts';

const test = base.extend<{ host: Host }>({
  serviceWorkers: 'allow',
  host: async ({}, use) => {
    const host = new Host();
    await host.start();
    await use(host);
    await host.stop();
  },
  baseURL: async ({ host }, use) => use(host.url),
});

// A first visit comes before every test here.
test.describe.configure({ timeout: 60_000 });

/** What the header says of versions and of the network. */
class Offline {
  constructor(readonly page: Page) {}
  get works() {
    return this.page.getByText('Works offline');
  }
  /** Some ninety files have been stored, beside whatever else the machine does. */
  async stored() {
    await expect(this.works).toBeVisible({ timeout: 20_000 });
  }
  get offer() {
    return this.page.getByText('A newer Countersign is ready', { exact: true });
  }
  get reload() {
    return this.page.getByRole('button', { name: 'Reload for the newer Countersign' });
  }
  /** During a game. */
  get mark() {
    return this.page.getByRole('button', { name: 'A newer Countersign is ready' });
  }
  get dialog() {
    return this.page.getByRole('dialog', { name: 'A newer Countersign is ready' });
  }
  /** Looks for a newer version as the app does every hour. */
  look() {
    return this.page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
  }
}

/** One visit to Home, until it says that it needs no network, which is then taken away. */
async function visitOnce(page: Page, host: Host) {
  const home = new Home(page);
  await home.goto();
  await new Offline(page).stored();
  await page.close();
  await host.stop();
}

test.describe('after one visit, without a network', () => {
  test('every screen begins cold, and every game is played', async ({ page, host, context, problems }) => {
    test.slow();
    // The browser says that it could not look for a newer version.
    problems.allow(/sw\.js/);
    await visitOnce(page, host);
    await context.setOffline(true);

    const later = await context.newPage();
    const home = new Home(later);
    await home.goto();
    await home.settled();
    await new Offline(later).stored();

    const desk = new Desk(later);
    await desk.start(3);
    await desk.playOn(1, 2);

    const table = new TablePage(later);
    await new SetupPage(later).goto(7);
    await new SetupPage(later).begin.click();
    await expect(table.price).toBeVisible();

    await later.goto('./#/arena/new');
    await expect(later.getByRole('heading', { level: 1, name: 'New match' })).toBeVisible();
    await later.keyboard.press('Enter');
    await expect(later.getByRole('button', { name: 'End turn', exact: true })).toBeVisible();

    for (const [address, heading] of [
      ['episodes', /./],
      ['leaderboard', /./],
      ['history', /./],
      ['check', 'Does this browser count the same?'],
      ['nowhere', /./],
    ] as const) {
      await later.goto(`./#/${address}`);
      await expect(later.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    }
    await later.close();
    expect(
      host.asked.some((path) => path.includes('worker')),
      'no game was loaded by the one visit',
    ).toBe(false);
  });

  test('a share link opens in a new tab', async ({ page, host, context, problems }) => {
    problems.allow(/sw\.js/);
    const payload = await payloadOf(1);
    await visitOnce(page, host);
    const later = await context.newPage();
    await later.goto(`./#/r/${payload}`);
    await new Episode(later).graded();
  });

  test('the first tab itself goes on to screens it never saw', async ({ page, host }) => {
    await new Home(page).goto();
    await new Offline(page).stored();
    await host.stop();
    await new Desk(page).start(5);
  });
});

test.describe('what is stored', () => {
  test('is every file of the build, once, and only after the first screen', async ({ page, host }) => {
    const home = new Home(page);
    await home.goto();
    await new Offline(page).stored();
    await page.goto('./#/check');
    await expect(page.getByText(/^All its files are stored in this browser/)).toBeVisible();
    const names = readdirSync(DIST, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'sw.js' && !entry.parentPath.includes('.vite'))
      .map((entry) => entry.name);
    const stored = await page.evaluate(async () => {
      const lists = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
      return (await Promise.all(lists)).flat().map(({ url }) => new URL(url).pathname.split('/').at(-1));
    });
    expect(stored.sort()).toEqual(names.sort());
    expect([...host.asked, ...host.stored].filter((path) => !path.startsWith(host.prefix))).toEqual([]);
    expect(host.stored.filter((path, i) => host.stored.indexOf(path) !== i)).toEqual([]);
    // Latin is all the texts need; another subset would be stored for nobody.
    expect(names.filter((name) => name.endsWith('.woff2')).every((name) => name.includes('-latin-'))).toBe(
      true,
    );
  });

  test('lost files are fetched again, and until then nothing is promised', async ({ page, host }) => {
    const home = new Home(page);
    await home.goto();
    await new Offline(page).stored();
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (request.url.includes('parlay')) await cache.delete(request);
        }
      }
    });
    await page.reload();
    await new Offline(page).stored();
    await host.stop();
    await new SetupPage(page).goto(7);
  });

  test('a file that is missing on the host leaves an app that works with the network', async ({
    page,
    host,
    problems,
  }) => {
    const worker = readdirSync(`${DIST}/assets`).find((name) => name.startsWith('arena.worker'))!;
    host.missing.add(`${host.prefix}assets/${worker}`);
    problems.allow(/arena\.worker/, /bad-precaching-response/);
    await new Desk(page).start(5);
    await expect.poll(() => host.stored.length).toBeGreaterThan(3);
    await new Desk(page).playOn(1, 2);
    await page.goto('./#/check');
    await expect(page.getByText(/^Not all files could be stored on this device/)).toBeVisible();
    await expect(new Offline(page).works).toHaveCount(0);
  });

  for (const [secure, sentence] of [
    [true, /^This browser does not keep Countersign’s files/],
    [false, /^Only over https can a browser keep Countersign/],
  ] as const) {
    test(`a browser without service workers, ${secure ? 'as in private' : 'by http'}, says so`, async ({
      page,
    }) => {
      await page.addInitScript((isSecure) => {
        Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
        Object.defineProperty(globalThis, 'isSecureContext', { value: isSecure });
      }, secure);
      await page.goto('./#/check');
      await expect(page.getByText(sentence)).toBeVisible({ timeout: 20_000 });
      await new Desk(page).start(5);
      await new Desk(page).playOn(1, 2);
    });
  }

  test('a service worker that is gone or broken does not touch the page', async ({
    page,
    host,
    problems,
  }) => {
    problems.allow(/sw\.js/, /bad HTTP response code \(404\)/);
    host.missing.add(`${host.prefix}sw.js`);
    await new Home(page).goto();
    await page.waitForLoadState('networkidle');
    await new Desk(page).start(5);
    await new Desk(page).playOn(1, 2);
    await new Home(page).goto();
    await expect(new Offline(page).works).toHaveCount(0);
  });
});

const LINE = 'Nothing is sent anywhere';
const NEXT = 'Nothing is sent at all';

test.describe('a newer version', () => {
  const withNext = test.extend<{ next: string }>({
    next: async ({}, use) => {
      const { folder, remove } = await nextRelease(LINE, NEXT);
      await use(folder);
      await remove();
    },
  });

  withNext('is offered on Home, to eye and ear, and taken by keyboard', async ({ page, host, next }) => {
    const offline = new Offline(page);
    await new Home(page).goto();
    await offline.stored();
    host.folder = next;
    await offline.look();
    await expect(offline.offer).toBeVisible();
    await expect(page.getByRole('status').first()).toHaveText(/A newer Countersign is ready/);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await checkA11y(page, 'all');
    }
    await expect(page.getByText(LINE)).toBeVisible();
    await offline.reload.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(NEXT)).toBeVisible();
    await offline.stored();
    await expect(offline.offer).toHaveCount(0);
    const stored = await page.evaluate(async () => {
      const names = await caches.keys();
      return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
    });
    expect(stored, 'the former version is deleted once no page needs it').toEqual([
      readdirSync(DIST, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && entry.name !== 'sw.js' && !entry.parentPath.includes('.vite'),
      ).length,
    ]);
  });

  withNext(
    'is a small mark during a game, which goes on, and is there again afterwards',
    async ({ page, host, next }) => {
      const offline = new Offline(page);
      const desk = new Desk(page);
      await new Home(page).goto();
      await offline.stored();
      await desk.start(3);
      await desk.playOn(1, 2);
      host.folder = next;
      await offline.look();
      await expect(offline.mark).toBeVisible();
      await expect(offline.dialog).toHaveCount(0);
      await expect(desk.toasts).toHaveCount(0);
      await checkA11y(page);
      await desk.playOn(3, 4);
      await offline.mark.focus();
      await page.keyboard.press('Enter');
      await expect(offline.dialog).toBeVisible();
      await checkA11y(page);
      await page.getByRole('button', { name: 'Later' }).click();
      await expect(offline.dialog).toHaveCount(0);
      await offline.mark.click();
      await offline.dialog.getByRole('button', { name: 'Reload' }).click();
      await desk.opened(5);
      await expect(offline.mark).toHaveCount(0);
      await desk.leave.click();
      await expect(page.getByText(NEXT)).toBeVisible();
      await expect(new Home(page).tape(4)).toBeVisible();
    },
  );

  withNext('taken in one tab leaves the others what they need', async ({ page, host, next, context }) => {
    test.slow();
    await new Home(page).goto();
    await new Offline(page).stored();
    const other = await context.newPage();
    const desk = new Desk(other);
    await desk.start(3);
    await desk.playOn(1, 1);

    host.folder = next;
    await new Offline(page).look();
    await new Offline(page).reload.click();
    await expect(page.getByText(NEXT)).toBeVisible();
    await new Offline(page).stored();

    // The host has none of these files any more, and this tab has not asked for them before.
    await desk.playOn(2, 3);
    await expect(new Offline(other).mark).toBeVisible();
    await new SetupPage(other).goto(7);
    await other.goto('./#/leaderboard');
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
    await other.goto('./#/');
    await expect(other.getByText(LINE)).toBeVisible();
    await expect(new Trouble(other).titled('There is a newer Countersign')).toHaveCount(0);
    await new Offline(other).reload.click();
    await expect(other.getByText(NEXT)).toBeVisible();
    await expect(new Home(other).tape(3)).toBeVisible();
  });

  withNext('is looked for when the tab is returned to', async ({ page, host, next }) => {
    await page.clock.install();
    await new Home(page).goto();
    await page.clock.runFor(10_000);
    await new Offline(page).stored();
    host.folder = next;
    await page.clock.runFor(61_000);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(new Offline(page).offer).toBeVisible();
  });
});
