import type { Raised } from '../audit/record.ts';
import { counted, type Submitted } from '../rewards.ts';
import type { Rules } from '../rules.ts';
import type { Objections } from './debrief-types.ts';

type Lists = {
  -readonly [K in keyof Objections]: Objections[K] extends readonly (infer T)[] ? T[] : Objections[K];
};

/** True, false and missed flags by type. */
export function objectionsOf(
  rules: Rules,
  submitted: readonly Submitted[],
  raised: readonly Raised[],
): Objections[] {
  const truth = counted(rules, raised);
  const keys = new Set(truth.map(({ key }) => key));
  const handed = counted(rules, submitted);
  const found = new Set(handed.map(({ key }) => key));
  const rows = new Map<string, Lists>();
  const row = ({ track, type }: Submitted): Lists => {
    const kept = rows.get(`${track} ${type}`);
    if (kept) return kept;
    const made: Lists = { flag_type: type, track, true_targets: [], false_targets: [], missed_targets: [] };
    rows.set(`${track} ${type}`, made);
    return made;
  };
  for (const { key, flag } of handed)
    row(flag)[keys.has(key) ? 'true_targets' : 'false_targets'].push(flag.target);
  for (const { key, flag } of truth) if (!found.has(key)) row(flag).missed_targets.push(flag.target);
  return [...rows.values()].sort((a, b) => (a.track < b.track ? -1 : a.track > b.track ? 1 : 0));
}
