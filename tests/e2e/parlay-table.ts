import { expect, type Locator, type Page } from '@playwright/test';

/** Parlay as the tests speak of it, by role, accessible name and visible text. */
export class SetupPage {
  readonly heading: Locator;
  readonly seed: Locator;
  readonly begin: Locator;
  readonly theory: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'New negotiation' });
    this.seed = page.getByRole('textbox', { name: 'Seed' });
    this.begin = page.getByRole('button', { name: 'Take your seat' });
    this.theory = page.getByRole('dialog');
  }

  async goto(seed: number, query = '') {
    await this.page.goto(`./#/parlay/new/${seed}${query}`);
    await this.laid();
  }

  /** The tables of the seed have come from the worker. */
  async laid() {
    await expect(this.heading).toBeVisible();
    await expect(this.begin).toBeEnabled();
    await expect(this.page.getByRole('img', { name: /^Public anchors:/ })).toBeVisible();
  }

  scenario(name: string): Locator {
    return this.page.getByRole('group', { name: 'What is at stake' }).getByRole('radio', { name });
  }

  persona(name: string): Locator {
    return this.page.getByRole('group', { name: 'Across the table' }).getByRole('radio', { name });
  }
}

export class TablePage {
  readonly price: Locator;
  readonly words: Locator;
  readonly send: Locator;
  readonly log: Locator;
  readonly dialog: Locator;
  readonly debrief: Locator;
  readonly limit: Locator;
  readonly urgency: Locator;

  constructor(
    readonly page: Page,
    readonly turns = 20,
  ) {
    this.price = page.getByRole('textbox', { name: /^Price you offer/ });
    this.words = page.getByRole('textbox', { name: 'What you say' });
    this.send = page.getByRole('button', {
      name: /^Send|^Keep silent|^Nothing to send|^Sent$|^State the|^That is not/,
    });
    this.log = page.getByRole('list', { name: 'Conversation' });
    this.dialog = page.getByRole('dialog');
    this.debrief = page.getByRole('button', { name: 'See the debrief' });
    this.limit = page.getByRole('textbox', { name: /^Their limit/ });
    this.urgency = page.getByRole('textbox', { name: /^Their urgency/ });
  }

  async start(seed: number, query = '?scenario=hiring_package&persona=diplomat', draft = 'test') {
    await this.page.goto(`./#/parlay/${draft}/${seed}${query}`);
    await this.played(0);
  }

  /** So many turns are played, and the next one may be put together or the game is over. */
  async played(count: number) {
    await expect(this.page.getByRole('list', { name: `${this.turns} turns, ${count} played` })).toBeVisible();
  }

  /** Names a price and sends it with Enter. */
  async offer(price: string, turn: number) {
    await this.price.fill(price);
    await this.price.press('Enter');
    await this.played(turn);
  }

  async over() {
    await expect(this.debrief).toBeVisible();
  }

  /** The transcript as it is read. */
  async said(): Promise<string[]> {
    return this.log.getByRole('listitem').allInnerTexts();
  }
}

export class DebriefPage {
  readonly heading: Locator;
  readonly share: Locator;
  readonly points: Locator;
  readonly replay: Locator;
  readonly shareButton: Locator;
  readonly link: Locator;
  readonly transport: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 });
    this.share = page.getByRole('heading', { name: 'Share', exact: true });
    this.points = page.getByRole('complementary', { name: 'Points' });
    this.replay = page.getByRole('link', { name: 'Replay' });
    this.shareButton = page.getByRole('button', { name: 'Share' });
    this.link = page.getByRole('textbox', { name: 'Link' });
    this.transport = page.getByRole('region', { name: 'Transport' });
  }

  async shown() {
    await expect(this.share).toBeVisible();
    await expect(this.page.getByRole('img', { name: /^(Of|No deal;) / })).toBeVisible();
  }

  /** The replay stands after so many steps. */
  async at(step: number) {
    await expect(this.transport.getByRole('slider')).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`^step ${step} of`),
    );
  }

  async address(): Promise<string> {
    await this.shareButton.click();
    await expect(this.link).toHaveValue(/#\/r\//);
    const address = await this.link.inputValue();
    await this.page.keyboard.press('Escape');
    await expect(this.link).toBeHidden();
    return address;
  }
}
