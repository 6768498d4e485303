import { encodeQR } from 'qr';

/** A QR code as one path of unit squares. */
export interface QrDrawing {
  /** Modules a side, the quiet margin of four included. */
  readonly size: number;
  readonly path: string;
}

/** Bytes that the largest code (177 modules) holds at the lowest correction. */
const MOST = 2953;

/** The QR code of `text`; null when it holds more than the largest one takes. */
export function qrOf(text: string): QrDrawing | null {
  if (new TextEncoder().encode(text).length > MOST) return null;
  // A link that shows on a screen is not smudged: less correction makes larger squares.
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4 });
  const path = rows.flatMap((row, y) => {
    const runs: string[] = [];
    for (let x = 0; x < row.length; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) runs.push(`M${from} ${y}h${x - from}v1h-${x - from}z`);
    }
    return runs;
  });
  return { size: rows.length, path: path.join('') };
}
