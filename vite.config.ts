import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { serviceWorker } from './src/offline/build.ts';
import { PROMISE } from './src/pages/home/promise.ts';

const ENTRY =
  /(<script src="\.\/first\.js"><\/script>)(\s*)<script type="module" crossorigin src="([^"]*)"><\/script>\s*(<link rel="stylesheet"[^>]*>)/;

/**
 * Home's first words are in the page: they are read while the script is still on its way. Style, script and `first.js` are
 * asked for at once, the one that holds up the parser last; it runs the script when the words have been seen.
 */
const firstWords: Plugin = {
  name: 'first-words',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      const words = `<h1>${PROMISE.lines.join(' <br />')}</h1><p class="lead">${PROMISE.lead}</p>`;
      const page = html.replace('<!-- promise -->', words);
      if (!bundle) return page;
      if (!ENTRY.test(page)) throw new Error('index.html is not as first-words expects it');
      return page.replace(ENTRY, '$4$2<link rel="modulepreload" id="entry" crossorigin href="$3" />$2$1');
    },
  },
};

/** The dev server injects inline styles and a websocket, which the page's own policy rightly refuses. */
const noPolicyWhileDeveloping: Plugin = {
  name: 'no-policy-while-developing',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\b[^>]*\bContent-Security-Policy\b[^>]*>/gi, ''),
};

const TESTS = ['tests/{unit,conformance}/**/*.test.ts'];
const RUNE_TESTS = ['tests/{unit,conformance}/**/*.svelte.test.ts'];

/** Small modules that many screens share travel together: every file costs a request. */
const CHUNKS = [
  { name: 'first', tags: ['$initial' as const], priority: 2 },
  { name: 'controls', test: /[\\/]src[\\/]ui[\\/]/, priority: 1 },
];

export default defineConfig({
  plugins: [svelte({ configFile: false }), firstWords, noPolicyWhileDeveloping, serviceWorker],
  base: './',
  // The preview answers 404 as a static host does, instead of serving index.html for a missing file.
  appType: 'mpa',
  build: {
    target: 'es2022',
    // The first versions with light-dark(), which the tokens are written in.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    sourcemap: false,
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  worker: { format: 'es' },
  server: { port: 5173 },
  preview: { host: '127.0.0.1', port: 4173, strictPort: true },
  test: {
    reporters: ['default'],
    // Properties run thousands of cases; a loaded machine needs several times what a quiet one does.
    testTimeout: 30_000,
    setupFiles: ['tests/tools/seed.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'node', environment: 'node', include: TESTS, exclude: RUNE_TESTS },
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] },
        test: { name: 'runes', environment: './tests/tools/runes-environment.mjs', include: RUNE_TESTS },
      },
    ],
  },
});
