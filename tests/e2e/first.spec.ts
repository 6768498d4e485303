import type { Page, Route } from '@playwright/test';
import { Home } from './desk.ts';
import { expect, test } from './fixtures.ts';

/** Holds the app's script back until `release`, as a slow network does. */
async function hold(page: Page): Promise<{ release: () => Promise<void> }> {
  const held: Route[] = [];
  let open = false;
  await page.route(/\/assets\/index-[^/]*\.js$/, async (route) => {
    if (open) await route.continue();
    else held.push(route);
  });
  return {
    release: async () => {
      open = true;
      for (const route of held.splice(0)) await route.continue();
    },
  };
}
const words = (page: Page) => page.locator('.promise');

test.describe('before the app has come', () => {
  test('Home’s first words are read, in the chosen theme, and stay the same', async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem('countersign/settings', JSON.stringify({ theme: 'dark' }));
    });
    const home = new Home(page);
    const { release } = await hold(page);
    await page.goto('./', { waitUntil: 'commit' });
    await expect(home.heading).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    const before = (await words(page).innerText()).replaceAll(/\s+/g, ' ').trim();
    const place = await words(page).locator('.lead').boundingBox();

    await release();
    await home.settled();
    expect((await words(page).innerText()).replaceAll(/\s+/g, ' ').trim()).toBe(before);
    const after = await words(page).locator('.lead').boundingBox();
    expect(after?.y, 'nothing moves when the app takes over').toBe(place?.y);
    expect(after?.x).toBe(place?.x);
  });

  test('they are not read at another address', async ({ page }) => {
    const { release } = await hold(page);
    await page.goto('./#/check', { waitUntil: 'commit' });
    await expect(words(page)).toBeAttached();
    await expect(words(page)).toBeHidden();
    await release();
    await expect(page.getByRole('heading', { level: 1, name: /count the same/ })).toBeVisible();
  });

  for (const address of ['./', './#/check']) {
    test(`a script that does not come is said, at ${address}`, async ({ page, problems }) => {
      problems.allow(/^request failed|^console error/);
      await page.route(/\/assets\/index-[^/]*\.js$/, (route) => route.abort('connectionfailed'));
      await page.goto(address);
      await expect(page.getByText('Countersign did not load. Reload to try again.')).toBeVisible();
    });
  }

  test('damaged settings are the system’s theme', async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem('countersign/settings', '{"theme":');
    });
    const home = new Home(page);
    await home.goto();
    await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
  });
});
