import { Desk, Episode, Home } from './desk.ts';
import { expect, test as base } from './fixtures.ts';
import { Host } from './host.ts';
import { payloadOf } from './rules.ts';

/** The built app under a sub-path of a plain static host that knows nothing else. */
const test = base.extend<{ host: Host }>({
  host: async ({}, use) => {
    const host = new Host();
    await host.start();
    await use(host);
    await host.stop();
  },
  baseURL: async ({ host }, use) => use(host.url),
});

test.describe('any static host will do', () => {
  test('the app plays under a sub-path and asks for nothing outside it', async ({ page, host, baseURL }) => {
    const home = new Home(page);
    const desk = new Desk(page);
    await home.goto();
    await home.seed.fill('12');
    await home.play.click();
    await desk.playOn(1, 2);
    await desk.buy('inspect');
    await page.reload();
    await desk.opened(3);
    await desk.leave.click();
    await expect(home.tape(2)).toBeVisible();

    const episode = new Episode(page);
    const payload = await payloadOf(1);
    await page.goto(`./#/r/${payload}`);
    expect(await episode.address()).toBe(`${baseURL}#/r/${payload}`);

    expect(host.asked.length).toBeGreaterThan(5);
    expect(host.asked.filter((path) => !path.startsWith(host.prefix))).toEqual([]);
  });

  test('Home and the first case take a bounded number of requests', async ({ page, host: { asked } }) => {
    const home = new Home(page);
    const desk = new Desk(page);
    await home.goto();
    await home.settled();
    await page.waitForLoadState('networkidle');
    expect(asked.length, `Home: ${asked.join(' ')}`).toBeLessThanOrEqual(20);
    await desk.start(3);
    await desk.playOn(1, 1);
    await page.waitForLoadState('networkidle');
    expect(asked.length, `with the desk: ${asked.join(' ')}`).toBeLessThanOrEqual(36);
    const before = asked.length;
    await desk.playOn(2, 4);
    expect(asked.slice(before), 'play asks for nothing').toEqual([]);
    expect(
      asked.filter((path, i) => asked.indexOf(path) !== i),
      'nothing is asked for twice',
    ).toEqual([]);
  });

  test('it plays on without the host once it is loaded', async ({ page, context }) => {
    const desk = new Desk(page);
    // The last file it asks for, a while after its first paint.
    const last = page.waitForResponse(/keep-offline/);
    await desk.start(3);
    await desk.playOn(1, 1);
    await last;
    await context.setOffline(true);
    await desk.playOn(2, 3);
  });
});

test.describe('the page’s own policy', () => {
  test('is strict, and nothing on any screen offends it', async ({ page }) => {
    await page.goto('./');
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    const rules = new Map(
      (policy ?? '').split(';').map((rule) => {
        const [name = '', ...values] = rule.trim().split(/\s+/);
        return [name, values] as const;
      }),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    expect(rules.get('style-src')).toEqual(["'self'"]);
    expect(rules.get('worker-src')).toEqual(["'self'"]);
    expect(rules.get('connect-src')).toEqual(["'self'"]);
    expect(rules.get('base-uri')).toEqual(["'none'"]);
    expect(rules.get('form-action')).toEqual(["'none'"]);
    expect(rules.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const html = await (await page.request.get('./')).text();
    expect(html.indexOf('Content-Security-Policy'), 'the policy comes before any script').toBeLessThan(
      html.indexOf('<script'),
    );
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
  });

  test('is in force: code from text and from elsewhere is refused', async ({ page, problems }) => {
    problems.allow(/^(policy violated|console error|request failed|page error): /);
    await page.goto('./');
    const refused = await page.evaluate(() => {
      const attempts: Record<string, () => void> = {
        html: () => {
          document.body.innerHTML = '<b>x</b>';
        },
        worker: () => {
          new Worker('data:text/javascript,0');
        },
        policy: () => {
          window.trustedTypes?.createPolicy('mine', { createHTML: (text) => text });
        },
      };
      return Object.entries(attempts).flatMap(([name, attempt]) => {
        try {
          attempt();
          return [];
        } catch {
          return [name];
        }
      });
    });
    expect(refused).toEqual(['html', 'worker', 'policy']);
  });
});
