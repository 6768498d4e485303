import type { Decided } from '../../session/worst.svelte.ts';
import type { DecisionId } from '../../ui/decisions.ts';

/** What one side did at one place. */
export interface Cell {
  /** One of the five decisions, which has a letter and a colour; null: `letter` on its own. */
  readonly decision: DecisionId | null;
  readonly letter: string;
  readonly wrong: boolean;
  /** What was done, after a name: `took 1 look, then flagged`. */
  readonly said: string;
  /** Equal for what counts as the same; `exact` also tells how sure one was, and words. */
  readonly key: string;
  readonly exact: string;
  /** From where it is tried again; null: it was no decision. */
  readonly decided: Decided | null;
}

/** A side by place. */
export interface Laid {
  /** Null: this side has nothing there. */
  readonly cells: readonly (Cell | null)[];
  /** Its course before the first place and after each. */
  readonly line: readonly number[];
}

/** How a game's places and figures are called. */
export interface Terms {
  /** `case`, `turn`, `ad`. */
  readonly unit: string;
  /** What stands on the axis of its places, by place. */
  readonly labels: readonly string[];
  /** What the lines show: `Score by case`. */
  readonly title: string;
  /** What the cells of the tapes mean. */
  readonly note: string;
  /** A figure of the lines. */
  readonly format: (value: number) => string;
  /** A difference of two of them, without a sign: `11.1 points`. */
  readonly apart: (difference: number) => string;
  /** Less is level. */
  readonly level: number;
}

/** Places where the two differ, 0 …; by how sure they were only where nothing else does. */
export function differencesOf(a: Laid, b: Laid): number[] {
  const places = Array.from({ length: Math.max(a.cells.length, b.cells.length) }, (_, i) => i);
  const differ = (by: 'key' | 'exact'): number[] =>
    places.filter((i) => a.cells[i]?.[by] !== b.cells[i]?.[by]);
  const found = differ('key');
  return found.length > 0 ? found : differ('exact');
}
