import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './process.mjs';

const read = (...path) => {
  try {
    return JSON.parse(readFileSync(join(root, ...path), 'utf8'));
  } catch {
    return undefined;
  }
};

const asked = (manifest) =>
  JSON.stringify(
    [manifest?.dependencies, manifest?.devDependencies].map((list) => Object.entries(list ?? {}).sort()),
  );

/** Compares by content: file times say nothing after a checkout. */
export function dependenciesAreStale() {
  const wanted = read('package-lock.json')?.packages;
  const present = read('node_modules', '.package-lock.json')?.packages;
  if (wanted === undefined || present === undefined) return true;
  if (asked(read('package.json')) !== asked(wanted[''])) return true;
  return Object.entries(wanted).some(
    ([path, entry]) =>
      path !== '' && !entry.optional && !entry.devOptional && present[path]?.version !== entry.version,
  );
}

export async function installDependencies() {
  if (!dependenciesAreStale()) return true;
  const { code } = await run('npm', ['install', '--include=dev', '--no-audit', '--no-fund']);
  return code === 0;
}
