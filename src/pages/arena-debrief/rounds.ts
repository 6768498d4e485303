import type { Debrief, Event } from '../../sim/arena/standard/debrief-types.ts';

/** What came in and what was done in a round. */
export interface RoundSummary {
  readonly round: number;
  readonly proposed: readonly Event[];
  /** Moves of the fraudster that changed an ad. */
  readonly changed: number;
  readonly pulls: number;
  readonly verdicts: readonly Event[];
  readonly links: readonly Event[];
  readonly declined: number;
}

export function roundsOf({ timeline, rounds }: Pick<Debrief, 'timeline' | 'rounds'>): RoundSummary[] {
  return Array.from({ length: rounds }, (_, i): RoundSummary => {
    const own = timeline.filter(({ round_number, role }) => round_number === i + 1 && role !== 'auditor');
    const taken = own.filter(({ refusal }) => refusal === null);
    const of = (type: string): Event[] => taken.filter(({ action_type }) => action_type === type);
    return {
      round: i + 1,
      proposed: of('propose_ad'),
      changed: of('modify_pending_ad').length,
      pulls: of('investigate').length,
      verdicts: of('verdict'),
      links: of('link_accounts'),
      declined: own.length - taken.length,
    };
  });
}
