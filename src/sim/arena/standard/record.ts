import { policyCode } from '../facts.ts';
import { ofRecent } from '../memo.ts';
import { isCorrect } from '../rules.ts';
import { proposals } from '../lookup.ts';
import type { Ad, Decision, State } from '../state.ts';
import { citationsAt } from './citations.ts';
import { linkRows } from './investigator.ts';
import type { AuditFile, AuditRecord, ProposalFile } from './seats.ts';
import { signedAt } from './signed.ts';
import { calibrationOf, evennessOf } from './slices.ts';

const ringOf = (state: State, ad_id: string): string | null =>
  state.rings.find(({ members }) => members.includes(ad_id))?.ring_id ?? null;

function evidenceOf(state: State, index: number): AuditFile['evidence'] {
  const found: AuditFile['evidence'][number][] = [];
  for (const { index: at, round_number, evidence } of state.pulls)
    if (at === index) found.push({ round_number, evidence });
  return found;
}

function fileOf(state: State, index: number, decision: Decision): AuditFile {
  const ad = state.ads[index]!;
  const profile = ad.dossier?.profile;
  return {
    ad_id: ad.ad_id,
    account_name: profile?.account_name ?? '',
    ad_copy: ad.ad_copy,
    vertical: ad.vertical ?? 'services',
    targeting_summary: ad.targeting_summary,
    country: profile?.country ?? '',
    ground_truth: ad.ground_truth,
    category: ad.category,
    fraud_type: ad.fraud_type,
    severity: ad.severity,
    ring_id: ringOf(state, ad.ad_id),
    slot_index: ad.slot,
    policy_code: policyCode(ad.category),
    verdict: decision.verdict,
    auto_approved: decision.auto_approved,
    correct: isCorrect(decision.verdict, ad.ground_truth),
    signed: signedAt(state, index),
    evidence: evidenceOf(state, index),
    citations: citationsAt(state, index),
  };
}

function proposalFile(ad: Ad, slot: number, decisions: ReadonlyMap<string, Decision>): ProposalFile {
  return {
    slot_index: slot,
    ad_id: ad.ad_id,
    account_name: ad.dossier?.profile.account_name ?? '',
    ad_copy: ad.ad_copy,
    category: ad.category,
    vertical: ad.vertical ?? 'services',
    landing_page_blurb: ad.dossier?.landing.summary ?? '',
    targeting_summary: ad.targeting_summary,
    country: ad.dossier?.profile.country ?? '',
    severity: ad.severity,
    verdict: decisions.get(ad.ad_id)?.verdict ?? 'approve',
  };
}

function write(state: State): AuditRecord {
  const decisions = new Map<string, Decision>();
  for (const one of state.decisions) decisions.set(one.ad_id, one);
  const ads: AuditFile[] = [];
  for (let i = 0; i < state.ads.length; i++) {
    const decision = decisions.get(state.ads[i]!.ad_id);
    if (decision) ads.push(fileOf(state, i, decision));
  }
  return {
    ads,
    proposals: proposals(state).map((ad, slot) => proposalFile(ad, slot, decisions)),
    links: linkRows(state).map((row, i) => ({ ...row, credit: state.links[i]!.credit ?? 'none' })),
    rings: state.rings,
    calibration: calibrationOf(ads),
    evenness: evennessOf(ads),
  };
}

interface Kept {
  readonly moves: number;
  readonly record: AuditRecord;
}
const known = ofRecent((_: State['ads']): { last: Kept | null } => ({ last: null }));

/** The match as the auditor reads it. Flags change nothing in it, so that it is written once. */
export function recordOf(state: State): AuditRecord {
  let moves = 0;
  for (const { action } of state.moves) if (action.role !== 'auditor') moves += 1;
  const own = known(state.ads);
  const found = own.last;
  if (found?.moves === moves && found.record.ads.length === state.decisions.length) return found.record;
  const record = write(state);
  own.last = { moves, record };
  return record;
}
