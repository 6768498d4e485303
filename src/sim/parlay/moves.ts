/** Tactical moves, in the order the reference lists them. Their prices are the ruleset's. */
export const MOVES = ['anchor_high', 'batna_reveal', 'silence'] as const;
export type Move = (typeof MOVES)[number];

export const isMove = (name: unknown): name is Move => (MOVES as readonly unknown[]).includes(name);

/** Where each move comes from. */
export const THEORY: Readonly<Record<Move, string>> = {
  anchor_high: 'anchoring (Tversky and Kahneman 1974)',
  batna_reveal: 'commitment (Schelling 1960)',
  silence: 'inaction as a signal',
};
