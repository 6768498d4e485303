import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { writeServiceWorker } from '../../src/offline/build.ts';

export const DIST = process.env.E2E_DIST ?? join(import.meta.dirname, '../../dist');

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** A plain static host with one folder under a sub-path, that knows nothing else. */
export class Host {
  /** Addresses that pages asked for, in order. */
  readonly asked: string[] = [];
  /** Addresses that a service worker asked for, its own script aside. */
  readonly stored: string[] = [];
  /** Addresses that are answered with 404 although the folder has them. */
  readonly missing = new Set<string>();
  readonly #server: Server;
  #port = 0;

  constructor(
    /** The folder served; another one is another deployment. */
    public folder = DIST,
    readonly prefix = '/some/where/',
  ) {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}${this.prefix}`;
  }

  /** On the same port as before, if it stood before. */
  async start(): Promise<void> {
    await new Promise<void>((listening) => this.#server.listen(this.#port, '127.0.0.1', listening));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((done) => this.#server.close(done));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '', 'http://host').pathname;
    const name = normalize(path.slice(this.prefix.length));
    const file = join(this.folder, name === '.' ? 'index.html' : name);
    const destination = request.headers['sec-fetch-dest'];
    if (destination === 'empty') this.stored.push(path);
    else if (destination !== 'serviceworker') this.asked.push(path);
    const inside = path.startsWith(this.prefix) && file.startsWith(this.folder);
    try {
      if (!inside || this.missing.has(path)) throw new Error(path);
      const body = await readFile(file);
      // Chromium asks for the icon at every change of the address unless it may keep it.
      const headers = { 'content-type': TYPES[extname(file)] ?? '', 'cache-control': 'max-age=600' };
      response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }
}

const HASHED = /-([\w-]{8})\.(?:js|css|woff2)$/;

/**
 * A later release: the build, with another address for every script and style, so that a host that serves it has
 * none of the former ones, and `from` replaced by `to` in what it says. Resolves to its folder and its removal.
 */
export async function nextRelease(
  from: string,
  to: string,
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  await cp(DIST, folder, { recursive: true });
  const assets = join(folder, 'assets');
  const names = await readdir(assets);
  const hashes = names.flatMap((name) => HASHED.exec(name)?.[1] ?? []);
  const other = (hash: string): string => (hash.startsWith('B') ? 'C' : 'B') + hash.slice(1);
  const renewed = (text: string): string =>
    hashes.reduce((out, hash) => out.replaceAll(`-${hash}.`, `-${other(hash)}.`), text);
  let replaced = false;
  for (const name of [...names.map((file) => join('assets', file)), 'index.html']) {
    const path = join(folder, name);
    if (/\.(?:js|css|html)$/.test(name)) {
      const text = await readFile(path, 'utf8');
      replaced ||= text.includes(from);
      await writeFile(path, renewed(text).replaceAll(from, to));
    }
    await rename(path, join(folder, renewed(name)));
  }
  if (!replaced) throw new Error(`no file of the build says ${from}`);
  await writeServiceWorker(folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
