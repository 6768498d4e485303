import type { Role } from '../actions.ts';
import { COUNTER, type Rewards } from '../rewards.ts';
import type { Rules } from '../rules.ts';
import type { Debrief, Part } from './debrief-types.ts';

const part = (what: Part['what'], count: number, each: number, more: Partial<Part> = {}): Part => ({
  what,
  ad_id: null,
  flag_type: null,
  count,
  each,
  points: count * each,
  ...more,
});

/** Per own ad: severity times realism, or the price of a rejection. */
function fraudsterParts(rules: Rules, { fraudster_terms }: Rewards): Part[] {
  return [
    ...fraudster_terms.survivors.map(({ ad_id, severity, plausibility }) =>
      part('own_ad', 1, severity * plausibility, { ad_id }),
    ),
    ...fraudster_terms.banned.map((ad_id) => part('own_ad', 1, -rules.reward.banned, { ad_id })),
  ];
}

function investigatorParts(rules: Rules, { investigator_terms: terms }: Rewards): Part[] {
  return [
    part('grade', 1, terms.base),
    part('reasons', 1, terms.rationale_bonus),
    part('inconsistency', terms.inconsistencies_counted, -rules.reward.inconsistency),
  ];
}

function auditorParts(rules: Rules, { auditor_counts: counts }: Rewards): Part[] {
  const { true_flag, false_flag, missed_flag } = rules.reward;
  return [
    ...Object.entries(COUNTER).map(([type, counter]) =>
      part('true_flags', counts[counter], true_flag[type] ?? 0, { flag_type: type }),
    ),
    part('false_flags', counts.false_positives, -false_flag),
    part('missed_flags', counts.missed ?? 0, -missed_flag),
  ];
}

/** What each seat won, line by line. */
export function partsOf(
  rules: Rules,
  rewards: Rewards,
  step_returns: Readonly<Record<Role, number>>,
): Debrief['seats'] {
  const seat = <R extends Role>(role: R, parts: readonly Part[]) => ({
    role,
    final_reward: rewards[role],
    parts,
    step_return: step_returns[role],
  });
  return {
    fraudster: seat('fraudster', fraudsterParts(rules, rewards)),
    investigator: seat('investigator', investigatorParts(rules, rewards)),
    auditor: seat('auditor', auditorParts(rules, rewards)),
  };
}
