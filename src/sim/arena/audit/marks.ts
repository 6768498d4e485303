import type { Raised } from './record.ts';

/** One dimension of one entry; the score is 0 … 1, a flag is its type and severity. */
export interface Dimensioned {
  readonly score: number;
  readonly flags: readonly (readonly [type: Raised['type'], severity: number])[];
}

/** Nothing found. */
export const CLEAN: Dimensioned = { score: 1, flags: [] };

/** What is found of one dimension, one after the other. */
export class Marks {
  score = 1;
  readonly flags: [string, number][] = [];
  take(penalty: number, type: string, severity: number): void {
    this.score -= penalty;
    this.flags.push([type, severity]);
  }
  done(): Dimensioned {
    return { score: Math.max(0, this.score), flags: this.flags };
  }
}
