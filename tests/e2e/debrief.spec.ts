import type { Debrief } from '../../src/sim/payops/debrief.ts';
import {
  Desk,
  DECISION_NAMES,
  DECISIONS,
  Episode,
  episodeOf,
  LOOKS,
  TOTAL,
  type StoredAction,
} from './desk.ts';
import { expect, test } from './fixtures.ts';
import { code, debriefOf, expertOf, payloadOf, worstOf } from './rules.ts';

const SEED = 577_215;

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`;
/** Points as they are printed: with a sign, and a true minus. */
function signed(points: number): string {
  const text = Math.abs(points).toFixed(2);
  return Number(text) === 0 ? text : `${points < 0 ? '−' : '+'}${text}`;
}

/** An expert's play, spoilt: some decisions, some looks too many, every claim there is and none. */
async function mixed(): Promise<StoredAction[]> {
  let position = 0;
  return ((await expertOf(SEED, 1)) as StoredAction[]).flatMap((action): StoredAction[] => {
    if (!('confidence' in action)) return [action];
    position += 1;
    const confidence = position % 7 === 0 ? null : (position % 11) / 10;
    return [
      ...(position % 5 === 0 ? [{ action_type: 'contact_sender' }, { action_type: 'file_sar' }] : []),
      { action_type: position % 3 === 0 ? 'approve' : action.action_type, confidence },
    ];
  });
}

interface Open {
  readonly episode: Episode;
  readonly debrief: Debrief;
}

const it = test.extend<{ open: Open }>({
  open: async ({ page }, use) => {
    const actions = await mixed();
    const episode = new Episode(page);
    await page.goto(`./#/r/${await payloadOf(SEED, actions)}`);
    await episode.graded();
    await use({ episode, debrief: await debriefOf(episodeOf(SEED, actions)) });
  },
});

it.describe('the figures are what the rules come to', () => {
  it('in money and in points', async ({ open: { episode, debrief } }) => {
    const { sentenceOf, moneyList, caseNumbers } = await code();
    const { grade, sentence } = debrief;
    expect(sentence.let_through.length, 'the play lets something through').toBeGreaterThan(0);
    await expect(episode.heading).toHaveText(sentenceOf(sentence));
    await expect(episode.figure('Score')).toContainText([
      percent(grade.normalised_score),
      `${grade.passed ? 'passed' : 'not passed'}, ${grade.total_reward.toFixed(2)} of ${grade.max_possible_reward} points`,
    ]);
    await expect(episode.figure('Right')).toContainText([
      `${sentence.right}/${TOTAL}`,
      percent(sentence.right / TOTAL, 0),
    ]);
    for (const [name, sums] of [
      ['Let through', sentence.let_through],
      ['Good customers held up', sentence.blocked],
    ] as const) {
      const numbers = caseNumbers(sums);
      await expect(episode.figure(name)).toContainText([
        moneyList(sums) || '0',
        numbers.length === 0 ? 'no case' : numbers.join(', '),
      ]);
    }
    await expect(episode.figure('Budget used')).toContainText([
      `${grade.budget_spent.toFixed(2)}/9.50`,
      /\d+ looks/,
    ]);
  });

  it('case by case, costliest first, in order, and only misses', async ({ open: { episode, debrief } }) => {
    const costliest = debrief.cases.toSorted((a, b) => b.cost - a.cost || a.position - b.position);
    const misses = debrief.cases.filter(({ correct }) => !correct);
    expect(misses.length).toBeGreaterThan(5);
    for (const [order, cases] of [
      ['Costliest first', costliest],
      ['In order', debrief.cases],
      ['Only misses', misses],
    ] as const) {
      await episode.order(order).click();
      await expect(episode.rows).toHaveCount(cases.length);
      await expect(episode.rows.getByRole('button')).toHaveText(cases.map((c) => c.transaction_id));
    }
    await episode.order('In order').click();
    for (const [i, c] of debrief.cases.entries()) {
      const cells = await episode.rows.nth(i).getByRole('cell').allInnerTexts();
      const points = (value: number): string => (value === 0 ? '0' : signed(value));
      expect(cells.map((cell) => cell.trim()).slice(5, -1), `case ${c.position}`).toEqual([
        c.confidence === null ? '–' : `${Math.round(c.confidence * 100)}%`,
        ...[c.parts.base, c.parts.evidence, c.parts.waste, c.parts.report, c.parts.confidence].map(points),
        `×${c.weight.toFixed(1)}`,
        signed(c.total),
      ]);
      expect(cells[0]?.trim()).toBe(String(c.position));
      expect(cells[3], 'signed').toContain(DECISIONS[c.action].verb);
      expect(cells[4]).toContain(c.correct ? 'as signed' : DECISIONS[c.correct_action].verb);
    }
  });

  it('by difficulty and by decision', async ({ open: { episode, debrief } }) => {
    const rows = episode.section('Accuracy by difficulty').locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(debrief.by_difficulty.length);
    for (const [i, { difficulty, right, total }] of debrief.by_difficulty.entries()) {
      await expect(rows.nth(i)).toContainText(new RegExp(difficulty, 'i'));
      await expect(rows.nth(i)).toContainText(`${right} of ${total}`);
      await expect(rows.nth(i)).toContainText(percent(right / total, 0));
    }
    const matrix = episode.section('What you signed').locator('tbody').getByRole('row');
    await expect(matrix).toHaveCount(DECISION_NAMES.length);
    for (const [i, counts] of debrief.confusion.entries()) {
      const cells = (await matrix.nth(i).getByRole('cell').allTextContents()).map(Number);
      expect(cells).toEqual([...counts, counts.reduce((sum, count) => sum + count, 0)]);
    }
  });

  it('what cost most, each with a way to try again', async ({ open: { episode } }) => {
    const worst = await worstOf(episodeOf(SEED, await mixed()));
    await expect(episode.dearest).toHaveCount(worst.length);
    for (const [i, { position, cost }] of worst.entries()) {
      await expect(episode.dearest.nth(i)).toContainText(signed(-cost));
      await expect(episode.tryAgain(i)).toHaveAccessibleName(`Try again from here, case ${position}`);
    }
  });
});

it.describe('every chart is a table, too', () => {
  it('points by case', async ({ page, open: { episode, debrief } }) => {
    const title = 'Points by case';
    const missed = debrief.cases.filter(({ correct }) => !correct).map(({ position }) => position);
    await expect(episode.section(title).getByRole('img')).toHaveAccessibleName(
      `Points by case; ${missed.length} of ${TOTAL} not as expected: ${missed.join(', ')}.`,
    );
    await episode.toggle('Table', title).click();
    const rows = page.getByRole('region', { name: title }).locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(TOTAL);
    for (const [i, c] of debrief.cases.entries())
      expect((await rows.nth(i).getByRole('cell').allInnerTexts()).map((cell) => cell.trim())).toEqual([
        String(c.position),
        c.transaction_id,
        c.action,
        c.correct_action,
        signed(c.total / c.weight),
        String(c.weight),
      ]);
    await episode.toggle('Chart', title).press('Enter');
    await expect(episode.section(title).getByRole('img')).toBeVisible();
  });

  it('how right one was', async ({ page, open: { episode, debrief } }) => {
    const title = 'Were you as right as you were sure?';
    const claims = debrief.cases.filter(({ confidence }) => confidence !== null);
    const sure = claims.reduce((sum, { confidence }) => sum + (confidence ?? 0), 0) / claims.length;
    const right = claims.filter(({ correct }) => correct).length / claims.length;
    await expect(episode.section(title).getByRole('img')).toHaveAccessibleName(
      `On ${claims.length} claims you were ${percent(sure, 0)} sure on average and right in ${percent(right, 0)}.`,
    );
    await episode.toggle('Table', title).click();
    const rows = page.getByRole('region', { name: title }).locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(debrief.calibration.length);
    for (const [i, bin] of debrief.calibration.entries())
      expect((await rows.nth(i).getByRole('cell').allInnerTexts()).map((cell) => cell.trim())).toEqual([
        `${percent(bin.from, 0)} to ${percent(bin.to, 0)}`,
        String(bin.total),
        String(bin.right),
        percent(bin.right / bin.total, 0),
      ]);
    await episode.toggle('Chart', title).click();
    await expect(episode.section(title).getByRole('img')).toBeVisible();
  });

  test('no claim at all', async ({ page }) => {
    const episode = new Episode(page);
    const actions = (await expertOf(SEED, 1)).map((action) =>
      'confidence' in action ? { ...action, confidence: null } : action,
    );
    await page.goto(`./#/r/${await payloadOf(SEED, actions)}`);
    await episode.graded();
    await expect(page.getByText('No case was signed with a claim.')).toBeVisible();
    await episode.order('Only misses').click();
    await expect(page.getByText('No misses.')).toBeVisible();
  });
});

it.describe('a case is taken apart', () => {
  it('by mouse: what was going on, evidence, points, term and source', async ({
    page,
    open: { episode, debrief },
  }) => {
    const shown = [
      debrief.cases.find((c) => !c.correct)!,
      debrief.cases.find((c) => c.wasted.length > 0)!,
      debrief.cases.find((c) => c.report.expected === 'required')!,
    ];
    for (const c of shown) {
      await episode.opens(c.transaction_id).click();
      await expect(episode.sheet).toHaveAccessibleName(`Case ${c.position}, ${c.transaction_id}`);
      for (const text of [c.story, c.deciding, c.typology]) await expect(episode.sheet).toContainText(text);
      if (!c.correct) await expect(episode.sheet).toContainText('expected');
      const evidence = episode.sheet
        .getByRole('table')
        .first()
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader') });
      await expect(evidence).toHaveCount(5);
      for (const [i, name] of (
        ['inspect', 'request_docs', 'verify_kyc', 'contact_sender'] as const
      ).entries()) {
        const row = evidence.nth(i);
        await expect(row).toContainText(LOOKS[name].verb);
        await expect(row.getByRole('cell').nth(0)).toHaveText(c.opened.includes(name) ? 'opened' : '–');
        await expect(row.getByRole('cell').nth(1)).toHaveText(c.required.includes(name) ? 'opens it' : '–');
      }
      for (const { investigation, why } of c.wasted) {
        expect(why.length, `${investigation} has a reason`).toBeGreaterThan(5);
        await expect(episode.sheet).toContainText(why);
      }
      await expect(evidence.nth(4).getByRole('cell').nth(0)).toHaveText(c.report.filed ? 'filed' : '–');
      await expect(
        episode.sheet
          .getByRole('definition')
          .filter({ hasText: signed(c.total) })
          .first(),
      ).toBeVisible();
      if (c.term) await expect(episode.sheet).toContainText(`${c.term.term}: ${c.term.text}`);
      if (c.source) await expect(episode.sheet).toContainText(`${c.source.title}: ${c.source.point}`);
      await episode.sheet.getByRole('button', { name: 'Close' }).click();
      await expect(episode.sheet).toBeHidden();
    }
    // Anywhere in the row will do, and a bar of the chart.
    await episode.rows.first().getByRole('cell').nth(2).click();
    await expect(episode.sheet).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(episode.sheet).toBeHidden();
  });

  it('by keyboard: J and K choose, Enter opens, Escape closes', async ({
    page,
    open: { episode, debrief },
  }) => {
    const { said } = new Desk(page);
    await page.keyboard.press('j');
    await expect(said.filter({ hasText: 'Case 1' })).toBeAttached();
    for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
    await expect(said.filter({ hasText: 'Case 2' })).toBeAttached();
    await page.keyboard.press('Enter');
    await expect(episode.sheet).toHaveAccessibleName(`Case 2, ${debrief.cases[1]!.transaction_id}`);
    await page.keyboard.press('Escape');
    await expect(episode.sheet).toBeHidden();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(episode.sheet).toHaveAccessibleName(/^Case 3,/);
    await page.keyboard.press('Escape');
    await expect(episode.sheet).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1, name: /Make the call/ })).toBeVisible();
  });

  it('Enter before a case was chosen opens the replay', async ({ page, open: { episode } }) => {
    await page.keyboard.press('Enter');
    await expect(episode.scrubber).toBeVisible();
  });

  it('a row with the focus opens with Enter, and gets the focus back', async ({
    page,
    open: { episode, debrief },
  }) => {
    const opener = episode.opens(debrief.cases[4]!.transaction_id);
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(episode.sheet).toHaveAccessibleName(/^Case 5,/);
    await page.keyboard.press('Escape');
    await expect(opener).toBeFocused();
  });
});
