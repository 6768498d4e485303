import policyJson from './bank/standard-policy.json';
import type { Terminal } from './actions.ts';
import type { ReportDuty } from './situation.ts';

interface Condition {
  /** Every tag of `all`, and of each list of `any` at least one. */
  readonly all?: readonly string[];
  readonly any?: readonly (readonly string[])[];
}

export interface DecisionRule extends Condition {
  readonly id: string;
  readonly action: Terminal;
  readonly why: string;
}

export interface ReportRule {
  readonly id: string;
  /** Answers it is about; absent: all. */
  readonly actions?: readonly Terminal[];
  /** At least one of these tags; absent: any tags. */
  readonly any?: readonly string[];
  readonly report: ReportDuty;
  readonly why: string;
}

interface Policy {
  readonly tag_groups: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, { readonly group: string; readonly meaning: string }>>;
  readonly rules: readonly DecisionRule[];
  readonly report_rules: readonly ReportRule[];
}

/** The decision rules of the standard bank: what to do follows from tags of the evidence, never from its wording. */
export const POLICY = policyJson as unknown as Policy;

/** Nothing decisive is known yet. */
export const UNSETTLED = 'R21';

const holds = ({ all = [], any = [] }: Condition, tags: ReadonlySet<string>): boolean =>
  all.every((tag) => tags.has(tag)) && any.every((list) => list.some((tag) => tags.has(tag)));

/** The first rule that fires. */
export function ruleFor(tags: Iterable<string>): DecisionRule {
  const known = new Set(tags);
  const rule = POLICY.rules.find((one) => holds(one, known));
  if (!rule) throw new Error('the last decision rule always fires');
  return rule;
}

/** Whether a decision on that evidence calls for a report. */
export function dutyFor(action: Terminal, tags: Iterable<string>): ReportRule {
  const known = new Set(tags);
  const rule = POLICY.report_rules.find(
    ({ actions, any }) =>
      (actions === undefined || actions.includes(action)) &&
      (any === undefined || any.some((tag) => known.has(tag))),
  );
  if (!rule) throw new Error('the last report rule always fires');
  return rule;
}
