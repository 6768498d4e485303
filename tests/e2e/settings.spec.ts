import { Desk, Episode, Home, kept, LOOK_NAMES, planFor, TOTAL } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { code, debriefOf } from './rules.ts';

const SEED = 173_205;

test.describe('part of the cases', () => {
  for (const [subset, total, budget] of [
    ['hard', 10, 3.75],
    ['critical', 6, 2.3],
  ] as const)
    test(`${subset} cases only, from Home to the debrief and back by its link`, async ({
      page,
      newVisitor,
    }) => {
      test.slow();
      const home = new Home(page);
      const desk = new Desk(page, total, budget);
      const episode = new Episode(page);
      await home.goto();
      await home.cases.selectOption(`${subset} cases`);
      await home.seed.fill(String(SEED));
      await home.play.click();
      await desk.opened(1);
      await expect(desk.tape(0).getByRole('listitem')).toHaveCount(total);
      await expect(page.getByRole('banner')).toContainText(`Practice, ${subset}`);
      await desk.playOn(1, 2);
      await page.reload();
      await desk.opened(3);
      await expect(page.getByRole('banner')).toContainText(`Practice, ${subset}`);
      await desk.leave.click();
      await expect(home.tape(2, total)).toBeVisible();
      await expect(home.resume).toContainText(`case 3 of ${total}`);
      await home.resume.click();
      await desk.playOn(3, total);
      await desk.grade.click();
      const mine = await episode.text();
      await expect(episode.rows).toHaveCount(total);
      const [record] = (await kept(page)).episodes;
      expect(record?.episode.config).toEqual({ subset });
      const { sentence, by_difficulty } = await debriefOf(record!.episode);
      await expect(episode.heading).toContainText(`You got ${sentence.right} of ${total} right.`);
      expect(by_difficulty.map(({ difficulty }) => difficulty)).toEqual([subset]);
      await expect(episode.figure('Budget used').first()).toContainText(`/${budget.toFixed(2)}`);

      const address = await episode.address();
      const friend = await (await newVisitor()).newPage();
      await friend.goto(address);
      expect(await new Episode(friend).text()).toBe(mine);
      const again = friend.getByRole('link', { name: 'Same seed again' });
      await expect(again).toHaveAttribute('href', `#/payops/new/${SEED}?subset=${subset}`);
    });

  test('what an address asks for that there is not is as usual', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(SEED, '?subset=odd&mode=strict&rules=reference-9');
    await expect(page.getByRole('banner')).toContainText('Practice');
    await desk.buy('inspect');
    await expect(desk.spent(0.1)).toBeVisible();
  });
});

test.describe('the reference rules', () => {
  test('from Home to the debrief, and its link to somebody else', async ({ page, newVisitor }) => {
    test.slow();
    const home = new Home(page);
    const desk = new Desk(page, TOTAL, 5);
    const episode = new Episode(page);
    await home.goto();
    await home.cases.selectOption('reference rules');
    await home.seed.fill(String(SEED));
    await home.play.click();
    await desk.opened(1);
    await expect(page.getByRole('banner')).toContainText('Reference rules');
    await desk.buy('inspect');
    await expect(desk.spent(0.1)).toBeVisible();
    await desk.playOn(1, 24, (position) =>
      position === 1 ? { decision: 'approve', sure: 80 } : planFor(position),
    );
    await expect(desk.commit).toHaveText(/2 more looks first/);
    // Any look opens the gate here.
    await desk.playOn(25, TOTAL, (position) => ({
      ...planFor(position),
      looks: position === 25 ? (['file_sar', 'contact_sender'] as const) : [],
    }));
    await desk.grade.click();
    const mine = await episode.text();
    await expect(episode.rows).toHaveCount(TOTAL);
    const [record] = (await kept(page)).episodes;
    expect(record?.episode).toMatchObject({ rules: 'reference-1', config: {}, seed: SEED });
    const { sentence, grade } = await debriefOf(record!.episode);
    await expect(episode.heading).toHaveText((await code()).sentenceOf(sentence));
    await expect(episode.score).toHaveText(`${(grade.normalised_score * 100).toFixed(1)}%`);
    await expect(page.getByText('Ruleset reference-1.')).toBeVisible();

    const address = await episode.address();
    const friend = await (await newVisitor()).newPage();
    await friend.goto(address);
    expect(await new Episode(friend).text()).toBe(mine);
    await expect(friend.getByRole('link', { name: 'Same seed again' })).toHaveAttribute(
      'href',
      `#/payops/new/${SEED}?rules=reference-1`,
    );
  });
});

test.describe('a word of the trade explains itself', () => {
  const meaning = async (id: string): Promise<string> => {
    const { payops } = await code();
    const { term, text } = payops.glossary('standard-1').find((one) => one.id === id)!;
    return `${term} ${text}`;
  };

  test('by keyboard', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(SEED);
    for (const [word, id] of [
      ['Model risk', 'model_risk'],
      ['KYC status', 'kyc'],
      ['Sent in the last hour', 'velocity'],
    ] as const) {
      await desk.term(word).focus();
      await page.keyboard.press('Enter');
      await expect(desk.explanation()).toHaveText(await meaning(id));
      await expect(desk.explanation()).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await expect(desk.explanation()).toHaveCount(0);
      await expect(desk.term(word)).toBeFocused();
      await page.keyboard.press('Space');
      await expect(desk.explanation()).toBeVisible();
      await page.keyboard.press('Space');
      await expect(desk.explanation()).toHaveCount(0);
    }
    await expect(desk.tape(0), 'nothing was signed or bought by it').toBeVisible();
    await expect(desk.spent(0)).toBeVisible();
  });

  test.describe('by touch', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    test('opens with a tap and closes with one beside it', async ({ page }) => {
      const desk = new Desk(page);
      await desk.start(SEED);
      await desk.term('KYC').tap();
      await expect(desk.explanation()).toHaveText(await meaning('kyc'));
      await expect(desk.explanation()).toBeInViewport({ ratio: 1 });
      await desk.amount.tap();
      await expect(desk.explanation()).toHaveCount(0);
      await desk.term('Model risk').tap();
      await expect(desk.explanation()).toHaveText(await meaning('model_risk'));
    });
  });

  test('looks and words stay apart: every look of the desk still has its own key', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(SEED);
    await desk.term('Model risk').press('Enter');
    await desk.press('Escape');
    for (const look of LOOK_NAMES) await desk.buy(look);
    await expect(desk.spent(0.85)).toBeVisible();
  });
});
