import { kept, keyMap, tabTo } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { DebriefPage, SetupPage, TablePage } from './parlay-table.ts';

const SEED = 52_038;

test.describe('a negotiation is played with the keyboard', () => {
  test('from the setup to the debrief and the replay', async ({ page }) => {
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
    const setup = new SetupPage(page);
    const table = new TablePage(page);
    const debrief = new DebriefPage(page);
    await setup.goto(SEED);
    await page.keyboard.press('2');
    await expect(setup.scenario('Enterprise analytics contract')).toBeChecked();
    await page.keyboard.press('1');
    await expect(setup.scenario('Senior engineer offer')).toBeChecked();
    await page.keyboard.press('v');
    await expect(setup.persona('Veteran')).toBeChecked();
    await page.keyboard.press('d');
    await expect(setup.persona('Diplomat')).toBeChecked();
    await setup.laid();
    await page.keyboard.press('Enter');
    await table.played(0);

    await page.keyboard.press('ArrowDown');
    await expect(table.price, 'the first arrow starts at the own anchor').toHaveValue('240k');
    await page.keyboard.press('ArrowDown');
    await expect(table.price).toHaveValue('239.4k');
    await page.keyboard.press('Alt+1');
    await expect(page.getByRole('button', { name: /Anchor/ })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Enter');
    await table.played(1);
    await expect(table.price).toHaveValue('');

    await page.keyboard.press('w');
    await expect(table.words).toBeFocused();
    await page.keyboard.type('The role is bigger than it was, so 236k');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('is fair.');
    await expect(table.price, 'words are never taken for an offer').toHaveValue('');
    const suggestion = page.getByRole('button', { name: 'Offer 236k' });
    await tabTo(suggestion);
    await page.keyboard.press('Enter');
    await expect(table.price).toHaveValue('236k');
    await table.price.focus();
    await page.keyboard.press('Enter');
    await table.played(2);
    await expect(table.log).toContainText('The role is bigger than it was');

    await table.limit.focus();
    await page.keyboard.press('Shift+ArrowDown');
    await expect(table.limit).toHaveValue('222k');
    await table.urgency.fill('0.7');
    await page.keyboard.press('Alt+t');
    await table.offer('232k', 3);
    await expect(table.log).toContainText('Threat');
    await expect(table.limit, 'an estimate stays as it was sent').toHaveValue('222k');
    await expect(table.urgency).toHaveValue('0.70');

    await page.keyboard.press('Alt+2');
    await expect(table.send).toHaveText('State the limit first');
    const stated = page.getByRole('textbox', { name: 'Limit you state' });
    await stated.fill('205k');
    await table.offer('228k', 4);
    await expect(table.log).toContainText('Your stated limit 205k');

    await page.keyboard.press('Alt+a');
    await expect(table.dialog.getByRole('heading', { name: 'Accept their price?' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(table.dialog).toBeHidden();
    await table.played(4);
    await page.keyboard.press('Alt+a');
    const sign = table.dialog.getByRole('button', { name: /^Countersign: accept/ });
    await tabTo(sign);
    await page.keyboard.press('Enter');
    await table.over();
    await expect(table.debrief).toBeFocused();
    await page.keyboard.press('Enter');

    await debrief.shown();
    await expect(page).toHaveURL(/#\/episode\/[0-9a-f]{64}$/);
    await expect(debrief.heading).toContainText('Closed at');
    await page.keyboard.press('j');
    await expect(page.locator('[aria-current="true"]').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(debrief.transport).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await debrief.shown();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/#\/$/);
    expect((await kept(page)).episodes).toHaveLength(1);
    expect((await kept(page)).drafts).toEqual([]);
  });

  test('the key map names what Alt does', async ({ page }) => {
    const table = new TablePage(page);
    await table.start(SEED);
    await page.keyboard.press('?');
    for (const label of ['Send the turn', 'Reveal BATNA', 'Accept their price', 'Walk away'])
      await expect(keyMap(page).getByText(label).first()).toBeVisible();
    await page.keyboard.press('Alt+w');
    await expect(keyMap(page), 'nothing acts behind the key map').toBeVisible();
    await page.keyboard.press('Escape');
    await expect(keyMap(page)).toBeHidden();
    await page.keyboard.press('Alt+w');
    await expect(table.dialog.getByRole('heading', { name: 'Walk away?' })).toBeVisible();
  });
});

test.describe('the ways out', () => {
  test('walking away asks, costs 100 and says what was missed', async ({ page }) => {
    const table = new TablePage(page);
    const debrief = new DebriefPage(page);
    await table.start(SEED);
    await table.offer('238k', 1);
    await page.getByRole('button', { name: 'Walk away' }).click();
    await table.dialog.getByRole('button', { name: 'Stay at the table' }).click();
    await table.played(1);
    await page.getByRole('button', { name: 'Walk away' }).click();
    await table.dialog.getByRole('button', { name: 'Countersign: walk away' }).click();
    await table.over();
    await expect(page.getByRole('region', { name: 'The end' })).toContainText('You walked away.');
    await table.debrief.click();
    await debrief.shown();
    await expect(debrief.heading).toContainText('You walked away');
    await expect(debrief.points).toContainText('−100.0');
  });

  test('an offer beyond the own limit is asked about before it is sent', async ({ page }) => {
    const table = new TablePage(page);
    await table.start(SEED);
    await table.price.fill('150k');
    await table.price.press('Enter');
    await expect(table.dialog).toContainText('under your floor');
    await table.dialog.getByRole('button', { name: 'Change the price' }).click();
    await expect(table.dialog).toBeHidden();
    await table.played(0);
    await expect(table.price).toHaveValue('150k');
    await table.send.click();
    await table.dialog.getByRole('button', { name: 'Offer it all the same' }).click();
    await expect(table.dialog).toBeHidden();
    await expect(table.log).toContainText('150');
  });

  test('a price that cannot be read is said, not sent', async ({ page }) => {
    const table = new TablePage(page);
    await table.start(SEED);
    await table.price.fill('about two hundred');
    await table.price.press('Enter');
    await expect(table.price).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('alert')).toHaveText('That is not a price');
    await table.played(0);
  });
});

test.describe('a running negotiation survives the page', () => {
  test('a reload comes back to the same talk, chart and estimates', async ({ page }) => {
    const table = new TablePage(page);
    await table.start(SEED);
    await table.limit.fill('221k');
    await table.offer('238k', 1);
    await table.offer('235k', 2);
    await table.offer('231k', 3);
    const talk = await table.said();
    const chart = await page.getByRole('img', { name: /^Your offers/ }).getAttribute('aria-label');
    for (const again of ['first', 'second']) {
      await page.reload();
      await table.played(3);
      expect(await table.said(), `${again} reload`).toEqual(talk);
      await expect(page.getByRole('img', { name: /^Your offers/ })).toHaveAttribute(
        'aria-label',
        chart ?? '',
      );
      await expect(table.limit).toHaveValue('221k');
    }
    await table.offer('229k', 4);
  });
});

test.describe('a negotiation travels in a link', () => {
  test('somebody else sees the same debrief and replay, and nothing is kept', async ({
    page,
    newVisitor,
  }) => {
    const table = new TablePage(page);
    const mine = new DebriefPage(page);
    await table.start(SEED);
    await table.words.fill('Let us begin high: “fair” is 239.');
    await table.offer('239k', 1);
    await table.offer('232k', 2);
    const talk = await table.said();
    await page.keyboard.press('Alt+w');
    await table.dialog.getByRole('button', { name: 'Countersign: walk away' }).click();
    await table.debrief.click();
    await mine.shown();
    const address = await mine.address();
    const sentence = await mine.heading.innerText();
    const points = await mine.points.getByRole('table').first().innerText();

    const friend = await (await newVisitor()).newPage();
    const theirs = new DebriefPage(friend);
    await friend.goto(address);
    await theirs.shown();
    await expect(theirs.heading).toHaveText(sentence, { useInnerText: true });
    expect(await theirs.points.getByRole('table').first().innerText()).toBe(points);
    await theirs.replay.click();
    await expect(theirs.transport).toBeVisible();
    await theirs.at(0);
    await friend.keyboard.press('ArrowRight');
    await theirs.at(1);
    await friend.keyboard.press('ArrowRight');
    await theirs.at(2);
    const seen = new TablePage(friend);
    await expect.poll(() => seen.said()).toEqual(talk);
    await expect(seen.price, 'nothing can be done in a replay').toHaveCount(0);
    expect((await kept(friend)).episodes).toEqual([]);
  });
});

test.describe('a table of one’s own', () => {
  test('is set up in words of money, refused with a reason, and played', async ({ page }) => {
    const setup = new SetupPage(page);
    const table = new TablePage(page, 5);
    await setup.goto(SEED);
    await page.keyboard.press('5');
    const form = page.getByRole('group', { name: 'Your own table' });
    await form.getByRole('textbox', { name: /high one/ }).fill('100k');
    await form.getByRole('textbox', { name: /low one/ }).fill('150k');
    await expect(form).toContainText('table.anchor');
    await expect(page.getByRole('button', { name: 'These settings do not make a table' })).toBeVisible();
    await form.getByRole('textbox', { name: /high one/ }).fill('320k');
    await form.getByRole('textbox', { name: 'Turns' }).fill('5');
    await form.getByText('You buy', { exact: true }).click();
    await setup.laid();
    await setup.begin.click();
    await table.played(0);
    await expect(page.getByText('You buy. A lower price is better for you.')).toBeVisible();
    for (const [i, price] of ['155k', '160k', '170k', '175k', '180k'].entries()) {
      if (await table.debrief.isVisible()) break;
      await table.offer(price, i + 1);
    }
    await table.over();
  });
});

test.describe('the theory', () => {
  test('has live figures that move, and shows no truth', async ({ page }) => {
    const setup = new SetupPage(page);
    await setup.goto(SEED);
    await page.keyboard.press('t');
    await expect(setup.theory.getByRole('heading', { level: 2 })).toBeFocused();
    const ideas = ['BATNA and limit', 'Zone of possible agreement', 'Nash point', 'Patience', 'Anchoring'];
    for (const idea of [...ideas, 'Efficient deals', 'Fair shares of three']) {
      await setup.theory.getByRole('button', { name: idea, exact: true }).click();
      await expect(setup.theory.getByRole('heading', { level: 2, name: idea })).toBeVisible();
      const slider = setup.theory.getByRole('slider').first();
      const figure = setup.theory.getByRole('img').first();
      await expect(figure).not.toHaveAttribute('aria-label', /no figure|No figure/);
      const before = await figure.getAttribute('aria-label');
      await slider.focus();
      for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
      await expect(figure, `${idea} moves`).not.toHaveAttribute('aria-label', before ?? '');
    }
    await page.keyboard.press('Escape');
    await expect(setup.theory).toBeHidden();
    await setup.laid();
  });
});

test('their limit is nowhere on the page before the end, and on it after', async ({ page }) => {
  const table = new TablePage(page);
  const debrief = new DebriefPage(page);
  const query = '?scenario=hiring_package&persona=veteran&hints=off';
  await table.start(SEED, query, 'first');
  await page.keyboard.press('Alt+w');
  await table.dialog.getByRole('button', { name: 'Countersign: walk away' }).click();
  await table.debrief.click();
  await debrief.shown();
  const row = debrief.points.getByRole('row', { name: /^Their limit/ });
  const limit = await row.getByRole('cell').last().innerText();
  expect(limit).toMatch(/^\d{3}(\.\d)?$/);

  await table.start(SEED, query, 'second');
  for (const [i, price] of ['239k', '236k', '233k', '231k'].entries()) {
    await table.offer(price, i + 1);
    expect(await page.content()).not.toContain(limit);
  }
});
