/** Without letters and digits that sound or look alike. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUP = 3;
const CODE = new RegExp(`^[${SIGNS}]{${2 * GROUP}}$`);

/** A match's name on this device, short enough to read aloud: `QM7-4KD`. */
export function newCode(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(2 * GROUP));
  const signs = [...drawn].map((byte) => SIGNS[byte % SIGNS.length] ?? '').join('');
  return `${signs.slice(0, GROUP)}-${signs.slice(GROUP)}`;
}

/** A code as somebody typed it: `qm7 4kd`. Null when it cannot be one. */
export function readCode(typed: string): string | null {
  const signs = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return CODE.test(signs) ? `${signs.slice(0, GROUP)}-${signs.slice(GROUP)}` : null;
}
