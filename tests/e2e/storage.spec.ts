import type { Page } from '@playwright/test';
import { Desk, Episode, find, Home, kept, lateDesk, putRecord, episodeOf, TOTAL, Trouble } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { payloadOf } from './rules.ts';

const UNAVAILABLE = /This browser keeps nothing for this page\. The game goes on/;
const FULL = /This device has no room left for Countersign\. The game goes on/;

const noStorage = (page: Page) =>
  page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });

const noRoom = (page: Page) =>
  page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  });

const SPOILT = {
  'no storage': { spoil: noStorage, sentence: UNAVAILABLE },
  'no room': { spoil: noRoom, sentence: FULL },
};

test.describe('play goes on without storage', () => {
  for (const [name, { spoil, sentence }] of Object.entries(SPOILT)) {
    test(`${name}: said once on the desk, and the episode ends in a link`, async ({ page, newVisitor }) => {
      test.slow();
      const desk = new Desk(page);
      const episode = new Episode(page);
      await spoil(page);
      await desk.start(77);
      await expect(page.getByRole('alert')).toHaveText(sentence);
      await desk.playOn(1, TOTAL, () => ({ decision: 'flag' }));
      await expect(page.getByRole('alert')).toHaveText(sentence);
      await desk.grade.click();
      const grade = await episode.text();
      const address = await episode.address();

      const friend = await (await newVisitor()).newPage();
      await friend.goto(address);
      expect(await new Episode(friend).text()).toBe(grade);
    });

    test(`${name}: a phone says it, too`, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await spoil(page);
      const desk = new Desk(page);
      await desk.start(77);
      await expect(page.getByText(sentence)).toBeVisible();
    });
  }

  test('no storage: the lists say it and stay usable', async ({ page }) => {
    await noStorage(page);
    const home = new Home(page);
    await home.goto();
    await expect(page.getByText(UNAVAILABLE)).toBeVisible();
    await page.goto('./#/episodes');
    await expect(page.getByText(UNAVAILABLE)).toBeVisible();
    await page.keyboard.press('/');
    await expect(find(page).getByRole('link', { name: /Home/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.goto('./');
    await home.seed.fill('4');
    await home.play.click();
    await new Desk(page).opened(1);
  });

  test('no room: an episode from a link cannot be kept, which is said', async ({ page }) => {
    await noRoom(page);
    const episode = new Episode(page);
    const payload = await payloadOf(1);
    await page.goto(`./#/r/${payload}`);
    await episode.keepHere.click();
    await expect(new Desk(page).toasts.filter({ hasText: FULL })).toBeVisible();
    await expect(episode.keepHere).toBeVisible();
  });

  test('room again: the episode is kept from then on', async ({ page }) => {
    const desk = new Desk(page);
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = new Proxy(Reflect.get(IDBObjectStore.prototype, 'put'), {
        apply(put, store, args: Parameters<IDBObjectStore['put']>) {
          if ('roomAgain' in globalThis) return Reflect.apply(put, store, args);
          throw new DOMException('', 'QuotaExceededError');
        },
      });
    });
    await desk.start(77);
    await desk.playOn(1, 1);
    await expect(page.getByRole('alert')).toHaveText(FULL);
    await page.evaluate(() => Object.assign(globalThis, { roomAgain: true }));
    await desk.playOn(2, 2);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.reload();
    await desk.opened(3);
  });

  test('a slow disk: the grade waits for what is still being written', async ({ page }) => {
    const desk = await lateDesk(page, 77);
    await desk.playOn(25, 29);
    // Another tab keeps the stores busy for a while: what the desk writes meanwhile has to queue.
    await page.evaluate(
      () =>
        new Promise<void>((busy) => {
          const request = indexedDB.open('countersign');
          request.onsuccess = () => {
            const store = request.result
              .transaction(['drafts', 'episodes'], 'readwrite')
              .objectStore('drafts');
            const until = performance.now() + 1500;
            const again = () => {
              busy();
              if (performance.now() < until) store.count().onsuccess = again;
            };
            again();
          };
        }),
    );
    await desk.playCase(30, { decision: 'hold' });
    await desk.grade.press('Enter');
    await new Episode(page).graded();
    await page.reload();
    await new Episode(page).graded();
  });

  test('a real quota of nothing', async ({ page, context, baseURL }) => {
    const desk = new Desk(page);
    const session = await context.newCDPSession(page);
    await page.goto('./');
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(baseURL ?? '').origin,
      quotaSize: 1,
    });
    await desk.start(77);
    await desk.playOn(1, 2);
    await expect(page.getByRole('alert')).toHaveText(/The game goes on/);
  });

  test('the settings are forgotten, nothing else', async ({ page }) => {
    await page.addInitScript(() => {
      Storage.prototype.getItem = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      Storage.prototype.setItem = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    });
    const home = new Home(page);
    await home.goto();
    await page.keyboard.press('t');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  });

  test('damaged settings are the settings as delivered', async ({ page }) => {
    const home = new Home(page);
    for (const value of ['{', '"x"', '{"theme":7,"letters":"no","keys":{"a":1}}', 'null']) {
      await home.goto();
      await page.evaluate((text) => localStorage.setItem('countersign/settings', text), value);
      await page.reload();
      await expect(home.heading).toBeVisible();
      await expect(page.locator('html')).not.toHaveAttribute('data-theme');
    }
  });
});

test.describe('two tabs do not overwrite each other', () => {
  test('the second says so and can take over, then the first says it', async ({ page, context }) => {
    const first = new Desk(page);
    await first.start(99);
    await first.playOn(1, 2);
    const other = await context.newPage();
    const second = new Desk(other);
    const there = new Trouble(other);
    const here = new Trouble(page);
    await other.goto(page.url());
    await expect(there.titled('This episode is open in another tab')).toBeVisible();
    await first.playOn(3, 3);

    await there.takeOver.click();
    await second.opened(4);
    await expect(here.titled('This episode is open in another tab')).toBeVisible();
    await second.playOn(4, 4);

    await here.takeOver.click();
    await first.opened(5);
    await expect(there.takeOver).toBeVisible();
    await first.buy('inspect');
    const { drafts } = await kept(page);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.glance.tape).toHaveLength(4);
  });

  test('once the first is closed, the second just opens', async ({ page, context }) => {
    const first = new Desk(page);
    await first.start(99);
    await first.playOn(1, 1);
    const address = page.url();
    await page.close();
    const other = await context.newPage();
    await other.goto(address);
    await new Desk(other).opened(2);
  });

  test('leaving the desk lets go of the episode', async ({ page, context }) => {
    const first = new Desk(page);
    await first.start(99);
    await first.playOn(1, 1);
    const address = page.url();
    await first.leave.click();
    await new Home(page).settled();
    const other = await context.newPage();
    await other.goto(address);
    await new Desk(other).opened(2);
  });
});

test.describe('a damaged record is a sentence, not a crash', () => {
  const glance = { tape: 'A', total: 30, place: 'case 2 of 30', score: 1 };
  const good = episodeOf(1, [{ action_type: 'hold', confidence: null }]);
  const RECORDS: Record<string, object> = {
    'not a draft at all': { id: 'bad', junk: 1 },
    'an episode without a seed': { id: 'bad', episode: { actions: [] }, glance, updated: 1 },
    'an action nobody knows': {
      id: 'bad',
      episode: episodeOf(1, [{ action_type: 'bribe' }]),
      glance,
      updated: 1,
    },
    'rules nobody knows': { id: 'bad', episode: { ...good, rules: 'reference-9' }, glance, updated: 1 },
    'a glance of nonsense': { id: 'bad', episode: good, glance: { tape: 7 }, updated: 1 },
    'a seed out of range': { id: 'bad', episode: { ...good, seed: -4 }, glance, updated: 1 },
  };

  for (const [name, record] of Object.entries(RECORDS)) {
    test(`a draft: ${name}`, async ({ page }) => {
      const home = new Home(page);
      const trouble = new Trouble(page);
      await home.goto();
      await home.settled();
      await putRecord(page, 'drafts', record);
      await putRecord(page, 'episodes', { ...record, finished: 1 });
      await page.reload();
      await home.settled();
      await page.keyboard.press('/');
      await expect(find(page).getByRole('link', { name: /Check this browser/ })).toBeVisible();
      await expect(find(page)).not.toContainText(/NaN|undefined/);
      await page.keyboard.press('Escape');
      await page.goto('./#/episodes');
      await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
      await expect(page.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
      await expect(page.getByRole('main')).not.toContainText(/NaN|undefined/);
      await page.goto('./#/payops/bad');
      await expect(trouble.titled('This case cannot be shown')).toBeVisible();
      await expect(trouble.saying(/\w+ \w+ .*\./).first()).toBeVisible();
      await page.goto('./#/episode/bad');
      await expect(trouble.titled('This episode cannot be opened')).toBeVisible();
      await trouble.home.click();
      await home.settled();
    });
  }

  test('a newer Countersign has used the storage', async ({ page, problems }) => {
    problems.allow(/favicon\.ico/);
    const home = new Home(page);
    // A page of the same origin that is not the app.
    await page.goto('./.vite/manifest.json');
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('countersign', 7);
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
        }),
    );
    await home.goto();
    await expect(page.getByText(/A newer Countersign has used the storage of this browser/)).toBeVisible();
  });
});
