import type { Costly } from '../../sim/kernel/regret.ts';
import type { SimId } from '../../sim/kernel/types.ts';
import type { DecisionId } from '../../ui/decisions.ts';

/** A costly decision as a screen says it. Only for who has played the episode to its end. */
export interface Described {
  /** What was signed, where it was one of the five decisions. */
  readonly decision: DecisionId | null;
  readonly right: boolean;
  readonly text: string;
}

/** `case 6`, `turn 9`, `verdict on KRSV`: where it was, and nothing of what was true there. */
export function placeOf(sim: SimId, { position, action, subject }: Costly): string {
  if (sim === 'payops') return `case ${position}`;
  if (sim === 'parlay') return `turn ${position}`;
  if (action === 'verdict') return `verdict on ${subject ?? 'an ad'}`;
  if (action === 'submit_audit_report') return 'audit report';
  return subject === null ? 'objection to the record' : `objection to ${subject}`;
}

/** Digits behind the point that a game's points are worth. */
export const DIGITS: Readonly<Record<SimId, number>> = { payops: 2, parlay: 1, arena: 2 };

export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
