/** Writes numbers as bits, most significant first. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #used = 0;

  /** `value` must be an integer of at most `width` bits, 1 … 32. */
  write(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) {
      if (this.#used % 8 === 0) this.#bytes.push(0);
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (((value >>> bit) & 1) << (7 - (this.#used % 8)));
      this.#used += 1;
    }
  }

  writeBytes(bytes: Uint8Array): void {
    for (const byte of bytes) this.write(byte, 8);
  }

  /** Zero bits up to the next byte. */
  align(): void {
    this.#used = this.#bytes.length * 8;
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Thrown when the bits end too early or say something no writer writes. */
export class BitsError extends Error {
  override name = 'BitsError';
}

/** Thrown for a number to which no version up to this one has given a meaning: a later one has. */
export class NumberNotGiven extends Error {
  override name = 'NumberNotGiven';
}

export class BitReader {
  #at = 0;
  constructor(readonly bytes: Uint8Array) {}

  read(width: number): number {
    if (this.#at + width > this.bytes.length * 8) throw new BitsError('the bits end too early');
    let value = 0;
    for (let i = 0; i < width; i++) {
      const byte = this.bytes[this.#at >> 3] ?? 0;
      value = value * 2 + ((byte >> (7 - (this.#at % 8))) & 1);
      this.#at += 1;
    }
    return value;
  }

  readBytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.read(8));
  }

  /** All bytes from the next whole one on; the bits before it must be zero. */
  rest(): Uint8Array {
    if (this.read((8 - (this.#at % 8)) % 8) !== 0) throw new BitsError('something stands between the bytes');
    const rest = this.bytes.slice(this.#at / 8);
    this.#at = this.bytes.length * 8;
    return rest;
  }

  /** Nothing may follow but the zero bits that fill the last byte. */
  end(): void {
    const rest = this.bytes.length * 8 - this.#at;
    if (rest >= 8 || this.read(rest) !== 0) throw new BitsError('something follows the last action');
  }
}
