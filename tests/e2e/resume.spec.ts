import { Desk, Episode, Home, kept, lateDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';

test.describe('a running episode survives the page', () => {
  test('a reload comes back to the same case, evidence and budget', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(2024);
    await desk.playCase(1, { looks: ['inspect'], decision: 'approve', sure: 80 });
    await desk.playCase(2, { decision: 'reject' });
    await desk.buy('contact_sender');
    await desk.buy('verify_kyc');
    await expect(desk.spent(0.6)).toBeVisible();
    const amount = await desk.amount.innerText();
    const evidence = await desk.evidence.innerText();
    const facts = await desk.main.getByRole('term').allInnerTexts();

    for (const again of ['first', 'second']) {
      await page.reload();
      await desk.opened(3);
      await expect(desk.amount, `${again} reload`).toHaveText(amount, { useInnerText: true });
      expect(await desk.evidence.innerText()).toBe(evidence);
      expect(await desk.main.getByRole('term').allInnerTexts()).toEqual(facts);
      await expect(desk.spent(0.6)).toBeVisible();
    }
    await desk.playCase(3, { decision: 'hold' });
  });

  test('a closed tab is offered on Home with its tape', async ({ page, context }) => {
    const desk = new Desk(page);
    await desk.start(2024);
    await desk.playOn(1, 2);
    await desk.buy('inspect');
    const amount = await desk.amount.innerText();
    const evidence = await desk.evidence.innerText();
    await page.close();

    const tab = await context.newPage();
    const home = new Home(tab);
    const again = new Desk(tab);
    await home.goto();
    await expect(home.tape(2)).toBeVisible();
    await expect(home.resume).toContainText('case 3 of 30');
    await home.resume.click();
    await again.opened(3);
    await expect(again.amount).toHaveText(amount, { useInnerText: true });
    expect(await again.evidence.innerText()).toBe(evidence);
    await expect(again.spent(0.1)).toBeVisible();
  });

  test('Enter resumes, Leave keeps, Back leads to Home', async ({ page }) => {
    const home = new Home(page);
    const desk = new Desk(page);
    await home.goto();
    await home.seed.fill('5');
    await home.play.click();
    await desk.playOn(1, 1);
    await page.goBack();
    await home.settled();
    await expect(home.tape(1)).toBeVisible();
    await page.keyboard.press('Enter');
    await desk.opened(2);
    await desk.leave.click();
    await expect(home.tape(1)).toBeVisible();
  });

  test('a deleted episode can be put back', async ({ page }) => {
    const home = new Home(page);
    const desk = new Desk(page);
    await desk.start(2024);
    await desk.playOn(1, 2);
    await desk.leave.click();
    await home.drop.click();
    await expect(home.firstCase).toBeVisible();
    await expect(page.getByText('Deleted a running episode of seed 2 024')).toBeVisible();
    await home.putBack.click();
    await expect(home.tape(2)).toBeVisible();
    await page.reload();
    await expect(home.tape(2)).toBeVisible();

    await home.drop.click();
    await expect(home.firstCase).toBeVisible();
    await page.reload();
    await home.settled();
    await expect(home.firstCase).toBeVisible();
    expect((await kept(page)).drafts).toEqual([]);
  });

  test('a finished episode is kept once and no longer runs', async ({ page }) => {
    const home = new Home(page);
    const episode = new Episode(page);
    const desk = await lateDesk(page, 2024);
    await desk.playOn(25, 30);
    await expect(page, 'an address that is shown is an address that opens').toHaveURL(/#\/episode\//);
    await page.reload();
    const score = await episode.text();
    await page.goto('./');
    await home.settled();
    await expect(home.firstCase).toBeVisible();
    await home.episodes().click();
    expect(await episode.text()).toBe(score);
    const { drafts, episodes } = await kept(page);
    expect(drafts).toEqual([]);
    expect(episodes).toHaveLength(1);
  });
});
