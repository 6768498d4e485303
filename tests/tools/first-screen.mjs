import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { root } from './process.mjs';

export const dist = join(root, 'dist');

/** What a browser fetches before the first screen stands: the page, its entry, and every static import of it. */
export function firstScreen() {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
  const files = new Set(['index.html', 'first.js']);
  const follow = (key) => {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const next of chunk.imports ?? []) follow(next);
  };
  follow('index.html');
  return [...files].map((file) => join(dist, file));
}

/** It runs beside the app, and after it. */
export const serviceWorker = join(dist, 'sw.js');

/** Every script and style sheet of the app, first or lazy. */
export function wholeApp() {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ['.js', '.css'].includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== serviceWorker);
}

if (process.argv[1] === import.meta.filename) {
  for (const file of firstScreen()) console.log(relative(root, file));
}
