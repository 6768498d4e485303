import type { Page } from '@playwright/test';
import { kept } from './desk.ts';
import { checkA11y, expect, test } from './fixtures.ts';
import { inviteOf } from './rules.ts';
import { matchOf, Seat } from './arena-match.ts';

async function inBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await checkA11y(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkA11y(page, 'colours');
}

const AD = 'Guaranteed loans for everybody, money in your account tonight.';

test.describe('axe finds nothing', () => {
  test('on the setup, in the waiting room and where one joins', async ({ page, context }) => {
    const seat = new Seat(page);
    await page.goto('./#/arena');
    await expect(seat.heading).toHaveText('New match');
    await inBothThemes(page);
    await seat.goto('room', matchOf({ fraudster: 'me', investigator: 'person' }));
    await expect(seat.room).toBeVisible();
    await inBothThemes(page);
    const other = await context.newPage();
    await other.goto('./#/arena/join');
    await expect(other.getByRole('link', { name: 'Join room' })).toBeVisible();
    await inBothThemes(other);
    await other.goto('./#/arena/room');
    await expect(new Seat(other).sitHere).toBeVisible();
    await inBothThemes(other);
  });

  test('on a hand-over, the fraudster’s desk and what it asks', async ({ page }) => {
    test.slow();
    const seat = new Seat(page);
    await seat.goto('hot', matchOf({ fraudster: 'me', investigator: 'me' }, 2));
    await expect(seat.hold).toBeVisible();
    await inBothThemes(page);
    await seat.holdEnter(seat.copy);
    await seat.propose(AD);
    await page.getByRole('button', { name: 'Edit slot 1' }).click();
    await inBothThemes(page);
    await page.getByRole('button', { name: 'Commit, no more ads' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await inBothThemes(page);
  });

  test('on the investigator’s desk, waiting for it, and for who looks on', async ({ page, context }) => {
    test.slow();
    const seat = new Seat(page);
    await seat.goto('desk', matchOf({ investigator: 'me' }));
    await seat.open(3);
    await page.keyboard.press('r');
    await page.keyboard.press('v');
    await inBothThemes(page);
    const looker = new Seat(await context.newPage());
    await looker.goto('desk');
    await expect(looker.heading).toHaveText('Watching');
    await inBothThemes(looker.page);
  });

  test('on the auditor’s desk, shut and open, the debrief and the replay', async ({ page }) => {
    test.slow();
    const seat = new Seat(page);
    await seat.goto('audit', matchOf({ fraudster: 'me', auditor: 'me' }));
    await seat.holdEnter(seat.copy);
    await page.keyboard.press('Shift+Enter');
    await seat.holdEnter(seat.submit);
    await page.keyboard.press('1');
    await expect(page.getByRole('button', { name: /^Withdraw/ })).toHaveCount(1);
    await inBothThemes(page);
    await page.keyboard.press('b');
    await checkA11y(page);
    await seat.submit.click();
    await seat.debrief.click();
    await expect(seat.heading).toHaveText(/^The (fraudster|investigator|auditor)/);
    await inBothThemes(page);
    const at = page.url();
    for (const eyes of ['Fraudster', 'Investigator', 'Auditor', 'Spectator']) {
      await page.goto(`${at}/4`);
      await page.getByRole('group', { name: 'Through whose eyes' }).getByText(eyes).click();
      await expect(page.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
      await inBothThemes(page);
    }
  });

  test('on a match that comes by link', async ({ page, newVisitor }) => {
    const seat = new Seat(page);
    await seat.goto('letter', matchOf({ investigator: 'me' }));
    await seat.open(1);
    const { drafts } = await kept(page);
    const other = await (await newVisitor()).newPage();
    await other.goto(`./${await inviteOf(drafts[0]?.episode, 'fraudster.plain,auditor.plain')}`);
    await expect(other.getByRole('button', { name: 'Take the seat' })).toBeVisible();
    await inBothThemes(other);
  });
});
