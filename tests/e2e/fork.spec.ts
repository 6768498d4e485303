import { Desk, Episode, episodeOf, kept, LOOK_NAMES, type StoredAction } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { debriefOf, expertOf, payloadOf } from './rules.ts';

const SEED = 141_421;
const CRITICAL = { config: { subset: 'critical' } };

/** All approved after an expert's looks: dear, and quickly played. */
const approved = async (): Promise<StoredAction[]> =>
  ((await expertOf(SEED, 0.9, CRITICAL)) as StoredAction[]).map((action) =>
    'confidence' in action ? { ...action, action_type: 'approve' } : action,
  );

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(2)}`;
}

for (const mode of ['practice', 'exam'] as const)
  test(`the dearest decision of a finished ${mode} is tried again`, async ({ page }) => {
    test.slow();
    const chosen = { config: { ...(mode === 'exam' ? { mode } : {}), ...CRITICAL.config } };
    const actions = await approved();
    const debrief = await debriefOf(episodeOf(SEED, actions, chosen));
    const of = debrief.cases.find(({ position }) => position === debrief.costliest[0])!;
    const episode = new Episode(page);
    await page.goto(`./#/r/${await payloadOf(SEED, actions, chosen)}`);
    await episode.keepHere.click();
    await expect(page).toHaveURL(/#\/episode\/[0-9a-f]{64}$/);
    const original = page.url();
    await expect(episode.dearest.first()).toBeVisible();
    const first = await episode.text();
    const before = (await kept(page)).episodes;
    expect(before).toHaveLength(1);

    await expect(episode.dearest.first()).toContainText(String(of.position));
    await episode.tryAgain().click();
    const desk = new Desk(page, 6, 2.3);
    await desk.opened(of.position);
    await expect(desk.evidence, 'the case is as it was before the first look').toContainText('0 of 5 opened');
    const [draft] = (await kept(page)).drafts;
    expect(draft?.fork).toEqual({ position: of.position, action: of.action, total: of.total });
    expect(draft?.episode.actions).toEqual(actions.slice(0, of.first_step - 1));
    expect(draft?.episode.config, 'a second try is practice').toEqual(CRITICAL.config);

    // Another decision, its outcome beside the first one's.
    const looks = LOOK_NAMES.filter((name) => of.expert.investigations.some((one) => one === name));
    for (const look of looks) await desk.buy(look);
    while ((await desk.missing()) > 0) await desk.buy(LOOK_NAMES.find((name) => !looks.includes(name))!);
    await desk.press({ approve: 'a', reject: 'r', flag: 'f', escalate: 'e', hold: 'h' }[of.correct_action]);
    await expect(desk.signature(of.correct_action)).toBeVisible();
    await desk.press('Enter');
    await expect(desk.tape(of.position)).toBeVisible();
    await expect(desk.feedback).toContainText('Right');
    await expect(desk.feedback).toContainText(`First try: ${of.action}, ${signed(of.total)}`);
    await expect(
      desk.said.filter({ hasText: /first try/i }),
      'who cannot see it is told the first try, too',
    ).toBeAttached();

    await page.reload();
    await desk.opened(of.position + 1);
    expect((await kept(page)).drafts[0]?.fork?.position, 'still a second try').toBe(of.position);
    for (let position = of.position + 1; position <= 6; position++)
      await desk.playCase(position, { decision: 'hold' });
    await desk.grade.click();
    await episode.graded();
    const again = page.url();
    expect(again).not.toBe(original);

    const { episodes, drafts } = await kept(page);
    expect(drafts).toEqual([]);
    expect(episodes).toHaveLength(2);
    expect(new Set(episodes.map(({ id }) => id)).size).toBe(2);
    expect(episodes.find(({ id }) => original.endsWith(id))).toEqual(before[0]);
    await page.goto(original);
    await expect(episode.dearest.first()).toBeVisible();
    expect(await episode.text(), 'the first episode is as it was').toBe(first);
  });

test('a second try is offered on Home until it is finished', async ({ page }) => {
  const actions = await approved();
  const episode = new Episode(page);
  await page.goto(`./#/r/${await payloadOf(SEED, actions, CRITICAL)}`);
  await episode.graded();
  await episode.tryAgain().click();
  await expect(page).toHaveURL(/#\/payops\//);
  await page.goto('./#/');
  await expect(page.getByRole('link', { name: /Resume PayOps/ })).toContainText(/second try of case \d/);
});

test('from a case’s sheet, and where nothing can be kept the debrief says so', async ({ page }) => {
  const actions = await approved();
  const { cases } = await debriefOf(episodeOf(SEED, actions, CRITICAL));
  const episode = new Episode(page);
  await page.goto(`./#/r/${await payloadOf(SEED, actions, CRITICAL)}`);
  await episode.graded();
  await episode.opens(cases[2]!.transaction_id).click();
  await episode.sheet.getByRole('button', { name: 'Try again from here' }).click();
  await new Desk(page, 6, 2.3).opened(3);

  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await page.goto(`./#/r/${await payloadOf(SEED, actions, CRITICAL)}`);
  await page.reload();
  await episode.graded();
  await episode.tryAgain().click();
  await expect(new Desk(page).toasts.filter({ hasText: 'This browser keeps nothing' })).toBeVisible();
  await episode.graded();
});
