import type { Page } from '@playwright/test';
import { kept } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { matchOf, ROLES, Seat, type Role } from './arena-match.ts';
import { everything, leaksIn, watch, watched } from './arena-watch.ts';

const AD = 'Guaranteed loans for everybody, money in your account tonight.';
const REASON = 'The landing page and the history of this account do not fit.';

/** A match by who opens it, and so leads it. Seeds are long, so that one found is no chance. */
const MATCHES: readonly { readonly host: Role; readonly seed: number }[] = [
  { host: 'fraudster', seed: 1_934_567_281 },
  { host: 'investigator', seed: 1_672_340_917 },
  { host: 'auditor', seed: 1_208_775_463 },
];

test.describe('a seat’s tab holds nothing that its seat may not know', () => {
  for (const { host, seed } of MATCHES) {
    test(`in a match that the ${host} leads`, async ({ page, context }) => {
      test.setTimeout(120_000);
      const pages: Record<Role | 'public', Page> = {
        fraudster: await context.newPage(),
        investigator: await context.newPage(),
        auditor: await context.newPage(),
        public: await context.newPage(),
      };
      for (const one of Object.values(pages)) await watch(one);
      const seats = Object.fromEntries(ROLES.map((role) => [role, new Seat(pages[role])])) as Record<
        Role,
        Seat
      >;
      const others = ROLES.filter((role) => role !== host);
      await seats[host].goto(
        'quiet',
        matchOf({ fraudster: 'person', investigator: 'person', auditor: 'person', [host]: 'me' }, 1, seed),
      );
      await expect(seats[host].sitHere).toHaveCount(2);
      for (const role of others) {
        await seats[role].goto('quiet');
        await seats[role].room.getByRole('button', { name: `Sit here as the ${role}` }).click();
        await expect(seats[role].room).toContainText('You');
      }
      await new Seat(pages.public).goto('quiet');
      await expect(seats[host].start).toHaveText('Start');
      await seats[host].start.click();
      await expect(new Seat(pages.public).heading).toHaveText('Watching');

      /** Somebody else may read the store; a seat's tab may not. */
      await page.goto('./#/check');
      const scan = async (when: string): Promise<void> => {
        const { drafts } = await kept(page);
        const match = drafts[0]!.episode as unknown as Parameters<typeof leaksIn>[1];
        const found: string[] = [];
        for (const [viewer, one] of Object.entries(pages) as [Role | 'public', Page][]) {
          // Whoever leads holds the match itself, which its worker is asked about; it shows no more than the others.
          const leaks = await leaksIn(one, match, viewer);
          found.push(...(viewer === host ? leaks.filter((line) => !line.includes(', messages: ')) : leaks));
          if (viewer === host) continue;
          const { channels, read } = await watched(one);
          if (Object.values(await everything(one)).some((text) => text.includes(String(seed))))
            found.push(`${viewer}: the seed`);
          if (channels.some((name) => name.startsWith('countersign/host/')))
            found.push(`${viewer}: listens to what others say`);
          if (read.includes('drafts')) found.push(`${viewer}: reads the stored match`);
        }
        expect(found, when).toEqual([]);
      };

      const { fraudster, investigator, auditor } = seats;
      await scan('as it begins');
      await fraudster.page.bringToFront();
      await fraudster.propose(AD);
      await scan('when an ad is proposed');
      await fraudster.page.keyboard.press('Shift+Enter');
      await investigator.page.bringToFront();
      await investigator.open(3);
      await scan('when something was pulled');
      await investigator.reject(REASON);
      await scan('when a verdict is signed');
      await investigator.page.keyboard.press('Shift+Enter');
      await auditor.page.bringToFront();
      await expect(auditor.submit).toBeVisible();
      await auditor.page.keyboard.press('1');
      await expect(auditor.page.getByRole('button', { name: /^Withdraw/ })).toHaveCount(1);
      await scan('in the audit');
      expect(
        (await everything(auditor.page)).messages,
        'the search finds what is there: the auditor is told truths',
      ).toContain('ground_truth');
    });
  }
});
