import type { OutlineStep } from '../../sim/kernel/outline.ts';
import type { DecisionId } from '../../ui/decisions.ts';
import type { Drawing } from '../../ui/icons.ts';

/** A step in words, for the list. */
export interface Line {
  readonly text: string;
  /** After it, quieter; empty for none. */
  readonly detail: string;
  readonly icon: Drawing;
  /** Of the five decisions; null for anything else. */
  readonly decision: DecisionId | null;
  /** A price paid for the step, where it brings no points. */
  readonly cost: string;
  /** The same step while later ones are sealed, where its words would tell more than was seen. */
  readonly sealedText: string | null;
}

/** A case, a turn, or a cell of a match: what the steps are grouped by. */
export interface Part {
  /** Stands before its steps: `14`, `Round 2`. */
  readonly label: string;
  readonly name: string;
  readonly note: string;
  /** In a sentence: `case 14 of 30`. */
  readonly place: string;
  /** PayOps only. */
  readonly difficulty: 'easy' | 'medium' | 'hard' | 'critical' | null;
  /** In its cell of the scrubber: a letter, or a number. */
  readonly cell: string;
  readonly decision: DecisionId | null;
  readonly hot: boolean;
}

/** What a game tells the theatre of a finished episode. */
export interface Script {
  readonly lines: readonly Line[];
  readonly outline: readonly OutlineStep[];
  /** By position, those never reached included: their number is public. */
  readonly parts: readonly Part[];
  /** What a part is: `case`. */
  readonly unit: string;
  readonly scoreName: string;
  readonly scoreText: (score: number) => string;
  readonly pointsText: (points: number) => string;
  /** Points and misses were told while it was played. */
  readonly told: boolean;
  /** By step: the viewer decides before seeing it. */
  readonly asks: readonly boolean[];
}

/** What stands for a part where there is little room. */
export const shortOf = ({ difficulty, label, cell }: Part): string => (difficulty === null ? cell : label);

/** Steps of each part, in order of position; 0 for parts never reached. */
export function stepsByPart({ outline, parts }: Pick<Script, 'outline' | 'parts'>): number[] {
  const counts = parts.map(() => 0);
  for (const { position } of outline) counts[position - 1] = (counts[position - 1] ?? 0) + 1;
  return counts;
}

/** Counts of steps at which a part is over, the beginning and the end included. */
export function boundaries({ outline }: Pick<Script, 'outline'>): number[] {
  const inside = outline.flatMap(({ position }, i) => {
    const next = outline[i + 1];
    return next && next.position !== position ? [i + 1] : [];
  });
  return [0, ...inside, outline.length];
}
