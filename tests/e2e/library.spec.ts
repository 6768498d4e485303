import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { tsImport } from 'tsx/esm/api';
import type * as Episodes from '../bench/browser/episodes.ts';
import { Home, kept, putRecord } from './desk.ts';
import { checkA11y, expect, test } from './fixtures.ts';

// Playwright's loader does not read JSON or packages without an extension, tsx does.
const { finishedEpisodes } = (await tsImport(
  '../bench/browser/episodes.ts',
  import.meta.url,
)) as typeof Episodes;
const EPISODES = finishedEpisodes(30, Date.UTC(2026, 0, 2));
const FILE = JSON.stringify({
  format: 'countersign-episodes',
  version: 1,
  episodes: EPISODES.map((one, i) => (i === 4 ? { ...one, glance: { ...one.glance, score: 0.99 } } : one)),
});

const rows = (page: Page) => page.locator('tbody tr[aria-rowindex]');

async function importText(page: Page, text: string) {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page
    .getByLabel('Files of episodes')
    .setInputFiles({ name: 'class-b.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(page.getByRole('heading', { name: 'Last import' })).toBeVisible();
}

/** The library with thirty episodes out of a file. */
async function filled(page: Page) {
  await page.goto('./#/episodes');
  await expect(page.getByText('No episodes yet')).toBeVisible();
  await importText(page, FILE);
  await expect(page.getByText('30 episodes on this device')).toBeVisible();
}

test.describe('the library', () => {
  test('imports what plays again, says what does not, and knows what is here', async ({ page }) => {
    await filled(page);
    const summary = page.getByRole('complementary');
    await expect(summary).toContainText(/29\s*replayed and verified/);
    await expect(summary).toContainText(/1\s*does not check out/);
    await expect(rows(page).filter({ hasText: 'does not check out' })).toHaveCount(1);

    await importText(page, FILE);
    await expect(summary).toContainText(/30\s*already here/);
    expect((await kept(page)).episodes).toHaveLength(30);

    await rows(page).filter({ hasText: 'does not check out' }).click();
    await expect(summary).toContainText(/The record says 99\.0%.* give \d+\.\d%, .* here/);
    await summary.getByRole('button', { name: 'Keep this result' }).click();
    await expect(rows(page).filter({ hasText: 'does not check out' })).toHaveCount(0);
  });

  test('a file that is none is refused in a sentence and writes nothing', async ({ page }) => {
    await page.goto('./#/episodes');
    for (const text of ['', 'PK', '{"format":"countersign-episodes","version":9,"episodes":[]}', '[[[[']) {
      await importText(page, text);
      await expect(page.getByRole('complementary')).toContainText(/class-b\.json: \w+ .*\./);
    }
    expect((await kept(page)).episodes).toEqual([]);
  });

  test('by keyboard: walks, chooses, deletes, undoes, names and filters', async ({ page }) => {
    await filled(page);
    const before = (await kept(page)).episodes;
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await expect(page.getByText('2 chosen')).toBeVisible();
    await page.keyboard.press('c');
    await expect(page.locator('.toast')).toContainText(['not of one game and seed']);
    await page.keyboard.press('Delete');
    await expect(page.getByText('28 episodes on this device')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('30 episodes on this device')).toBeVisible();
    expect((await kept(page)).episodes).toEqual(before);

    await page.getByRole('button', { name: 'Name and tags' }).click();
    await page.getByLabel('Name', { exact: true }).fill('The one to show');
    await page.getByLabel(/^Tags/).fill('exam, best');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(rows(page).filter({ hasText: 'The one to show' })).toHaveCount(1);
    await page.getByLabel('Tag', { exact: true }).selectOption('best');
    await expect(rows(page)).toHaveCount(1);
    await expect(page.getByText('1 of 30 episodes on this device')).toBeVisible();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('Who').selectOption('Ravi');
    await expect(rows(page)).toHaveCount(10);

    await rows(page).first().getByRole('link').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/episode\/[0-9a-f]{64}/);
  });

  test('what is exported is imported elsewhere, and exported again is the same file', async ({
    page,
    newVisitor,
  }) => {
    const save = async (from: Page) => {
      const [download] = await Promise.all([
        from.waitForEvent('download'),
        from.getByRole('button', { name: /^Export 30$/ }).click(),
      ]);
      return readFileSync(await download.path(), 'utf8');
    };
    await filled(page);
    const file = await save(page);
    await expect(page.getByText('just now')).toBeVisible();
    const friend = await (await newVisitor()).newPage();
    await friend.goto('./#/episodes');
    await importText(friend, file);
    expect(await save(friend)).toBe(file);
  });

  test('two tabs follow each other', async ({ page, context }) => {
    await filled(page);
    const other = await context.newPage();
    await other.goto('./#/episodes');
    await expect(rows(other).first()).toBeVisible();
    await rows(other).first().click();
    await other.getByRole('complementary').getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByText('29 episodes on this device')).toBeVisible();
    await other.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('30 episodes on this device')).toBeVisible();
  });

  test('a damaged record is set aside, listed, exported and deleted', async ({ page }) => {
    const home = new Home(page);
    await home.goto();
    await home.settled();
    await putRecord(page, 'episodes', { id: 'bad', finished: 1, junk: true });
    await putRecord(page, 'drafts', { id: 'worse', updated: 1 });
    await page.goto('./#/episodes');
    const panel = page.getByRole('complementary');
    await expect(panel.getByText('2 damaged records set aside')).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Export the damaged records' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('"junk": true');
    await panel.getByRole('button', { name: 'Delete the damaged record bad' }).click();
    await expect(panel.getByText('1 damaged record set aside')).toBeVisible();
    expect((await kept(page)).episodes).toEqual([]);
  });

  test('a database of version 1 opens with all it held', async ({ page, problems }) => {
    problems.allow(/favicon\.ico/);
    await page.goto('./.vite/manifest.json');
    await page.evaluate(async (records) => {
      const request = indexedDB.open('countersign', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('drafts', { keyPath: 'id' }).createIndex('updated', 'updated');
        const store = request.result.createObjectStore('episodes', { keyPath: 'id' });
        store.createIndex('finished', 'finished');
        for (const record of records) store.put(record);
      };
      await new Promise<void>((resolve) => {
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      });
    }, EPISODES);
    await page.goto('./#/episodes');
    await expect(page.getByText('30 episodes on this device')).toBeVisible();
    await expect(rows(page).filter({ hasText: 'verified' }).first()).toBeVisible();
  });

  test('a quota that is used up: nothing half imported, and it is said', async ({
    page,
    context,
    baseURL,
  }) => {
    await page.goto('./#/episodes');
    await expect(page.getByText('No episodes yet')).toBeVisible();
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(baseURL ?? '').origin,
      quotaSize: 1,
    });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page
      .getByLabel('Files of episodes')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(FILE) });
    await expect(page.getByRole('alert').filter({ hasText: /no room left|keeps nothing/ })).toBeVisible();
    expect((await kept(page)).episodes).toEqual([]);
  });

  test('is accessible in both themes, on a desk and on a phone', async ({ page }) => {
    test.slow();
    await filled(page);
    await rows(page).filter({ hasText: 'does not check out' }).click();
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
      await checkA11y(page, theme === 'light' ? 'all' : 'colours');
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('listitem').first().waitFor();
    await checkA11y(page);
    await page
      .getByRole('button', { name: /what to do with it$/ })
      .first()
      .click();
    await checkA11y(page);
  });
});
