import type { Locator, Page } from '@playwright/test';
import { fits } from './fingers.ts';
import { expect, test } from './fixtures.ts';
import { matchOf, Seat } from './arena-match.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 3 });

const tab = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Parts of the match' }).getByRole('button', { name });

async function everyTab(page: Page, names: readonly string[], seat: string): Promise<void> {
  for (const name of names) {
    await tab(page, name).tap();
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
    await fits(page, `${seat}, ${name}`);
  }
}

/** Chooses in the dock; the radio itself is drawn by its label. */
const verdict = (page: Page, word: string): Locator =>
  page.getByRole('group', { name: 'Verdict' }).locator('label').filter({ hasText: word });

test('the investigator’s seat by taps, from the setup to the debrief', async ({ page }) => {
  test.slow();
  const seat = new Seat(page);
  await page.goto('./#/arena');
  await expect(seat.heading).toHaveText('New match');
  await fits(page, 'setup');
  const fewer = page.getByRole('button', { name: 'Rounds: one less' });
  for (let i = 0; i < 3; i++) await fewer.tap();
  await page.getByRole('button', { name: /^Begin/ }).tap();
  await expect(tab(page, 'Ad')).toHaveAttribute('aria-current', 'true');
  await seat.pull(2).tap();
  await seat.pull(3).tap();
  await expect(seat.pull(3)).toHaveCount(0);
  await page.getByRole('button', { name: /^Why, for the auditor/ }).tap();
  await page
    .getByRole('textbox', { name: 'Why' })
    .fill('The page and the payment of this account do not fit.');
  await fits(page, 'the reason');
  await page.getByRole('button', { name: 'Done' }).tap();
  await verdict(page, 'Reject').tap();
  await everyTab(page, ['Queue', 'Ledger', 'Ring', 'Ad'], 'investigator');
  await seat.sign.tap();
  await expect(seat.sign.or(page.getByText('80%')).first()).toBeVisible();
  await tab(page, 'Queue').tap();
  await expect(page.getByText(/^\d+, final$/)).toBeVisible();
  await page.getByRole('region', { name: 'Action' }).getByRole('button', { name: 'End turn' }).tap();
  await seat.debrief.tap();
  await expect(seat.heading).toHaveText(/^The (fraudster|investigator|auditor)/);
  await fits(page, 'debrief');
  await page.goto(`${page.url()}/3`);
  await expect(page.getByRole('group', { name: 'Through whose eyes' })).toBeVisible();
  await fits(page, 'replay');
});

test('the fraudster’s seat by taps', async ({ page }) => {
  test.slow();
  const seat = new Seat(page);
  await seat.goto('thief', matchOf({ fraudster: 'me' }));
  await expect(seat.copy).toBeEnabled();
  await seat.copy.fill('Guaranteed loans for everybody, money in your account tonight.');
  await seat.scheme.selectOption({ index: 1 });
  await fits(page, 'composer');
  await seat.sign.tap();
  await expect(tab(page, 'Slate')).toContainText('1');
  await everyTab(page, ['Queue', 'Slate', 'They', 'Ad'], 'fraudster');
  await page.getByRole('button', { name: 'Commit, no more ads' }).tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  await fits(page, 'commit');
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).tap();
  await page
    .getByRole('region', { name: 'Action' })
    .getByRole('button', { name: /^End turn/ })
    .tap();
  await expect(seat.debrief).toBeVisible();
});

test('the auditor’s seat by taps', async ({ page }) => {
  test.slow();
  const seat = new Seat(page);
  await seat.goto('judge', matchOf({ auditor: 'me' }));
  await expect(seat.submit).toBeVisible();
  await page
    .getByRole('group', { name: /^Raise on (?!the)/ })
    .getByRole('button')
    .first()
    .tap();
  await expect(tab(page, 'Objections')).toContainText('1');
  await everyTab(page, ['Verdicts', 'Reason', 'Record', 'Objections'], 'auditor');
  await seat.submit.tap();
  await expect(seat.debrief).toBeVisible();
});

test('one phone for three people, and a waiting room', async ({ page }) => {
  const seat = new Seat(page);
  await seat.goto('hot', matchOf({ fraudster: 'me', investigator: 'me' }));
  await expect(seat.hold).toBeVisible();
  await fits(page, 'hand-over');
  const box = (await seat.hold.boundingBox())!;
  await seat.hold.dispatchEvent('pointerdown', { clientX: box.x + 5, clientY: box.y + 5 });
  await expect(seat.copy, 'held for a second').toBeVisible();
  await seat.goto('room', matchOf({ fraudster: 'me', investigator: 'person' }));
  await expect(seat.room).toBeVisible();
  await fits(page, 'waiting room');
  await page.goto('./#/arena/join');
  await expect(seat.heading).toHaveText('Join a match');
  await fits(page, 'joining');
});
