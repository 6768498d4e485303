import type { ActionType, Channel, Investigation } from './actions.ts';
import type { StandardObservation } from './observation-standard.ts';
import { dutyFor, ruleFor, UNSETTLED } from './policy.ts';
import type { Situation } from './situation.ts';

const TALK = [
  'app_scam_indicator',
  'payroll_diversion_indicator',
  'account_takeover_indicator',
  'internal_to_personal',
];
const PAPERS = ['bank_detail_change', 'refund_mismatch', 'fx_settlement', 'large_first_transfer'];
const ORDER: readonly Channel[] = ['inspect', 'request_docs', 'verify_kyc', 'contact_sender'];
/** Younger accounts have no history that papers could be held against. */
const SETTLED_DAYS = 30;

function firstLook(seen: StandardObservation): Channel {
  const any = (group: readonly string[]) => seen.flags.some((flag) => group.includes(flag));
  if (any(TALK)) return 'contact_sender';
  if (any(PAPERS) && (seen.account_age_days ?? 0) > SETTLED_DAYS) return 'request_docs';
  if (seen.kyc_status === 'pending' || seen.kyc_status === 'expired') return 'verify_kyc';
  return 'inspect';
}

/** Channels whose notes lie on the desk. */
function opened(seen: StandardObservation): readonly Channel[] {
  const notes: Readonly<Record<Channel, string | null>> = {
    inspect: seen.inspection_notes,
    request_docs: seen.docs_notes,
    verify_kyc: seen.kyc_notes,
    contact_sender: seen.contact_notes,
  };
  return ORDER.filter((name) => notes[name] !== null);
}

/**
 * The built-in analyst of the standard rules: a first look by what is visible, more only while the evidence settles
 * nothing or the gate is shut, then the decision rules. It never asks for a second opinion, and that is what it loses
 * by. `tags` are what it reads in the notes that are open.
 */
export function deskPolicy(seen: StandardObservation, tags: readonly string[]): ActionType {
  const looks = opened(seen);
  if (looks.length === 0) return firstLook(seen);
  const rule = ruleFor(tags);
  const shut = seen.chain_step < seen.chain_total;
  if (rule.id === UNSETTLED || shut) {
    const next = ORDER.find((name) => !looks.includes(name));
    if (next) return next;
  }
  const due = dutyFor(rule.action, tags).report === 'required';
  return due && seen.sar_receipt === null ? 'file_sar' : rule.action;
}

/** Tags of the notes opened on a case. */
export const tagsOf = (truth: Situation, used: readonly Investigation[]): string[] =>
  used.flatMap((name) => (name === 'file_sar' ? [] : (truth.reveals[name] ?? [])));
