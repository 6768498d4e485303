import { kept, tabTo } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { matchOf, ROLES, Seat } from './arena-match.ts';

const AD = 'Guaranteed loans for everybody, money in your account tonight.';
const REASON = 'The landing page and the history of this account do not fit.';

test.describe('a person in each seat', () => {
  test('of three tabs, two rounds, to the report and the debrief', async ({ page, context }) => {
    test.slow();
    const fraudster = new Seat(page);
    const investigator = new Seat(await context.newPage());
    const auditor = new Seat(await context.newPage());
    const all = [fraudster, investigator, auditor];
    await fraudster.goto('trio', matchOf({ fraudster: 'me', investigator: 'person', auditor: 'person' }, 2));
    await expect(fraudster.sitHere).toHaveCount(2);
    await investigator.goto('trio');
    await investigator.sitHere.first().click();
    await auditor.goto('trio');
    await expect(auditor.sitHere).toHaveCount(1);
    await expect(fraudster.start, 'says what is missing').toHaveText('Start: the auditor’s seat is open');
    await auditor.sitHere.click();
    await auditor.start.click();
    await expect(auditor.heading).toHaveText('The record is shut');

    await page.bringToFront();
    await fraudster.propose(AD);
    await page.keyboard.press('Shift+Enter');
    await investigator.page.bringToFront();
    await expect(investigator.page.getByText(AD).first()).toBeVisible();
    await investigator.open(2);
    await investigator.reject(REASON);
    await investigator.page.keyboard.press('Shift+Enter');

    await page.bringToFront();
    await expect(fraudster.copy).toBeEnabled();
    await expect(fraudster.seats).toContainText('You');
    await page.keyboard.press('Shift+Enter');
    await investigator.page.bringToFront();
    await expect(investigator.endTurn).toBeVisible();
    await investigator.page.keyboard.press('Shift+Enter');

    await auditor.page.bringToFront();
    await expect(auditor.submit).toBeVisible();
    await auditor.page.keyboard.press('1');
    await expect(auditor.page.getByRole('button', { name: /^Withdraw/ })).toHaveCount(1);
    await auditor.submit.click();
    const told = new Set<string>();
    for (const seat of all) {
      await seat.page.bringToFront();
      await seat.debrief.click();
      await expect(seat.page).toHaveURL(/#\/episode\/[0-9a-f]{64}$/);
      await expect(seat.heading).toHaveText(/^The (fraudster|investigator|auditor)/);
      told.add(await seat.heading.innerText());
    }
    expect(told.size, 'all are told the same').toBe(1);
    const { drafts, episodes } = await kept(page);
    expect(drafts, 'nothing is left running').toHaveLength(0);
    expect(episodes).toHaveLength(1);
    const played = episodes[0]!.episode.actions as readonly { action_type: string; role?: string }[];
    expect(new Set(played.map(({ role }) => role))).toStrictEqual(new Set(ROLES));
  });

  test('of one device, by keyboard alone, from the setup to the debrief', async ({ page }) => {
    test.slow();
    await page.addInitScript(() => {
      for (const type of ['pointerdown', 'mousedown', 'touchstart'])
        window.addEventListener(
          type,
          () => {
            throw new Error(`${type} in a test of the keyboard`);
          },
          true,
        );
    });
    const { keyboard } = page;
    const seat = new Seat(page);
    await page.goto('./#/arena');
    for (const role of ['Fraudster', 'Auditor']) {
      const chair = page.getByRole('group', { name: `${role}: who plays` });
      await tabTo(chair.getByRole('radio', { checked: true }));
      await keyboard.press('ArrowRight');
      await expect(chair.getByRole('radio', { name: 'Me' })).toBeChecked();
    }
    const rounds = page.getByRole('spinbutton', { name: /^Rounds/ });
    await tabTo(rounds);
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type('1');
    await tabTo(page.getByRole('button', { name: /^Begin/ }));
    await keyboard.press('Enter');

    await expect(seat.heading).toHaveText('Pass the device to the fraudster');
    await keyboard.down('Enter');
    await keyboard.up('Enter');
    await expect(seat.copy, 'a tap does not open the board').toHaveCount(0);
    await seat.holdEnter(seat.copy);
    await seat.propose(AD);
    await keyboard.press('Shift+Enter');

    await expect(seat.heading).toHaveText('Pass the device to the investigator');
    await expect(page.locator('main')).not.toContainText(AD);
    await seat.holdEnter(seat.pulls);
    await seat.open(2);
    await seat.reject(REASON);
    await keyboard.press('Shift+Enter');

    await expect(seat.heading).toHaveText('Pass the device to the auditor');
    await seat.holdEnter(seat.submit);
    await keyboard.press('1');
    await expect(page.getByRole('button', { name: /^Withdraw/ })).toHaveCount(1);
    await keyboard.press('Shift+Enter');
    await tabTo(seat.debrief);
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/episode\/[0-9a-f]{64}$/);
    await expect(seat.heading).toHaveText(/^The (fraudster|investigator|auditor)/);
    await keyboard.press('Enter');
    await expect(page, 'the replay').toHaveURL(/#\/episode\/[0-9a-f]{64}\/\d+$/);
    const [, step] = /\/(\d+)$/.exec(page.url()) ?? [];
    await keyboard.press('ArrowLeft');
    await expect(page).toHaveURL(new RegExp(`/${Number(step) - 1}$`));
  });
});
