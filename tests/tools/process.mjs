import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { delimiter, isAbsolute, join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
export const cache = join(root, 'node_modules', '.cache', 'countersign');

const windows = process.platform === 'win32';

/**
 * Runs a program of node_modules/.bin or of the PATH. `capture` keeps its output instead of showing it.
 * A program that outlives `timeout` is stopped with everything it started.
 * @param {string} command
 * @param {string[]} args
 * @param {{ capture?: boolean, timeout?: number, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(command, args, { capture = false, timeout = 15 * 60_000, env = {} } = {}) {
  return new Promise((resolve) => {
    const path = join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? '');
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: path, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      shell: windows && !isAbsolute(command), // npm and its kind are .cmd files there
      detached: !windows,
    });
    const stop = (signal) => {
      try {
        if (windows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
        else process.kill(-child.pid, signal);
      } catch {
        // already gone
      }
    };
    const interrupted = () => {
      stop('SIGTERM');
      process.exit(130);
    };
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    let output = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      output += `\n${command} was stopped after ${Math.round(timeout / 1000)} s.\n`;
      stop('SIGKILL');
    }, timeout);
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    const done = (code, text = '') => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve({ code, output: output + text, timedOut });
    };
    child.on('error', (error) => done(127, `${command}: ${error.message}\n`));
    child.on('close', (code) => done(timedOut ? 124 : (code ?? 1)));
  });
}

/** The wished port when nobody listens there, else any free one. */
export async function freePort(wished) {
  const listen = (port) =>
    new Promise((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => {
        const { port: got } = server.address();
        server.close(() => resolve(got));
      });
    });
  return (await listen(wished)) ?? (await listen(0));
}
