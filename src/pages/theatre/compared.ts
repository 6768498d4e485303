import type { DecisionId } from '../../ui/decisions.ts';

/** What somebody decided, in words, or as one of the five decisions. */
export interface Choice {
  readonly text: string;
  readonly decision: DecisionId | null;
  /** It was not what was expected. */
  readonly wrong: boolean;
}

/** A guess beside what was done. */
export interface Compared {
  /** Actions before it. */
  readonly step: number;
  readonly where: string;
  /** Its step in the replay. */
  readonly href: string;
  readonly yours: Choice;
  readonly theirs: Choice;
  readonly agrees: boolean;
  /** Yours was what was expected; false where nothing is. */
  readonly right: boolean;
}

/** A field of a guess, which comes from storage and may be anything. */
export const fieldOf = (guess: unknown, name: string): unknown =>
  typeof guess === 'object' && guess !== null ? (guess as Record<string, unknown>)[name] : undefined;
