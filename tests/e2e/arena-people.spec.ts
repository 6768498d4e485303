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
    await keyboard.press('Escape');
    await expect(page, 'back in the debrief').toHaveURL(/#\/episode\/[0-9a-f]{64}$/);
  });

  test('of two devices, as a link there and back', async ({ page, context, newVisitor }) => {
    test.slow();
    const away = await newVisitor();
    for (const one of [context, away]) await one.grantPermissions(['clipboard-read', 'clipboard-write']);
    const here = new Seat(page);
    await here.goto('post', matchOf({ fraudster: 'me', investigator: 'link' }, 2));
    await here.propose(AD);
    await page.keyboard.press('Shift+Enter');
    const passOn = async (seat: Seat): Promise<string> => {
      await seat.page.getByRole('button', { name: 'Copy the link for their turn' }).click();
      return seat.page.evaluate(() => navigator.clipboard.readText());
    };
    await page.getByRole('button', { name: 'Show it as a code' }).click();
    await expect(page.getByRole('dialog').getByRole('img', { name: /^QR code/ })).toBeVisible();
    await page.keyboard.press('Escape');

    const there = new Seat(await away.newPage());
    await there.page.goto(await passOn(here));
    await expect(there.heading).toHaveText('It is the investigator’s turn');
    await there.page.getByRole('button', { name: 'Take the seat' }).click();
    await there.open(2);
    await there.reject(REASON);
    await there.page.keyboard.press('Shift+Enter');
    const back = await passOn(there);

    await page.goto(back);
    await page.getByRole('button', { name: 'Take the seat' }).click();
    await expect(here.copy, 'the same match goes on').toBeEnabled();
    await expect(page.getByText('1 of 3 used')).toBeVisible();
    expect((await kept(page)).drafts).toHaveLength(1);
    await page.keyboard.press('Shift+Enter');
    await there.page.goto(await passOn(here));
    await there.page.getByRole('button', { name: 'Take the seat' }).click();
    await expect(there.endTurn).toBeVisible();
    await there.page.keyboard.press('Shift+Enter');
    await expect(there.debrief).toBeVisible();
  });
});
