import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* Playwright drives only its own build of Firefox; any other one speaks WebDriver BiDi by itself. */

const START_LIMIT = 60_000;

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(
      () => reject(new Error(`Firefox did not start: ${said.slice(-500)}`)),
      START_LIMIT,
    );
    const fail = (text) => {
      clearTimeout(timer);
      reject(new Error(text));
    };
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`Firefox ended with ${code}: ${said.slice(-500)}`));
    child.stderr.on('data', (data) => {
      said += data;
      const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** Commands and their answers over one socket. @param {string} address */
async function connect(address) {
  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, type, result, message } = JSON.parse(data);
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (type === 'success') resolve?.(result);
    else if (type === 'error') reject?.(new Error(`Firefox: ${message}`));
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox closed the connection.'));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('Firefox refused the connection.')));
  });
  return (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}

/**
 * Needs a Node with WebSocket: from 22 on, or with --experimental-websocket.
 * @param {string} script
 * @param {string} path
 * @returns {Promise<import('./shells.mjs').Engine>}
 */
export async function openFirefox(script, path) {
  const profile = mkdtempSync(join(tmpdir(), 'countersign-firefox-'));
  // A check takes longer than Firefox lets a page's script run without a word.
  writeFileSync(join(profile, 'user.js'), 'user_pref("dom.max_script_run_time", 0);\n');
  const args = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port=0',
    'about:blank',
  ];
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const close = async () => {
    const ended = child.exitCode ?? child.signalCode ?? new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const send = await connect(await addressOf(child));
    const { capabilities } = await send('session.new', { capabilities: {} });
    const { contexts } = await send('browsingContext.getTree', {});
    const ask = async (expression) => {
      const answer = await send('script.evaluate', {
        expression,
        target: { context: contexts[0].context },
        awaitPromise: false,
      });
      if (answer.type === 'exception') throw new Error(`Firefox: ${answer.exceptionDetails.text}`);
      return answer.result.value;
    };
    await ask(`${script}\n0`);
    return {
      name: `Firefox ${capabilities.browserVersion}`,
      ask: async (code) => JSON.parse(await ask(`JSON.stringify(${code})`)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
