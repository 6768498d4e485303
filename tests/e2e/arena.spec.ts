import { kept } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { matchOf, Seat } from './arena-match.ts';

const alone = matchOf({ investigator: 'me' });

test.describe('FraudArena', () => {
  test('a match against bots, by keyboard, from the setup to the replay', async ({ page }) => {
    const seat = new Seat(page);
    await page.goto('./#/arena');
    await expect(page.getByRole('heading', { level: 1, name: 'New match' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(seat.endTurn).toBeVisible();
    await seat.open(2);
    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^[1-9]\d* verdicts? given|^1 verdict/).first()).toBeVisible();
  });

  test('is played to its end and kept, and opens again from its link', async ({ page, browser }) => {
    const seat = new Seat(page);
    await seat.goto('solo', alone);
    await seat.open(3);
    await seat.endTurn.click();
    await expect(seat.debrief).toBeVisible();
    await seat.debrief.click();
    await expect(page).toHaveURL(/#\/episode\/[0-9a-f]{64}$/);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(/^The investigator/);
    const told = await heading.innerText();
    expect((await kept(page)).episodes).toHaveLength(1);
    await page.getByRole('button', { name: 'Share' }).first().click();
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    const clean = await browser.newContext();
    const other = await clean.newPage();
    await other.goto(link);
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(told);
    await clean.close();
  });

  test('goes on after a reload in mid-match', async ({ page }) => {
    const seat = new Seat(page);
    await seat.goto('again', alone);
    await seat.open(2);
    await page.reload();
    await expect(seat.pulls).toHaveText(/, 2 signals pulled/);
    await page.keyboard.press('3');
    await expect(seat.pulls).toHaveText(/, 3 signals pulled/);
  });

  test('three people in three tabs, and the tab that leads is killed in mid-turn', async ({
    page,
    context,
  }) => {
    const people = matchOf({ fraudster: 'me', investigator: 'person', auditor: 'person' });
    const [fraudster, investigator, auditor] = [
      new Seat(page),
      new Seat(await context.newPage()),
      new Seat(await context.newPage()),
    ];
    await fraudster.goto('shared', people);
    await expect(fraudster.sitHere).toHaveCount(2);
    await investigator.goto('shared');
    await investigator.sitHere.first().click();
    await auditor.goto('shared');
    await expect(auditor.sitHere).toHaveCount(1);
    await auditor.sitHere.click();
    await auditor.start.click();
    await expect(auditor.page.getByRole('heading', { name: 'The record is shut' })).toBeVisible();

    await expect(fraudster.seats).toContainText('You');
    await fraudster.endTurn.click();
    await investigator.page.bringToFront();
    await expect(investigator.endTurn).toBeVisible();
    await investigator.open(2);
    // The fraudster's tab leads: it opened the match.
    await page.close();
    await investigator.page.keyboard.press('3');
    await expect(investigator.pulls).toHaveText(/, 3 signals pulled/);
    await investigator.endTurn.click();
    await auditor.page.bringToFront();
    await expect(auditor.submit).toBeVisible();
    await auditor.submit.click();
    await expect(auditor.debrief).toBeVisible();
    await expect(investigator.debrief).toBeVisible();
    expect((await kept(auditor.page)).episodes).toHaveLength(1);
  });

  test('passes on as a link between two people who share nothing', async ({ page, browser }) => {
    const seat = new Seat(page);
    await seat.goto('letter', alone);
    await seat.open(1);
    const { drafts } = await kept(page);
    expect(drafts).toHaveLength(1);
    const { inviteOf } = await import('./rules.ts');
    const link = await inviteOf(drafts[0]!.episode, 'fraudster.plain,auditor.plain');
    const clean = await browser.newContext();
    const other = new Seat(await clean.newPage());
    await other.page.goto(`${new URL(page.url()).origin}/${link}`);
    await expect(other.page.getByText(/seed: who takes it apart can read/)).toBeVisible();
    expect((await kept(other.page)).drafts, 'looking writes nothing').toHaveLength(0);
    await other.page.getByRole('button', { name: 'Take the seat' }).click();
    await expect(other.pulls).toHaveText(/, 1 signal pulled/);
    await other.page.keyboard.press('2');
    await expect(other.pulls).toHaveText(/, 2 signals pulled/);
    await clean.close();
  });
});
