import type { OutlineStep } from '../kernel/outline.ts';
import { debrief } from './standard/debrief.ts';
import type { Debrief, Event } from './standard/debrief-types.ts';
import type { State } from './state.ts';

/** Moves that only prepare or end something. */
const LOOKS: readonly string[] = ['investigate', 'modify_pending_ad', 'end_turn', 'withdraw_flag'];

/** The cell of the match's tape: two a round, then audit and report. */
function cellOf({ role, round_number, action_type }: Event, rounds: number): number {
  if (role === 'fraudster') return 2 * round_number - 1;
  if (role === 'investigator') return 2 * round_number;
  return 2 * rounds + (action_type === 'submit_audit_report' ? 2 : 1);
}

/** A wrong verdict, an objection that does not hold, and a report that leaves objections out. */
function missed({ action_type, correct, ad_id, flag_type }: Event, { objections }: Debrief): boolean {
  switch (action_type) {
    case 'verdict':
      return correct === false;
    case 'flag_investigator':
    case 'flag_fraudster':
      return objections.some((one) => one.flag_type === flag_type && one.false_targets.includes(ad_id));
    case 'submit_audit_report':
      return objections.some(({ missed_targets }) => missed_targets.length > 0);
    default:
      return false;
  }
}

/** Every move of a finished match. Refused before its end: it says which verdicts were wrong. */
export function outline(state: State): OutlineStep[] {
  const told = debrief(state);
  const { max_rounds } = state.knobs;
  let score: number | null = null;
  return told.timeline.map((event): OutlineStep => {
    if (event.role === 'investigator') score = (score ?? 0) + event.reward;
    return {
      kind: event.refusal !== null || LOOKS.includes(event.action_type) ? 'look' : 'decision',
      position: cellOf(event, max_rounds),
      points: event.reward,
      score,
      miss: event.refusal === null && missed(event, told),
    };
  });
}
