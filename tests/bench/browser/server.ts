import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
/** Compressed already. */
const PACKED = new Set(['.woff2', '.png']);

/**
 * Serves a folder as a static host does, text with gzip (level 6), which `vite preview` leaves out. The folder is
 * read once, so that a build in the middle of a measurement changes nothing. `/blank` is a page without policy.
 */
export async function serve(folder: string): Promise<{ url: string; close: () => void }> {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const body = readFileSync(path);
        const type = extname(path);
        const packed = PACKED.has(type);
        const headers: Record<string, string> = {
          'content-type': TYPES[type] ?? 'application/octet-stream',
          'cache-control': type === '.html' ? 'no-cache' : 'max-age=600',
        };
        if (!packed) headers['content-encoding'] = 'gzip';
        const name = `/${relative(folder, path).replaceAll(sep, '/')}`;
        return [name, { headers, body: packed ? body : gzipSync(body, { level: 6 }) }] as const;
      }),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/blank') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>blank</title>');
      return;
    }
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    if (file) response.writeHead(200, file.headers).end(file.body);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
