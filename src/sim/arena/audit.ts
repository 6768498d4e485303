import { clamp } from '../kernel/round.ts';
import { firstPoints, type AuditorAction, type AuditPayload } from './actions.ts';
import type { AuditedAd, AuditedRecord, Raised } from './audit/record.ts';
import { trackA } from './audit/track-a.ts';
import { trackB, type TrackB } from './audit/track-b.ts';
import { findingsOf } from './cards.ts';
import { gradeInvestigator, type InvestigatorGrade } from './grader.ts';
import { roleRewards, type Rewards, type Submitted } from './rewards.ts';
import type { Rules } from './rules.ts';
import type { Ad, AuditReport, Flag, State } from './state.ts';

/** The grader's reading of a match as it stands. */
export const gradeNow = (rules: Rules, state: State): InvestigatorGrade =>
  gradeInvestigator(
    {
      task_id: state.knobs.task_id,
      total_steps: state.steps,
      action_budget: state.action_budget,
      ads: state.ads,
      decisions: state.decisions,
      links: state.links,
      ring_sizes: state.rings.map((ring) => ring.members.length),
    },
    rules,
  );

function auditedAd(rules: Rules, ad: Ad): AuditedAd {
  const { ad_id, ground_truth, severity, fraud_type, category, dossier } = ad;
  if (!rules.switches.full_audit_record) return { ad_id, ground_truth, severity };
  const country = dossier?.profile.country;
  return {
    ad_id,
    ground_truth,
    severity,
    fraud_type,
    category,
    ...(country === undefined ? {} : { country }),
  };
}

/** The referee's record for track A. Its findings are all six of every ad, pulled or not (defect D15). */
export const auditedRecord = (rules: Rules, state: State): AuditedRecord => ({
  decisions: state.decisions,
  ads: state.ads.map((ad) => auditedAd(rules, ad)),
  actions: state.investigator_log,
  findings: (ad_id) => findingsOf(state, ad_id),
});

function judgedLog(rules: Rules, state: State): State['fraudster_log'] {
  if (!rules.switches.judge_accepted_only) return state.fraudster_log;
  return state.fraudster_log.filter(
    (entry, i) => entry.action_type === 'propose_ad' && state.fraudster_refusals[i] === null,
  );
}

export const plausibilityNow = (rules: Rules, state: State): TrackB => trackB(rules, judgedLog(rules, state));

const submitted = (flags: readonly Flag[]): Submitted[] =>
  flags.map(({ track, flag_type, target_ad_id }) => ({ track, type: flag_type, target: target_ad_id }));

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
    severities: new Map(state.ads.map((ad) => [ad.ad_id, ad.severity])),
    proposals: state.ads.slice(state.base_ads).map((ad) => ad.ad_id),
    plausibility: realism.per_ad,
    grade,
    // As the report lists them: track A first.
    submitted: submitted([
      ...state.flags.filter((flag) => flag.track === 'A'),
      ...state.flags.filter((flag) => flag.track === 'B'),
    ]),
    raised: [...reasoning, ...realism.flags],
  });
}

export function raiseFlag(rules: Rules, state: State, action: AuditorAction): void {
  state.flags.push({
    track: action.action_type === 'flag_investigator' ? 'A' : 'B',
    target_ad_id: action.target_ad_id ?? null,
    flag_type: action.flag_type ?? rules.default_flag.type,
    severity: action.severity ?? rules.default_flag.severity,
    note: action.note ?? null,
  });
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
