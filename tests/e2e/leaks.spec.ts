import type { Page } from '@playwright/test';
import { Desk, Home, lateDesk, LOOK_NAMES, type Look } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { BANKS, FORENSIC, heard, leaks, listen, type Opened, type Rules } from './secrets.ts';

async function search(page: Page, open: number, opened: Opened, rules: Rules = 'standard-1') {
  expect(await leaks(page, { open, opened, rules }), `secrets while case ${open} is open`).toEqual([]);
}

const NO_LOOKS: Opened = new Map();

test.describe('nothing on the page is about what is not known yet', () => {
  for (const [seed, rules] of [
    [0, 'standard-1'],
    [418_207, 'standard-1'],
    [418_207, 'reference-1'],
  ] as const) {
    test(`seed ${seed} of ${rules}, the first five cases`, async ({ page }) => {
      await listen(page);
      const desk = new Desk(page);
      const opened = new Map<number, Look[]>();
      await desk.start(seed, `?rules=${rules}`);
      await search(page, 1, opened, rules);
      for (let position = 1; position <= 5; position++) {
        const looks = LOOK_NAMES.filter((_, i) => (position + i) % 3 === 0);
        for (const look of looks) {
          await desk.buy(look);
          opened.set(position, [...(opened.get(position) ?? []), look]);
          await search(page, position, opened, rules);
        }
        await desk.playCase(position, { decision: position % 2 === 0 ? 'hold' : 'approve', sure: 70 });
        await search(page, position + 1, opened, rules);
      }
      await desk.press('k');
      await expect(desk.back).toBeVisible();
      await search(page, 6, opened, rules);
      await page.reload();
      await desk.opened(6);
      await search(page, 6, opened, rules);
    });
  }

  test('the forensic fields come with the inspection, and only with it', async ({ page }) => {
    await listen(page);
    const desk = new Desk(page);
    await desk.start(1);
    await desk.buy('verify_kyc');
    await desk.buy('contact_sender');
    for (const message of await heard(page))
      for (const field of FORENSIC) expect(message).not.toContain(`"${field}":`);
    await expect(desk.main.getByText('sealed; inspect to see')).toHaveCount(4);
    await desk.buy('inspect');
    expect((await heard(page)).at(-1)).toContain('"counterparty_risk":');
    await expect(desk.main.getByText('sealed; inspect to see')).toHaveCount(0);
  });

  test('a gated critical case and what comes after it', async ({ page }) => {
    await listen(page);
    const desk = await lateDesk(page, 418_207);
    await search(page, 25, NO_LOOKS);
    await desk.press('a');
    await search(page, 25, NO_LOOKS);
    await desk.playCase(25, { looks: ['inspect', 'request_docs'], decision: 'reject' });
    await search(page, 26, new Map([[25, ['inspect', 'request_docs'] as const]]));
  });

  test('Home, the lists and the title of a running episode', async ({ page }) => {
    const home = new Home(page);
    const desk = new Desk(page);
    await listen(page);
    await desk.start(3);
    await desk.playOn(1, 2);
    await expect(page).toHaveTitle('PayOps · Countersign');
    await desk.leave.click();
    await expect(home.tape(2)).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type('payops');
    await search(page, 3, NO_LOOKS);
  });
});

test.describe('the bank stays with the worker', () => {
  test('no script of the page holds a case', async ({ page, request }) => {
    const scripts = new Set<string>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.add(response.url());
    });
    const desk = new Desk(page);
    await desk.start(1);
    await desk.playOn(1, 1);
    await page.goto('./#/check');
    await page.goto('./#/episodes');
    await page.goto('./#/leaderboard');
    await page.goto('./#/r/c1');
    await expect(page.getByRole('heading', { level: 1, name: /cannot be opened/ })).toBeVisible();
    let inWorker = 0;
    for (const url of scripts) {
      const source = await (await request.get(url)).text();
      const holds = Object.values(BANKS).map(
        (cases) => source.includes(cases[0]!.transaction_id) || source.includes(cases[4]!.brief),
      );
      if (/payops\.worker/.test(url)) inWorker += Number(holds.every(Boolean));
      else expect(holds, url).toEqual([false, false]);
    }
    expect(scripts.size).toBeGreaterThan(5);
    expect(inWorker, 'the test knows how to find a case').toBe(1);
  });
});
