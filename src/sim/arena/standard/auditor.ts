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
export function observeAuditor(state: State): AuditorObservation {
  const rules = rulesOf(state.rules);
  const open = state.phase === 'audit_phase' || state.phase === 'done' || !rules.switches.auditor_waits;
  return seatOf(state, 'auditor', {
    record: open ? recordOf(state) : null,
    flags: state.flags.slice(),
    flags_left: Math.max(0, rules.most_flags - state.flags_raised),
    prices: pricesOf(rules),
    flag_types: flagTypes(),
  });
}

export const observePublic = (state: State): PublicObservation =>
  Object.assign(tableOf(state, 'public'), { role: 'public' as const, flags: state.flags.length });
