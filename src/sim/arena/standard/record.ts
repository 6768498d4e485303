import { policyCode } from '../facts.ts';
import { isCorrect } from '../rules.ts';
import { proposals, type Ad, type Decision, type State } from '../state.ts';
import { citationsAt } from './citations.ts';
import { linkRows } from './investigator.ts';
import type { AuditFile, AuditRecord, ProposalFile } from './seats.ts';
import { signedAt } from './signed.ts';
import { calibrationOf, evennessOf } from './slices.ts';

const ringOf = (state: State, ad_id: string): string | null =>
  state.rings.find(({ members }) => members.includes(ad_id))?.ring_id ?? null;

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
    evidence: state.pulls.flatMap(({ index: at, round_number, evidence }) =>
      at === index ? [{ round_number, evidence }] : [],
    ),
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
  const decisions = new Map(state.decisions.map((one) => [one.ad_id, one]));
  const ads = state.ads.flatMap((ad, i) => {
    const decision = decisions.get(ad.ad_id);
    return decision ? [fileOf(state, i, decision)] : [];
  });
  return {
    ads,
    proposals: proposals(state).map((ad, slot) => proposalFile(ad, slot, decisions)),
    links: linkRows(state).map((row, i) => ({ ...row, credit: state.links[i]!.credit ?? 'none' })),
    rings: state.rings,
    calibration: calibrationOf(ads),
    evenness: evennessOf(ads),
  };
}

const known = new WeakMap<State['ads'], { readonly moves: number; readonly record: AuditRecord }>();

/** The match as the auditor reads it. Flags change nothing in it, so that it is written once. */
export function recordOf(state: State): AuditRecord {
  const moves = state.moves.length - state.moves.filter(({ action }) => action.role === 'auditor').length;
  const found = known.get(state.ads);
  if (found?.moves === moves && found.record.ads.length === state.decisions.length) return found.record;
  const record = write(state);
  known.set(state.ads, { moves, record });
  return record;
}
