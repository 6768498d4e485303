import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules', '.cache', 'countersign');
const port = Number(process.env.E2E_PORT ?? 4173);
const baseURL = `http://127.0.0.1:${port}/`;
const { CHROMIUM_PATH } = process.env;

export default defineConfig({
  testDir: 'e2e',
  outputDir: join(cache, 'e2e'),
  fullyParallel: true,
  forbidOnly: true,
  // A test that needs its second try passes and is named in the summary: one slow machine must not hide the rest.
  retries: 1,
  workers: 2,
  // A machine shared with others needs several times what a quiet one does.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // Half an hour was needed on a machine shared with others; a quiet one takes ten minutes.
  globalTimeout: 60 * 60_000,
  reporter: [['list'], ['json', { outputFile: join(cache, 'playwright.json') }]],
  use: {
    baseURL,
    browserName: 'chromium',
    trace: 'off',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    // What a service worker answers is out of reach of `page.route`: only tests about it let one work.
    serviceWorkers: 'block',
    launchOptions: {
      ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-gpu',
      ],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    cwd: root,
    url: baseURL,
    timeout: 30_000,
    reuseExistingServer: !process.env.CI && process.env.E2E_PORT === undefined,
  },
});
