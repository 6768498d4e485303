import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../process.mjs';

/**
 * An engine: runs the script, then a piece of code in the same place, and returns its value by way of JSON.
 * @typedef {{ name: string, ask: (code: string) => Promise<any>, close: () => Promise<void> }} Engine
 */

const LIMIT = 15 * 60_000;

/**
 * An engine that is a program: a file in, a line out, one process a question.
 * @param {string} name
 * @param {string} command
 * @param {string} print its function that writes a line
 * @param {string} script
 * @returns {Engine}
 */
function shell(name, command, print, script) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-engine-'));
  const file = join(folder, 'script.js');
  return {
    name,
    async ask(code) {
      writeFileSync(file, `${script}\n${print}(JSON.stringify(${code}));`);
      const { code: exit, output } = await run(command, [file], { capture: true, timeout: LIMIT });
      if (exit !== 0) throw new Error(`${name} stopped with ${exit}: ${output.trim().slice(-500)}`);
      return JSON.parse(output);
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** @param {string} script */
export const openNode = (script) =>
  shell(`Node ${process.versions.node}`, process.execPath, 'console.log', script);

/**
 * @param {string} script
 * @param {string} path
 */
export const openJsc = (script, path) => shell('JavaScriptCore', path, 'print', script);
