import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Controls whose area, as far as a finger hits it, is lower than 44 px. */
const small = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const controls = 'a[href], button, input, select, textarea, summary, [role="button"], [role="slider"]';
    const inDialog = document.querySelector('dialog[open], [role="dialog"]');
    return [...(inDialog ?? document).querySelectorAll<HTMLElement>(controls)].flatMap((control) => {
      // A control that is drawn by its label is hit there, and so is a choice within one.
      const choice = control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type);
      const drawn = getComputedStyle(control).clipPath === 'none' && !choice;
      const target = drawn ? control : control.closest('label');
      if (!target?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
      target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const box = target.getBoundingClientRect();
      const x = Math.min(innerWidth - 1, box.left + box.width / 2);
      const middle = box.top + box.height / 2;
      const hits = (y: number) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && target.contains(hit);
      };
      let height = 0;
      for (let y = middle; y < middle + 44 && hits(y); y++) height++;
      for (let y = middle - 1; y > middle - 44 && hits(y); y--) height++;
      // The skip link stands outside until it has the focus.
      if (box.width === 0 || box.bottom <= 0 || height >= 43) return [];
      const name = target.getAttribute('aria-label') ?? target.textContent.trim().replace(/\s+/g, ' ');
      return [`${target.tagName.toLowerCase()} “${name.slice(0, 40)}”, ${height} px`];
    });
  });

/** Nothing goes over the sides, and all that can be touched is as high as a finger needs. */
export async function fits(page: Page, screen: string) {
  expect.soft(await small(page), `small targets on ${screen}`).toEqual([]);
  const width = await page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('main')].map((one) => one.scrollWidth),
    ),
  );
  expect.soft(width, `width of ${screen}`).toBeLessThanOrEqual(390);
}
