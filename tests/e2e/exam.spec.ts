import type { Page } from '@playwright/test';
import { DECISION_NAMES, Desk, Episode, Home, kept, LOOK_NAMES, planFor, TOTAL, type Look } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { debriefOf } from './rules.ts';
import { heard, leaks, listen, said } from './secrets.ts';

const SEED = 161_803;

async function silent(page: Page, open: number, opened: ReadonlyMap<number, readonly Look[]>) {
  expect(await leaks(page, { open, opened, exam: true }), `outcomes while case ${open} is open`).toEqual([]);
}

/** Each signed cell of the tape looks as the same decision does, right or wrong. */
async function neutral(desk: Desk, signed: number) {
  const cells = desk.tape(signed).getByRole('listitem');
  const styles = await cells.evaluateAll(
    (all, count) =>
      all.slice(0, count).map((cell) => {
        const { backgroundColor, borderStyle, borderColor, color } = getComputedStyle(cell);
        const name = cell.textContent.replace(/^.*: /, '').trim();
        return [name, backgroundColor, borderStyle, borderColor, color].join(' ');
      }),
    signed,
  );
  expect(new Set(styles.map((style) => style.split(' ').slice(1).join(' '))).size, styles.join('\n')).toBe(1);
}

test.describe('an exam says nothing before its end', () => {
  test('thirty cases, then the debrief says it all', async ({ page }) => {
    test.setTimeout(150_000);
    await listen(page);
    const desk = new Desk(page);
    const home = new Home(page);
    const episode = new Episode(page);
    const opened = new Map<number, Look[]>();
    await home.goto();
    await home.mode.locator('label').filter({ hasText: 'Exam' }).click();
    await home.seed.fill(String(SEED));
    await home.play.click();
    await desk.opened(1);
    await expect(desk.main.getByText('Exam: outcomes show at the end')).toBeAttached();
    await expect(page.getByRole('banner')).toContainText('Exam');
    for (let position = 1; position <= TOTAL; position++) {
      await desk.opened(position);
      const looks: Look[] = [];
      const buy = async (look: Look) => {
        await desk.buy(look);
        looks.push(look);
        opened.set(position, looks);
      };
      if (position % 4 === 1) await buy(LOOK_NAMES[position % 5]!);
      while ((await desk.missing()) > 0) await buy(LOOK_NAMES.find((look) => !looks.includes(look))!);
      if (position % 10 === 0) await silent(page, position, opened);
      if (position === TOTAL) break;
      await desk.playCase(position, planFor(position));
      await expect(desk.feedback).toHaveCount(0);
      if (position < 4 || position % 10 === 0) {
        await silent(page, position + 1, opened);
        await neutral(desk, position);
      }
    }
    expect((await said(page)).filter((text) => text.startsWith('Signed')).length).toBeGreaterThan(0);
    await desk.playCase(TOTAL, planFor(TOTAL));
    await expect(desk.grade).toBeVisible();
    await desk.grade.click();
    await episode.graded();

    const { episodes, drafts } = await kept(page);
    expect(drafts).toEqual([]);
    expect(episodes).toHaveLength(1);
    expect(episodes[0]?.episode.config).toEqual({ mode: 'exam' });
    const debrief = await debriefOf(episodes[0]!.episode);
    await expect(episode.heading).toContainText(`You got ${debrief.sentence.right} of 30 right.`);
    await expect(episode.rows).toHaveCount(TOTAL);
    await episode.opens(debrief.cases[0]!.transaction_id).click();
    await expect(episode.sheet).toContainText(debrief.cases[0]!.story);
  });

  test('a reload in the middle keeps hiding, and so does a look back', async ({ page }) => {
    await listen(page);
    const desk = new Desk(page);
    await desk.start(SEED, '?mode=exam');
    const opened = new Map<number, Look[]>([[2, ['inspect']]]);
    await desk.playCase(1, { decision: 'approve', sure: 80 });
    await desk.playCase(2, { looks: ['inspect'], decision: 'reject' });
    await desk.playCase(3, { decision: 'hold', sure: 60 });
    await page.reload();
    await desk.opened(4);
    await silent(page, 4, opened);
    await neutral(desk, 3);

    for (const position of [3, 2, 1]) {
      await desk.press('k');
      await expect(desk.row(position).getByRole('button')).toHaveAttribute('aria-current', 'true');
      await expect(desk.main.getByText('The outcome shows at the end.')).toBeVisible();
      await silent(page, 4, opened);
    }
    await desk.press('Escape');
    await desk.leave.click();
    await expect(new Home(page).tape(3)).toBeVisible();
    await silent(page, 4, opened);
    await page.keyboard.press('/');
    await page.keyboard.type('payops');
    await silent(page, 4, opened);
    await page.reload();
    await new Home(page).resume.click();
    await desk.opened(4);
    await silent(page, 4, opened);
  });

  test('nothing differs between right and wrong but the name of the decision', async ({ page }) => {
    // Two tabs, the same case, another decision each: what is told differs in that word alone.
    const told: string[] = [];
    for (const decision of DECISION_NAMES) {
      await page.goto('about:blank');
      await listen(page);
      const desk = new Desk(page);
      await desk.start(SEED, '?mode=exam');
      await desk.playCase(1, { decision, sure: 75 });
      await expect.poll(async () => (await said(page)).at(-1)).toContain('Next: case 2.');
      told.push((await said(page)).at(-1)!.replaceAll(decision, '…'));
      expect((await heard(page)).join()).not.toMatch(/"outcome":\{/);
    }
    expect(new Set(told).size).toBe(1);
  });

  test('a phone and a narrow window hide, too', async ({ page }) => {
    await listen(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const desk = new Desk(page);
    await desk.start(SEED, '?mode=exam');
    await desk.playCase(1, { decision: 'approve', sure: 80 });
    await silent(page, 2, new Map());
    await neutral(desk, 1);
    await page.setViewportSize({ width: 1000, height: 700 });
    await silent(page, 2, new Map());
  });
});
