import * as fc from 'fast-check';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { qrOf, type QrDrawing } from '../../src/ui/qr.ts';

const SCALE = 4;

/** What a camera would see of the drawing. */
function photograph({ size, path }: QrDrawing) {
  const side = size * SCALE;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row++) {
      const from = (row * side + Number(x) * SCALE) * 4;
      for (let at = from; at < from + Number(width) * SCALE * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return { width: side, height: side, data };
}

const link = fc
  .string({ unit: fc.constantFrom('A', 'B', 'x', 'z', '0', '9', '-', '_'), minLength: 1, maxLength: 2900 })
  .map((payload) => `https://countersign.example/#/r/${payload}/12?first`);

describe('a QR code of a link', () => {
  it('reads back as the link, short or long', () => {
    fc.assert(
      fc.property(link, (text) => {
        const code = qrOf(text);
        fc.pre(code !== null);
        expect(decodeQR(photograph(code))).toBe(text);
      }),
      { numRuns: 25 },
    );
  });

  it('holds 2,953 bytes and says so beyond them', () => {
    expect(qrOf('a'.repeat(2953))?.size).toBe(177 + 8);
    expect(qrOf('a'.repeat(2954))).toBeNull();
    expect(qrOf('é'.repeat(1477))).toBeNull();
  });

  it('keeps a margin of four squares without any', () => {
    const code = qrOf('https://countersign.example/');
    const squares = [...(code?.path ?? '').matchAll(/M(\d+) (\d+)h(\d+)/g)];
    expect(squares.length).toBeGreaterThan(50);
    for (const [, x, y, width] of squares) {
      expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
      expect(Math.max(Number(x) + Number(width), Number(y) + 1)).toBeLessThanOrEqual((code?.size ?? 0) - 4);
    }
  });
});
