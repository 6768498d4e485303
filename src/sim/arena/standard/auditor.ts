import { flagTypes } from '../audit.ts';
import type { Rules } from '../rules.ts';
import { rulesOf } from '../rulesets.ts';
import type { State } from '../state.ts';
import { recordOf } from './record.ts';
import type { AuditorObservation, PublicObservation } from './seats.ts';
import { seatOf, tableOf } from './table.ts';

// One record of prices a ruleset: an audit asks at every flag.
const prices = new WeakMap<Rules, AuditorObservation['prices']>();

function pricesOf(rules: Rules): AuditorObservation['prices'] {
  const known = prices.get(rules);
  if (known) return known;
  const { true_flag, false_flag, missed_flag } = rules.reward;
  const made = { true_flag, false_flag: -false_flag, missed_flag: -missed_flag };
  prices.set(rules, made);
  return made;
}

/** Nothing of the match before the audit begins (defect D15). */
export function openRecord(state: State): AuditorObservation['record'] {
  const { auditor_waits } = rulesOf(state.rules).switches;
  const open = state.phase === 'audit_phase' || state.phase === 'done' || !auditor_waits;
  return open ? recordOf(state) : null;
}

export const flagsLeft = (state: State): number =>
  Math.max(0, rulesOf(state.rules).most_flags - state.flags_raised);

/** What the auditor is told; in an audit, everything. */
export function observeAuditor(state: State): AuditorObservation {
  return seatOf(state, 'auditor', {
    record: openRecord(state),
    flags: state.flags.slice(),
    flags_left: flagsLeft(state),
    prices: pricesOf(rulesOf(state.rules)),
    flag_types: flagTypes(),
  });
}

export const observePublic = (state: State): PublicObservation =>
  Object.assign(tableOf(state, 'public'), { role: 'public' as const, flags: state.flags.length });
