// Configuration of size-limit; the lists are computed because chunk names carry hashes.
import { relative } from 'node:path';
import { firstScreen, serviceWorker, wholeApp } from './first-screen.mjs';

const here = (files) => files.map((file) => relative(import.meta.dirname, file).replaceAll('\\', '/'));

export default [
  { name: 'first screen', path: here(firstScreen()), limit: '45 kB', gzip: true },
  { name: 'whole app', path: here(wholeApp()), limit: '640 kB', gzip: true },
  { name: 'service worker, with its list of files', path: here([serviceWorker]), limit: '16 kB', gzip: true },
];
