import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { build as buildWith, type Plugin } from 'vite';

interface StoredFile {
  readonly url: string;
  /** Null: the address already changes with the content. */
  readonly revision: string | null;
  readonly integrity: string;
}

const SCRIPT = 'sw.js';

/** Every file of a build but the service worker itself and what only tools read. */
async function filesOf(dist: string): Promise<StoredFile[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const urls = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((url) => url !== SCRIPT && !url.startsWith('.'))
    .sort();
  return Promise.all(
    urls.map(async (url) => {
      const hash = createHash('sha256').update(await readFile(join(dist, url)));
      const digest = hash.digest('base64');
      return { url, revision: url.startsWith('assets/') ? null : digest, integrity: `sha256-${digest}` };
    }),
  );
}

/** Writes the service worker of the build in `dist`. What its list does not match byte for byte, it refuses to store. */
export async function writeServiceWorker(dist: string): Promise<void> {
  await buildWith({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { FILES: JSON.stringify(await filesOf(dist)) },
    build: {
      target: 'es2022',
      outDir: dist,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'src/offline/sw.ts'),
        output: { format: 'iife', entryFileNames: SCRIPT },
      },
    },
  });
}

/** After everything else is written: a service worker that knows every file of the build. */
export const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  closeBundle: {
    order: 'post',
    sequential: true,
    async handler(error) {
      if (error) return;
      const { root, build } = this.environment.config;
      await writeServiceWorker(resolve(root, build.outDir));
    },
  },
};
