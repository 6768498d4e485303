// Playwright over the built app: `npm run e2e -- <playwright arguments>`.
import { findChromium } from './chromium.mjs';
import { freePort, run } from './process.mjs';

try {
  const path = await findChromium({ install: true });
  const port = String(await freePort(4173));
  const args = ['test', '--config', 'tests/playwright.config.ts', ...process.argv.slice(2)];
  const { code } = await run('playwright', args, { env: { CHROMIUM_PATH: path, E2E_PORT: port } });
  process.exitCode = code;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
