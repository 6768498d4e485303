import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { Desk, kept, planFor, Trouble } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { code, payloadOf } from './rules.ts';

const SEED = 271_828;

/** A payload whose length and check value are right whatever its content is. */
function sound(content: Uint8Array): string {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(2 + content.length + 4);
  const body = Buffer.concat([head, content]);
  const check = createHash('sha256').update(body).digest().subarray(0, 4);
  return `c1${Buffer.concat([body, check]).toString('base64url')}`;
}

const bytesOf = (bits: string): Buffer =>
  Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2)));

/** One turn of Parlay whose words, ten million of them, are deflated to what fits into a link. */
function bomb(): string {
  const [sim, rules, seed, count] = ['0001', '000000000001', '1'.padStart(31, '0'), '1'.padStart(11, '0')];
  const head = `${sim}${rules}${seed}${count}0000100000000100000001`;
  return sound(Buffer.concat([bytesOf(head), deflateRawSync(Buffer.alloc(10_000_000, 'a'), { level: 9 })]));
}

/** The same content under another number of simulation and ruleset. */
function renumbered(payload: string, sim: number, rules: number): string {
  const content = Buffer.from(payload.slice(2), 'base64url').subarray(2, -4);
  content.writeUInt16BE(sim * 4096 + rules);
  return sound(content);
}

type Fault = 'foreign' | 'too_long' | 'cut_off' | 'altered' | 'newer' | 'other_rules';

const links = (good: string): [Fault, string][] => [
  ['cut_off', good.slice(0, -9)],
  ['cut_off', 'c1__'],
  ['altered', good.slice(0, 30) + (good[30] === 'A' ? 'B' : 'A') + good.slice(31)],
  ['altered', `${good.slice(0, 40)}!*${good.slice(42)}`],
  ['altered', `${good.slice(0, 40)}%00${good.slice(41)}`],
  ['altered', `${good.slice(0, 40)}%E0%A4%A`.padEnd(good.length, 'A')],
  ['altered', sound(Buffer.alloc(0))],
  ['altered', bomb()],
  ['too_long', `c1${'A'.repeat(1_000_000)}`],
  ['newer', `c2${good.slice(2)}`],
  ['other_rules', renumbered(good, 0, 7)],
  ['other_rules', renumbered(good, 3, 0)],
  ['foreign', '__proto__'],
  ['foreign', 'javascript:alert(1)'],
  ['foreign', '<img src=x onerror=alert(1)>'],
];

test.describe('hostile links', () => {
  for (const [where, what] of [
    ['r', 'for an episode'],
    ['m', 'for a match'],
  ] as const) {
    test(`${what} are told apart in a sentence each and leave everything as it was`, async ({ page }) => {
      test.slow();
      const { LINK_FAULTS } = await code();
      const desk = new Desk(page);
      const trouble = new Trouble(page);
      await desk.start(SEED);
      await desk.playOn(1, 3, planFor);
      const before = await kept(page);
      expect(before.drafts).toHaveLength(1);
      for (const [fault, payload] of links(await payloadOf(SEED))) {
        await page.goto('./#/check');
        await expect(trouble.titled('Does this browser count the same?')).toBeVisible();
        await page.goto(`./#/${where}/${payload}`);
        await expect(trouble.saying(LINK_FAULTS[fault]), payload.slice(0, 60)).toBeVisible();
        expect(await kept(page)).toEqual(before);
      }
    });
  }

  test('that spell a prototype’s names are addresses that are not there', async ({ page }) => {
    const trouble = new Trouble(page);
    for (const path of ['__proto__', 'constructor/new', 'toString', '__proto__/__proto__?__proto__=1']) {
      await page.goto(`./#/${path}`);
      await expect(trouble.titled('Nothing is at this address')).toBeVisible();
    }
  });
});
