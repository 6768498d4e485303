import type { Locator, Page } from '@playwright/test';
import { tabTo } from './desk.ts';
import { expect } from './fixtures.ts';

export const SEED = 33_870;

export const ROLES = ['fraudster', 'investigator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];
/** Who sits where: `me`, `person`, `link`, `bot-plain`. */
export type Chairs = Readonly<Record<Role, string>>;

/** The part of an address that begins an easy match; seats not named are bots’. */
export function matchOf(chairs: Partial<Chairs>, rounds = 1, seed = SEED): string {
  const bots: Chairs = { fraudster: 'bot-plain', investigator: 'bot-plain', auditor: 'bot-plain' };
  const query = new URLSearchParams({
    task_id: 'task_1',
    max_rounds: String(rounds),
    ...bots,
    ...chairs,
  });
  return `/${seed}?${query.toString()}`;
}

const EVIDENCE = [
  'advertiser history',
  'landing page',
  'payment method',
  'targeting overlap',
  'campaign structure',
  'policy classifier',
];

/** A seat at a match, by role, accessible name and visible text. */
export class Seat {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async goto(id: string, query = ''): Promise<void> {
    await this.page.goto(`./#/arena/${id}${query}`);
  }

  get seats(): Locator {
    return this.page.getByRole('region', { name: 'Seats' });
  }
  get room(): Locator {
    return this.page.getByRole('region', { name: 'Waiting room' });
  }
  get sitHere(): Locator {
    return this.room.getByRole('button', { name: /^Sit here/ });
  }
  get start(): Locator {
    return this.room.getByRole('button', { name: /^Start/ });
  }
  get endTurn(): Locator {
    return this.page.getByRole('button', { name: /^End turn/ }).first();
  }
  get pulls(): Locator {
    return this.page.getByText(/^\d+ of \d+ ads touched, \d+ signals? pulled$/);
  }
  /** The one button that signs. */
  get sign(): Locator {
    return this.page.locator('#commit');
  }
  get submit(): Locator {
    return this.page.getByRole('button', { name: 'Countersign: file the report' });
  }
  get debrief(): Locator {
    return this.page.getByRole('button', { name: 'See the debrief' }).first();
  }
  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }
  get copy(): Locator {
    return this.page.getByRole('textbox', { name: 'Copy' });
  }
  get scheme(): Locator {
    return this.page.getByRole('combobox', { name: 'Scheme, yours only' });
  }
  get hold(): Locator {
    return this.page.getByRole('button', { name: /^Hold to open as/ });
  }
  pull(nth: number): Locator {
    return this.page.getByRole('button', { name: `Pull ${EVIDENCE[nth - 1] ?? ''}, 1 action` });
  }

  /** Writes an ad with the keyboard and proposes it, in the fraudster's turn. */
  async propose(copy: string): Promise<void> {
    const { keyboard } = this.page;
    await expect(this.copy).toBeEnabled();
    await keyboard.press('c');
    await keyboard.type(copy);
    await keyboard.press('Escape');
    await tabTo(this.scheme);
    await keyboard.press('ArrowDown');
    await expect(this.scheme).not.toHaveValue('');
    await keyboard.press('Escape');
    await expect(this.sign).toHaveText(/Countersign: propose/);
    await keyboard.press('Enter');
    await expect(this.copy).toHaveValue('');
  }

  /** The first evidence of the ad in sight, one pull after the other. */
  async open(count: number): Promise<void> {
    await expect(this.endTurn).toBeVisible();
    await expect(this.pulls).toBeVisible();
    for (let i = 1; i <= count; i++) {
      await this.page.keyboard.press(String(i));
      await expect(this.pull(i)).toHaveCount(0);
    }
  }

  /** Rejects the ad in sight, 80% sure, for a reason, with the keyboard. */
  async reject(reason: string): Promise<void> {
    const { keyboard } = this.page;
    await keyboard.press('r');
    await keyboard.press('w');
    await expect(this.page.getByRole('textbox', { name: 'Why' })).toBeFocused();
    await keyboard.type(reason);
    await keyboard.press('Escape');
    for (let i = 0; i < 6; i++) await keyboard.press('ArrowRight');
    await expect(this.sign).toHaveText(/Countersign: reject at 80%/);
    await keyboard.press('Enter');
    await expect(this.page.getByText(/^[1-9]\d* verdicts? given/).first()).toBeVisible();
  }

  /** Holds Enter as long as a hand-over asks for, as a keyboard repeats it, and lets go. */
  async holdEnter(next: Locator): Promise<void> {
    const { keyboard } = this.page;
    await expect(this.hold).toBeFocused();
    await keyboard.down('Enter');
    await keyboard.down('Enter');
    await expect(next).toBeVisible();
    await keyboard.down('Enter');
    await keyboard.up('Enter');
  }
}
