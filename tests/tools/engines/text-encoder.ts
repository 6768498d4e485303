/** JavaScriptCore's shell has none. Only `encode`, and only for whole characters: digests need no more. */
class Utf8 {
  encode(text: string): Uint8Array {
    const bytes = new Uint8Array(text.length * 3);
    let end = 0;
    for (let at = 0; at < text.length; at++) {
      const point = text.codePointAt(at) ?? 0;
      if (point < 0x80) {
        bytes[end++] = point;
        continue;
      }
      if (point >= 0x10000) at += 1;
      for (const code of encodeURIComponent(String.fromCodePoint(point)).split('%').slice(1))
        bytes[end++] = parseInt(code, 16);
    }
    return bytes.slice(0, end);
  }
}

if (typeof TextEncoder === 'undefined') Object.assign(globalThis, { TextEncoder: Utf8 });

export {};
