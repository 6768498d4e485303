import { textsOf } from '../cards.ts';
import { policyCode } from '../facts.ts';
import { approvingAll, type GradedRecord, type InvestigatorGrade } from '../grader.ts';
import type { Submitted } from '../rewards.ts';
import type { Rules } from '../rules.ts';
import { citationsAt } from '../standard/citations.ts';
import { textOf } from '../standard/findings.ts';
import { adIndex, proposals } from '../lookup.ts';
import type { Ad, Move, State } from '../state.ts';
import { read } from '../market/standard/read.ts';
import { TARGETS } from '../actions.ts';
import { NO_TEXTS, type AuditedAction, type AuditedAd, type AuditedRecord, type Texts } from './record.ts';
import type { AuditedEntry } from './surface.ts';
import { trackB, type Countries, type TrackB } from './track-b.ts';

/** What the grader reads of a match. */
export const gradedRecord = (state: State): GradedRecord => ({
  task_id: state.knobs.task_id,
  total_steps: state.steps,
  action_budget: state.action_budget,
  ads: state.ads,
  decisions: state.decisions,
  links: state.links,
  ring_sizes: state.rings.map((ring) => ring.members.length),
});

export const baselineNow = (rules: Rules, state: State): InvestigatorGrade =>
  approvingAll(gradedRecord(state), rules);

function auditedAd(rules: Rules, ad: Ad): AuditedAd {
  const { ad_id, ground_truth, severity, fraud_type, category, vertical, dossier } = ad;
  const policy_code = policyCode(category);
  if (!rules.switches.full_audit_record) {
    return rules.world === 'reference'
      ? { ad_id, ground_truth, severity }
      : { ad_id, ground_truth, severity, policy_code };
  }
  const country = dossier?.profile.country;
  return {
    ad_id,
    ground_truth,
    severity,
    fraud_type,
    category,
    ...(vertical === undefined || !rules.switches.neutral_vertical ? {} : { vertical }),
    ...(country === undefined ? {} : { country }),
    policy_code,
  };
}

/** Verdicts as an audit reads them; declined ones only where they are audited, too (defect D26). */
function verdictsOf(rules: Rules, moves: readonly Move[]): AuditedAction[] {
  const found: AuditedAction[] = [];
  for (const { action, refusal } of moves) {
    if (action.role !== 'investigator' || action.action_type !== 'verdict') continue;
    if (refusal !== null && rules.switches.audits_accepted_only) continue;
    found.push(action);
  }
  return found;
}

/** The texts that a reason may cite: what was pulled, or all six of the ad (defect D15). */
function citable(rules: Rules, state: State, ad_id: string): Texts {
  if (rules.world === 'reference') return textsOf(state, ad_id);
  const index = adIndex(state, ad_id);
  if (index < 0) return NO_TEXTS;
  if (!rules.switches.cite_pulled_only)
    return { count: TARGETS.length, at: (i) => textOf(read(rules, state, index, TARGETS[i]!)) };
  const pulled = state.pulls.filter((pull) => pull.index === index);
  return { count: pulled.length, at: (i) => textOf(pulled[i]!.evidence) };
}

/** Citations are worked out once, when a match is played by all of the rules about them. */
const settled = ({ world, switches }: Rules): boolean =>
  world === 'standard' && switches.cite_pulled_only && switches.audits_accepted_only;

/** The referee's record for track A. */
export const auditedRecord = (rules: Rules, state: State): AuditedRecord => ({
  decisions: state.decisions,
  ads: state.ads.map((ad) => auditedAd(rules, ad)),
  actions: rules.world === 'reference' ? state.investigator_log : verdictsOf(rules, state.moves),
  findings: (ad_id) => citable(rules, state, ad_id),
  ...(settled(rules) ? { citations: (ad_id: string) => citationsAt(state, adIndex(state, ad_id)) } : {}),
});

/** An ad in its final form as track B judges it. */
export const surfaceOf = (ad: Ad): AuditedEntry => ({
  action_type: 'propose_ad',
  ad_id: ad.ad_id,
  slot_index: ad.slot,
  ad_copy: ad.ad_copy,
  category: ad.category,
  landing_page_blurb: ad.dossier?.landing.summary ?? null,
  targeting_summary: ad.targeting_summary,
});

/** A move of the fraudster as the reference's log would hold it: an edit with the ad's surface, but no category. */
function entryOf(state: State, { action, ad_id }: Move): AuditedEntry | null {
  if (action.role !== 'fraudster') return null;
  const ad = ad_id === null ? undefined : state.ads[adIndex(state, ad_id)];
  const entry = { ...action, ad_id, slot_index: ad?.slot ?? action.slot_index ?? null };
  if (!ad || action.action_type !== 'modify_pending_ad') return entry;
  const { category: _, ...surface } = surfaceOf(ad);
  return { ...surface, action_type: action.action_type };
}

function judged(rules: Rules, state: State): readonly AuditedEntry[] {
  if (rules.world === 'reference') {
    if (!rules.switches.judge_accepted_only) return state.fraudster_log;
    return state.fraudster_log.filter(
      (entry, i) => entry.action_type === 'propose_ad' && state.fraudster_refusals[i] === null,
    );
  }
  if (rules.switches.judge_final_surface && rules.switches.judge_accepted_only)
    return proposals(state).map(surfaceOf);
  const surfaces = rules.switches.judge_final_surface;
  return state.moves.flatMap((move) => {
    const entry = entryOf(state, move);
    if (!entry || (rules.switches.judge_accepted_only && move.refusal !== null)) return [];
    const control = entry.action_type === 'end_turn' || entry.action_type === 'commit_final';
    if (rules.switches.judge_accepted_only && control) return [];
    if (!surfaces || entry.action_type !== 'propose_ad' || move.refusal !== null) return [entry];
    const ad = state.ads[adIndex(state, move.ad_id ?? '')];
    return ad ? [surfaceOf(ad)] : [entry];
  });
}

/** Two-letter codes by ad id (defect D29). */
function countriesOf(state: State): Countries {
  const countries = new Map<string, string>();
  for (const ad of proposals(state)) countries.set(ad.ad_id, ad.dossier?.profile.country ?? '');
  return countries;
}

export const plausibilityNow = (rules: Rules, state: State): TrackB =>
  trackB(rules, judged(rules, state), rules.switches.country_known ? countriesOf(state) : null);

/** As the report lists them: track A first. */
export function submittedFlags(state: State): Submitted[] {
  const of = (track: 'A' | 'B'): Submitted[] =>
    state.flags.flatMap((flag) =>
      flag.track === track ? [{ track, type: flag.flag_type, target: flag.target_ad_id }] : [],
    );
  return [...of('A'), ...of('B')];
}
