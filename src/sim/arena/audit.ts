import { RuleError } from '../kernel/errors.ts';
import { clamp } from '../kernel/round.ts';
import { firstPoints, shorterThan, type AuditorAction, type AuditPayload } from './actions.ts';
import { auditedRecord, baselineNow, gradedRecord, plausibilityNow, submittedFlags } from './audit/match.ts';
import type { Raised } from './audit/record.ts';
import { trackA } from './audit/track-a.ts';
import type { TrackB } from './audit/track-b.ts';
import { gradeInvestigator, type InvestigatorGrade } from './grader.ts';
import { roleRewards, type Rewards } from './rewards.ts';
import { isCorrect, type Rules } from './rules.ts';
import { adIndex, proposals } from './lookup.ts';
import type { AuditReport, Flag, State } from './state.ts';

export { auditedRecord, baselineNow, plausibilityNow };

/** The grader's reading of a match as it stands. */
export const gradeNow = (rules: Rules, state: State): InvestigatorGrade =>
  gradeInvestigator(gradedRecord(state), rules);

/** Ads decided rightly, by hand and with a reason (defect D02). */
function reasoned(rules: Rules, state: State): Set<string> {
  const ids = new Set<string>();
  for (const { ad_id, verdict, auto_approved } of state.decisions) {
    const index = adIndex(state, ad_id);
    const signed = state.moves[state.work[index]!.signed]?.action;
    if (auto_approved || signed?.role !== 'investigator' || signed.action_type !== 'verdict') continue;
    const reason = (signed.rationale ?? '').trim();
    if (shorterThan(reason, rules.track_a.min_rationale)) continue;
    if (isCorrect(verdict, state.ads[index]!.ground_truth)) ids.add(ad_id);
  }
  return ids;
}

/** The final rewards as the record stands, for the flags raised so far. */
export function rewardsNow(
  rules: Rules,
  state: State,
  grade: number,
  realism: TrackB,
  reasoning: readonly Raised[],
): Rewards {
  return roleRewards(rules, {
    decisions: state.decisions,
    severities: (ad_id) => state.ads[adIndex(state, ad_id)]?.severity,
    proposals: proposals(state).map((ad) => ad.ad_id),
    plausibility: realism.per_ad,
    grade,
    submitted: submittedFlags(state),
    raised: [...reasoning, ...realism.flags],
    ...(rules.switches.bonus_for_reasons ? { reasoned: reasoned(rules, state) } : {}),
  });
}

const FLAG_TYPES: Readonly<Record<Flag['track'], readonly string[]>> = {
  A: ['miscalibration', 'missing_citation', 'incoherent_rationale', 'inconsistency', 'bias'],
  B: ['gibberish', 'parameter_mismatch', 'template_repetition', 'branding_anomaly'],
};
export const flagTypes = (): typeof FLAG_TYPES => FLAG_TYPES;

const same = (a: Flag, b: Flag): boolean =>
  a.track === b.track && a.flag_type === b.flag_type && a.target_ad_id === b.target_ad_id;

/** What the standard rules refuse: a flag without meaning, a repeat, one too many (defect D08). */
function checkFlag(rules: Rules, state: State, flag: Flag): void {
  if (!FLAG_TYPES[flag.track].includes(flag.flag_type))
    throw new RuleError('unknown_flag', `Track ${flag.track} has no objection "${flag.flag_type}".`);
  const target = flag.target_ad_id;
  if (target !== null && adIndex(state, target) < 0)
    throw new RuleError('unknown_flag', `There is no ad ${target}.`);
  if (state.flags.some((one) => same(one, flag))) throw new RuleError('duplicate_flag');
  if (state.flags_raised >= rules.most_flags)
    throw new RuleError('flag_limit', `A match takes ${rules.most_flags}.`);
}

export function raiseFlag(rules: Rules, state: State, action: AuditorAction): void {
  const flag: Flag = {
    track: action.action_type === 'flag_investigator' ? 'A' : 'B',
    target_ad_id: action.target_ad_id ?? null,
    flag_type: action.flag_type ?? rules.default_flag.type,
    severity: action.severity ?? rules.default_flag.severity,
    note: action.note ?? null,
  };
  if (rules.switches.flags_once) checkFlag(rules, state, flag);
  state.flags.push(flag);
  state.flags_raised += 1;
}

/** Takes a flag back. It counts among those raised, so that an audit comes to an end. */
export function withdrawFlag(rules: Rules, state: State, action: AuditorAction): void {
  if (!rules.switches.flags_once)
    throw new RuleError('invalid_action', 'withdraw_flag: not under these rules');
  const index = action.flag_index ?? -1;
  if (!state.flags[index]) throw new RuleError('unknown_flag', 'Nothing stands in that place.');
  state.flags = state.flags.filter((_, i) => i !== index);
}

function reportOf(
  rules: Rules,
  state: State,
  action: AuditorAction,
  reasoning: number,
  realism: number,
): AuditReport {
  const payload: AuditPayload = action.audit_report ?? {};
  const { investigator_audit_score: a = reasoning, fraudster_plausibility_score: b = realism } = payload;
  return {
    track_a_flags: state.flags.filter((flag) => flag.track === 'A'),
    track_b_flags: state.flags.filter((flag) => flag.track === 'B'),
    investigator_audit_score: clamp(a, 0, 1),
    fraudster_plausibility_score: clamp(b, 0, 1),
    notes: firstPoints((payload.notes || action.note) ?? '', rules.longest_notes),
  };
}

/** Freezes the flags into the report, grades the match and sets the final rewards. */
export function closeAudit(rules: Rules, state: State, action: AuditorAction): void {
  const reasoning = trackA(rules, auditedRecord(rules, state));
  const realism = plausibilityNow(rules, state);
  state.report = reportOf(rules, state, action, reasoning.score, realism.queue_score);
  state.grade = gradeNow(rules, state).score;
  const { fraudster, investigator, auditor } = rewardsNow(
    rules,
    state,
    state.grade,
    realism,
    reasoning.flags,
  );
  state.rewards = { fraudster, investigator, auditor };
}
