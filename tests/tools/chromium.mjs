import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, run } from './process.mjs';
import { firstThatStarts, inPath, installPackages, starts } from './programs.mjs';

const HOUR = 3_600_000;
const DOWNLOAD_LIMIT = 60_000;
const failedDownload = join(cache, 'chromium-download-failed');

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

function systemPlaces() {
  const { env } = process;
  if (process.platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const names = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return folders.flatMap((folder) => names.map((name) => join(folder, name)));
  }
  const named = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(inPath);
  if (process.platform !== 'darwin') return named;
  const apps = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];
  const folders = ['/Applications', join(env.HOME ?? '', 'Applications')];
  return [...named, ...folders.flatMap((folder) => apps.map((app) => join(folder, app)))];
}

async function download() {
  if (existsSync(failedDownload) && Date.now() - statSync(failedDownload).mtimeMs < HOUR) return;
  console.log('Downloading a browser for the tests …');
  const args = ['node_modules/playwright/cli.js', 'install', '--no-shell', 'chromium'];
  const { code } = await run(process.execPath, args, { capture: true, timeout: DOWNLOAD_LIMIT });
  if (code === 0) {
    rmSync(failedDownload, { force: true });
    return;
  }
  mkdirSync(cache, { recursive: true });
  writeFileSync(failedDownload, '');
}

/**
 * The path of a Chromium that starts; looks for one, and with `install` fetches one when there is none.
 * @param {{ install?: boolean }} [options]
 * @returns {Promise<string>}
 */
export async function findChromium({ install = false } = {}) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await starts(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not start. Correct it or unset it.`);
  }
  const own = await playwrightsOwn();
  if (await starts(own)) return own;
  if (install) await download();
  const found = await firstThatStarts([own, ...systemPlaces()]);
  if (found !== undefined) return found;
  if (install) await installPackages(['chromium']);
  const installed = await firstThatStarts([own, ...systemPlaces()]);
  if (installed !== undefined) return installed;
  throw new Error(
    'No Chromium was found. Run `npx playwright install --with-deps chromium`, or install Chromium or Chrome ' +
      'with your system’s package manager, or set CHROMIUM_PATH to an existing one.',
  );
}
