import type { IconName } from './icons.ts';

/** The five decisions as every screen shows them: colour class, letter, icon, verb. */
export const DECISIONS = [
  { id: 'approve', letter: 'A', icon: 'check', verb: 'Approve', effect: 'let it through' },
  { id: 'reject', letter: 'R', icon: 'x', verb: 'Reject', effect: 'block it' },
  { id: 'flag', letter: 'F', icon: 'flag', verb: 'Flag', effect: 'soft stop, manual review' },
  { id: 'escalate', letter: 'E', icon: 'arrow-up-right', verb: 'Escalate', effect: 'pass to senior staff' },
  { id: 'hold', letter: 'H', icon: 'pause', verb: 'Hold', effect: 'pause until more is known' },
] as const satisfies readonly { id: string; letter: string; icon: IconName; verb: string; effect: string }[];

export type DecisionId = (typeof DECISIONS)[number]['id'];
export type Decision = (typeof DECISIONS)[number];

const byId = Object.fromEntries(DECISIONS.map((d) => [d.id, d])) as Record<DecisionId, Decision>;
const byLetter = new Map<string, Decision>(DECISIONS.map((d) => [d.letter, d]));

export const decisionOf = (id: DecisionId): Decision => byId[id];
export const decisionByLetter = (letter: string): Decision | undefined => byLetter.get(letter.toUpperCase());
