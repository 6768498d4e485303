import type { BrowserContext, Page } from '@playwright/test';
import { kept } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { matchOf, Seat } from './arena-match.ts';

const MATCH = 'wake';

/** A tab beside the match that hears who leads and notices which tabs are gone. */
class Observer {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('./#/check');
    await this.page.evaluate((match) => {
      const heard: { leader: string; led: number } = { leader: '', led: 0 };
      Object.assign(globalThis, { heard });
      const channel = new BroadcastChannel(`countersign/match/${match}`);
      channel.onmessage = ({ data }: MessageEvent<{ type: string; host: string }>) => {
        if (data.type === 'lead') Object.assign(heard, { leader: data.host, led: performance.now() });
      };
    }, MATCH);
  }

  leader(): Promise<string> {
    return this.page.evaluate(() => (globalThis as unknown as { heard: { leader: string } }).heard.leader);
  }

  /** Kills a tab; resolves to the time from its loss until another one leads, in milliseconds. */
  async kill(victim: Page): Promise<number> {
    const name = await nameOf(victim);
    const lost = this.page.evaluate(
      (lock) => navigator.locks.request(lock, () => performance.now()),
      `countersign/tab/${name}`,
    );
    await victim.close();
    const at = await lost;
    await expect.poll(() => this.leader()).not.toBe(name);
    return this.page.evaluate(
      (from) => (globalThis as unknown as { heard: { led: number } }).heard.led - from,
      at,
    );
  }
}

const nameOf = (page: Page): Promise<string> =>
  page.evaluate(() => sessionStorage.getItem('countersign/tab') ?? '');

/** Comes back to a seat whose tab was killed. */
async function comeBack(context: BrowserContext): Promise<Seat> {
  const seat = new Seat(await context.newPage());
  await seat.goto(MATCH);
  const note = seat.page.getByRole('status').filter({ hasText: 'The investigator’s tab is closed.' });
  await note.getByRole('button', { name: 'Take the seat' }).click();
  return seat;
}

test('whoever leads is killed in mid-move, eight times, and nothing is lost or done twice', async ({
  page,
  context,
}, testInfo) => {
  test.setTimeout(150_000);
  const observer = new Observer(page);
  await observer.open();
  let investigator = new Seat(await context.newPage());
  const opener = new Seat(await context.newPage());
  await opener.goto(MATCH, matchOf({ fraudster: 'me', investigator: 'person' }));
  await investigator.goto(MATCH);
  await investigator.sitHere.click();
  await expect(opener.start).toHaveText('Start');
  await opener.start.click();
  await opener.endTurn.click();
  await expect(investigator.endTurn).toBeVisible();

  /** The tabs of the match; the investigator's is the first. */
  let spare = opener.page;
  const times: number[] = [];
  for (let i = 0; i < 8; i++) {
    const { page: acting } = investigator;
    await acting.bringToFront();
    const nth = (i % 3) + 1;
    if (i > 0 && nth === 1) await acting.keyboard.press('j');
    await expect(investigator.pull(nth)).toBeVisible();
    const leads = (await observer.leader()) === (await nameOf(acting));
    await acting.keyboard.press(String(nth));
    if (leads) {
      times.push(await observer.kill(acting));
      investigator = await comeBack(context);
      await expect(investigator.pulls).toBeVisible();
      // The one on whose screen it was pressed is gone: it was taken, or it is asked for again.
      for (let on = 0; on < Math.floor(i / 3); on++) await investigator.page.keyboard.press('j');
      if ((await investigator.pull(nth).count()) > 0) await investigator.page.keyboard.press(String(nth));
    } else {
      times.push(await observer.kill(spare));
      const next = new Seat(await context.newPage());
      await next.goto(MATCH);
      await expect(next.heading).toBeVisible();
      spare = next.page;
    }
    await expect(investigator.pull(nth)).toHaveCount(0);
  }
  const { drafts } = await kept(page);
  const pulls = (drafts[0]?.episode.actions as readonly object[]).flatMap((action) =>
    'investigation_target' in action ? [JSON.stringify(action)] : [],
  );
  expect(pulls).toHaveLength(8);
  expect(new Set(pulls).size, 'nothing is done twice').toBe(8);
  times.sort((a, b) => a - b);
  testInfo.annotations.push({
    type: 'another tab leads after, in ms',
    description: times.map((time) => time.toFixed(0)).join(', '),
  });
});

test('a seat whose tab is gone shows so, and a bot or somebody else can take it', async ({
  page,
  context,
}) => {
  const fraudster = new Seat(page);
  await fraudster.goto(MATCH, matchOf({ fraudster: 'me', investigator: 'person' }));
  const investigator = new Seat(await context.newPage());
  await investigator.goto(MATCH);
  await investigator.page.getByRole('textbox', { name: 'Your name' }).fill('Ines');
  await investigator.sitHere.click();
  await fraudster.start.click();
  await expect(fraudster.seats).toContainText('Ines');
  await investigator.page.close();
  await expect(fraudster.seats).toContainText('Ines, away');
  const note = fraudster.page.getByRole('status').filter({ hasText: 'Ines is away' });
  await expect(note.getByRole('button', { name: 'Take the seat' }), 'who sits has a seat').toHaveCount(0);
  await note.getByRole('button', { name: 'Give the seat to Beagle' }).click();
  await expect(note).toHaveCount(0);
  await expect(fraudster.seats).toContainText('Beagle, bot');
  await fraudster.endTurn.click();
  await expect(fraudster.debrief).toBeVisible();
  await fraudster.debrief.click();
  await expect(page.getByRole('region', { name: 'Investigator' })).toContainText('Beagle');
});

test('a match is joined by its code, or from the list of those that wait', async ({ page, context }) => {
  const host = new Seat(page);
  await page.goto('./#/arena');
  await page.getByRole('group', { name: 'Fraudster: who plays' }).getByText('Person').click();
  await page.getByRole('group', { name: 'Auditor: who plays' }).getByText('Person').click();
  await page.getByRole('textbox', { name: 'Investigator: name' }).fill('Ines');
  await page.getByRole('button', { name: /^Open the waiting room/ }).click();
  await expect(host.start).toHaveText('Start: 2 seats open');
  const code = await host.room.getByText(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/).innerText();

  const typing = new Seat(await context.newPage());
  await typing.page.goto('./#/arena/join');
  const offer = typing.page.getByRole('listitem').filter({ hasText: code });
  await expect(offer).toContainText('Easy, with Ines');
  await typing.page.getByRole('textbox', { name: 'Match code' }).fill('nonsense');
  await typing.page.keyboard.press('Enter');
  await expect(typing.page.getByText(/^A code has six letters and digits/)).toBeVisible();
  await typing.page.getByRole('textbox', { name: 'Match code' }).fill(code.toLowerCase().replace('-', ' '));
  await typing.page.keyboard.press('Enter');
  await expect(host.room).toContainText('1 other tab here without a seat');
  await typing.sitHere.first().click();
  await expect(host.start).toHaveText('Start: the auditor’s seat is open');

  const choosing = await context.newPage();
  await choosing.goto('./#/arena/join');
  await choosing.getByRole('link', { name: `Join ${code}` }).click();
  const last = new Seat(choosing);
  await last.sitHere.click();
  await expect(host.start).toHaveText('Start');
  await last.start.click();
  await expect(last.heading).toHaveText('The record is shut');
  await expect(host.pulls, 'begun in every tab').toBeVisible();
});
