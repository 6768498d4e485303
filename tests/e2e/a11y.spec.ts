import type { Page } from '@playwright/test';
import {
  Desk,
  Episode,
  find,
  Home,
  keyMap,
  lateDesk,
  Leaderboard,
  putDraft,
  putEpisode,
  thirtyHolds,
  thirtyReferenceHolds,
  Trouble,
} from './desk.ts';
import { checkA11y, expect, test } from './fixtures.ts';
import { expertOf, payloadOf } from './rules.ts';

const SEED = 418_207;

const shared = async (): Promise<string> => `./#/r/${await payloadOf(SEED)}`;

async function inBothThemes(page: Page) {
  await page.emulateMedia({ colorScheme: 'light' });
  await checkA11y(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkA11y(page, 'colours');
}

/** Home after it was played: a running episode and finished ones. */
async function usedHome(page: Page) {
  const home = new Home(page);
  await home.goto();
  await home.settled();
  await putDraft(page, 'running', SEED, 12);
  await putEpisode(page, 'e1', 5);
  await putEpisode(page, 'e2', 6);
  await page.reload();
  await expect(home.tape(11)).toBeVisible();
}

/** The desk with evidence, a chosen decision and a claim. */
async function busyDesk(page: Page) {
  const desk = new Desk(page);
  await usedHome(page);
  await page.goto('./#/payops/running');
  await desk.opened(12);
  await desk.buy('inspect');
  await desk.buy('contact_sender');
  await desk.press('e');
  await desk.claim(70);
  await expect(desk.signature('escalate', 70)).toBeVisible();
}

/** Rows that do not check out: the records are made up. */
async function leaderboard(page: Page) {
  await usedHome(page);
  const board = new Leaderboard(page);
  await board.goto();
  await board.checked(2);
}

async function caseSheet(page: Page) {
  const episode = new Episode(page);
  await page.goto(await shared());
  await episode.rows.first().getByRole('button').click();
  await expect(episode.sheet).toBeVisible();
}

/** Every screen, by what has to be done to see it. */
const SCREENS: Record<string, (page: Page) => Promise<void>> = {
  'Home on the first visit': async (page) => {
    const home = new Home(page);
    await home.goto();
    await home.settled();
  },
  'Home with a wrong seed': async (page) => {
    const home = new Home(page);
    await home.goto();
    await home.seed.fill('twelve');
    await home.seed.press('Enter');
    await expect(home.complaint).toBeVisible();
  },
  'Home with a draft and episodes': usedHome,
  'Home after a draft was deleted': async (page) => {
    await usedHome(page);
    await new Home(page).drop.click();
    await expect(new Home(page).putBack).toBeVisible();
  },
  'the desk at the start': (page) => new Desk(page).start(SEED),
  'the desk with evidence and a chosen decision': busyDesk,
  'the desk with the outcome just signed': async (page) => {
    const desk = new Desk(page);
    await busyDesk(page);
    await desk.press('Enter');
    await expect(desk.feedback).toBeVisible();
  },
  'the desk while one looks back': async (page) => {
    const desk = new Desk(page);
    await busyDesk(page);
    await desk.press('k');
    await expect(desk.back).toBeVisible();
  },
  'a gated critical case': async (page) => {
    const desk = await lateDesk(page, SEED);
    await expect(desk.commit).toHaveText(/2 more looks first/);
  },
  'the end of play': async (page) => {
    const desk = await lateDesk(page, SEED);
    await desk.playOn(25, 30);
    await expect(desk.grade).toBeVisible();
  },
  'a word that is explained': async (page) => {
    const desk = new Desk(page);
    await desk.start(SEED);
    await desk.term('Model risk').press('Enter');
    await expect(desk.explanation()).toBeVisible();
  },
  'an exam with a signed case': async (page) => {
    const desk = new Desk(page);
    await desk.start(SEED, '?mode=exam');
    await desk.playOn(1, 2);
    await desk.press('k');
    await expect(desk.back).toBeVisible();
  },
  'a network of payments': async (page) => {
    const desk = new Desk(page, 6, 2.3);
    await desk.start(SEED, '?subset=critical');
    await desk.buy('inspect');
  },
  'the debrief': async (page) => {
    await page.goto(await shared());
    await new Episode(page).graded();
  },
  'the debrief, its charts as tables': async (page) => {
    const episode = new Episode(page);
    await page.goto(await shared());
    for (const title of ['Points by case', 'Were you as right as you were sure?'])
      await episode.toggle('Table', title).click();
    await expect(episode.section('Points by case').getByRole('table')).toBeVisible();
  },
  'the debrief without claims or misses': async (page) => {
    const actions = (await expertOf(SEED, 1)).map((action) =>
      'confidence' in action ? { ...action, confidence: null } : action,
    );
    const episode = new Episode(page);
    await page.goto(`./#/r/${await payloadOf(SEED, actions)}`);
    await episode.order('Only misses').click();
    await expect(page.getByText('No misses.')).toBeVisible();
  },
  'the sheet of a case': caseSheet,
  'the reference debrief': async (page) => {
    await page.goto(`./#/r/${await payloadOf(SEED, thirtyReferenceHolds, { rules: 'reference-1' })}`);
    await new Episode(page).graded();
  },
  'the leaderboard': leaderboard,
  'an empty leaderboard': async (page) => {
    const board = new Leaderboard(page);
    await board.goto();
    await expect(board.empty).toBeVisible();
  },
  'the replay': async (page) => {
    await page.goto(`${await shared()}/26`);
    await new Episode(page).at(26, thirtyHolds.length);
  },
  'the share dialog': async (page) => {
    const episode = new Episode(page);
    await page.goto(await shared());
    await episode.share.click();
    await expect(episode.dialog).toBeVisible();
  },
  'the key map': async (page) => {
    await new Desk(page).start(SEED);
    await page.keyboard.press('?');
    await expect(keyMap(page)).toBeVisible();
  },
  find: async (page) => {
    await usedHome(page);
    await page.keyboard.press('/');
    await expect(find(page).getByText(/\d+ found/)).toBeVisible();
  },
  'the episodes': async (page) => {
    await usedHome(page);
    await page.goto('./#/episodes');
    await expect(page.getByText(/^\d+ episodes on this device/)).toBeVisible();
  },
  'no episodes yet': async (page) => {
    await page.goto('./#/episodes');
    await expect(page.getByText(/No episodes yet/)).toBeVisible();
  },
  'the check': async (page) => {
    await page.goto('./#/check');
    await page.getByRole('button', { name: /^Play [\d,]+ episodes$/ }).click();
    await expect(page.getByRole('progressbar').first()).toBeVisible();
  },
  'trouble with a link': async (page) => {
    await page.goto('./#/r/c1');
    await expect(new Trouble(page).titled(/cannot be opened/)).toBeVisible();
  },
  'trouble with an address': async (page) => {
    await page.goto('./#/nowhere');
    await expect(new Trouble(page).titled(/Nothing is at this address/)).toBeVisible();
  },
  'trouble with a case': async (page) => {
    await page.goto('./#/payops/gone');
    await expect(new Trouble(page).titled(/cannot be shown/)).toBeVisible();
  },
};

test.describe('every screen meets WCAG 2.2 AA in both themes', () => {
  for (const [name, show] of Object.entries(SCREENS)) {
    test(name, async ({ page }) => {
      test.slow();
      await show(page);
      await inBothThemes(page);
    });
  }
});

test.describe('the theme that was chosen holds against the system’s', () => {
  test('light on a dark system, dark on a light one', async ({ page }) => {
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await page.emulateMedia({ colorScheme: 'dark' });
    await new Home(page).goto();
    await page.keyboard.press('t');
    expect(await background()).toBe('light');
    await checkA11y(page, 'colours');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('t');
    expect(await background()).toBe('dark');
    await checkA11y(page, 'colours');
    await page.reload();
    expect(await background()).toBe('dark');
  });
});

/* ---- Other windows ---- */

const WINDOWS: Record<string, (page: Page) => Promise<void>> = {
  Home: usedHome,
  'the desk': busyDesk,
  'the debrief': SCREENS['the debrief']!,
  'the debrief, its charts as tables': SCREENS['the debrief, its charts as tables']!,
  'the sheet of a case': caseSheet,
  'the leaderboard': leaderboard,
  'the replay': SCREENS['the replay']!,
};

/** Nothing but the ledger-like tables scrolls sideways, and those within themselves. */
async function noSidewaysScrolling(page: Page) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const over = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 80));
    return { scrollWidth, clientWidth, over: over.slice(0, 5) };
  });
  expect(wide.scrollWidth, `sideways: ${wide.over.join('\n')}`).toBeLessThanOrEqual(wide.clientWidth);
}

test.describe('a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  for (const [name, show] of Object.entries(WINDOWS)) {
    test(name, async ({ page }) => {
      test.slow();
      await show(page);
      await noSidewaysScrolling(page);
      await inBothThemes(page);
    });
  }
});

test.describe('a window at 200% zoom', () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
  for (const [name, show] of Object.entries(WINDOWS)) {
    test(`${name} does not scroll sideways`, async ({ page }) => {
      await show(page);
      await noSidewaysScrolling(page);
      await checkA11y(page);
    });
  }
});

test.describe('a window of 320 pixels', () => {
  test.use({ viewport: { width: 320, height: 640 } });
  for (const [name, show] of Object.entries(WINDOWS)) {
    test(`${name} does not scroll sideways`, async ({ page }) => {
      await show(page);
      await noSidewaysScrolling(page);
    });
  }
});

test.describe('forced colours', () => {
  test('keep letters, states and the hatch', async ({ page }) => {
    const desk = new Desk(page);
    await page.emulateMedia({ forcedColors: 'active' });
    await busyDesk(page);
    await checkA11y(page);
    const seals = page.locator('.sealed').filter({ visible: true });
    await expect(seals.first()).toBeVisible();
    for (const border of await seals.evaluateAll((all) =>
      all.map((one) => getComputedStyle(one).borderStyle),
    ))
      expect(border).toContain('dotted');
    const chosen = page.getByRole('group', { name: 'Decision' }).locator('label');
    const looks = await chosen.evaluateAll((labels) =>
      labels.map((label) => {
        const { outlineStyle, borderColor, borderWidth, backgroundColor } = getComputedStyle(label);
        return [outlineStyle, borderColor, borderWidth, backgroundColor].join(' ');
      }),
    );
    expect(new Set(looks).size, 'the chosen decision looks different from the others').toBeGreaterThan(1);
    await desk.press('Enter');
    await desk.opened(13);
  });
});

test.describe('reduced motion', () => {
  test('nothing moves', async ({ page }) => {
    const desk = new Desk(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      const longest = { ms: 0, name: '' };
      Object.assign(globalThis, { longest });
      const note = () => {
        for (const animation of document.getAnimations()) {
          const ms = Number(animation.effect?.getComputedTiming().endTime ?? 0);
          if (ms > longest.ms)
            Object.assign(longest, { ms, name: (animation as CSSAnimation).animationName });
        }
      };
      for (const type of ['animationstart', 'transitionrun']) document.addEventListener(type, note, true);
    });
    await busyDesk(page);
    await desk.press('Enter');
    await desk.opened(13);
    await page.keyboard.press('?');
    await expect(keyMap(page)).toBeVisible();
    const longest = await page.evaluate(
      () => (globalThis as unknown as { longest: { ms: number; name: string } }).longest,
    );
    expect(longest.ms, longest.name).toBeLessThanOrEqual(1);
  });
});

test.describe('the focus', () => {
  test('is always on something visible, with a ring', async ({ page }) => {
    await busyDesk(page);
    const bare: string[] = [];
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const { activeElement } = document;
        if (!activeElement || activeElement === document.body) return '';
        // A control that is drawn by its label shows the ring there.
        const label = activeElement.closest('label');
        const rings = [activeElement, ...(label ? [label] : [])].map((one) => getComputedStyle(one));
        const ringed = rings.some(
          ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        );
        return ringed ? '' : activeElement.outerHTML.slice(0, 120);
      });
      if (seen !== '') bare.push(seen);
    }
    expect([...new Set(bare)]).toEqual([]);
  });

  test('returns from a dialog to where it was', async ({ page }) => {
    const episode = new Episode(page);
    await page.goto(await shared());
    await episode.share.focus();
    await page.keyboard.press('Enter');
    await expect(episode.dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(episode.share).toBeFocused();
  });

  test('skips to the signature', async ({ page }) => {
    const desk = new Desk(page);
    await desk.start(SEED);
    await page.keyboard.press('Tab');
    const skip = page
      .getByRole('button', { name: /^Skip to/ })
      .or(page.getByRole('link', { name: /^Skip to/ }));
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(desk.commit).toBeFocused();
    await expect(page, 'the address stays').toHaveURL(/#\/payops\//);
  });
});
