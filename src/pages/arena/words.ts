import type { Verdict } from '../../sim/arena/actions.ts';
import type { Truth } from '../../sim/arena/facts.ts';
import type { EndReason, RefusalCode } from '../../sim/arena/state.ts';
import { words } from './labels.ts';

/** Why a move was declined; it cost an action all the same. */
export const REFUSAL: Readonly<Record<RefusalCode, string>> = {
  proposal_budget_exhausted: 'No proposals are left.',
  ad_copy_required: 'An ad needs a text.',
  category_required: 'An ad needs a scheme.',
  category_not_allowed: 'That scheme is closed in this match.',
  slot_required: 'Say which of your ads to change.',
  unknown_slot: 'There is no ad in that slot.',
  ad_already_decided: 'That ad has a verdict and stays as it is.',
  nothing_to_change: 'Neither copy nor landing blurb has changed.',
  unknown_ad: 'There is no such ad.',
  no_budget: 'No actions are left.',
  already_decided: 'That ad has a verdict.',
  attempt_cap: 'Too many attempts on this ad. Decide it or move on.',
  duplicate_target: 'That has been pulled on this ad.',
  investigation_cap: 'This ad takes no more pulls.',
  unknown_linked_ad: 'The second ad is not in the queue.',
  self_link: 'An ad cannot be linked with itself.',
  duplicate_link: 'These two are linked.',
};

export const END: Readonly<Record<EndReason, string>> = {
  commit_final: 'the fraudster committed and the last turn was over',
  investigator_done: 'the investigator was done',
  max_rounds: 'the last round was over',
  all_decided: 'every ad had a verdict and none could follow',
  budget_exhausted: 'the actions ran out',
};

const FLAGS: Readonly<Record<string, string>> = {
  miscalibration: 'Too sure',
  missing_citation: 'Missing citation',
  incoherent_rationale: 'Incoherent reason',
  inconsistency: 'Inconsistency',
  bias: 'Bias',
  gibberish: 'Gibberish',
  parameter_mismatch: 'Parameter mismatch',
  template_repetition: 'Template repetition',
  branding_anomaly: 'Branding anomaly',
};
export const flagName = (type: string): string => FLAGS[type] ?? words(type);

/** What an objection claims, for whoever raises it. */
const CLAIMS: Readonly<Record<string, string>> = {
  miscalibration: 'claimed more than was right',
  missing_citation: 'names too little that was opened',
  incoherent_rationale: 'argues against its verdict',
  inconsistency: 'a like ad fared otherwise',
  bias: 'one slice fared far worse',
  gibberish: 'does not read like words',
  parameter_mismatch: 'parts do not fit together',
  template_repetition: 'the same text again',
  branding_anomaly: 'not a real brand’s address',
};
export const flagClaim = (type: string): string => CLAIMS[type] ?? '';

/** Objections to the record as a whole; they name no ad. */
export const WHOLE_RECORD: readonly string[] = ['miscalibration', 'bias'];
/** May be of one ad, or of all of them together. */
export const EITHER_WAY: readonly string[] = ['template_repetition'];

const SCHEMES: Readonly<Record<string, string>> = {
  saas: 'Honest cover: software',
  ecommerce: 'Honest cover: shop',
  local_service: 'Honest cover: local service',
  education: 'Honest cover: courses',
  fitness: 'Honest cover: fitness',
  advance_fee: 'Advance fee',
  celebrity_endorsement_fraud: 'Borrowed celebrity',
  clone_brand: 'Cloned brand',
  counterfeit_goods: 'Counterfeit goods',
  fake_crypto: 'False crypto returns',
  fake_giveaway: 'False giveaway',
  gray_area_supplements: 'Doubtful supplements',
  miracle_cure: 'Miracle cure',
  network_crypto: 'Network: crypto',
  network_ecommerce: 'Network: shops',
  network_fintech: 'Network: finance',
  network_health: 'Network: health',
};
/** A scheme in words; only where it may be known. */
export const schemeName = (category: string): string => SCHEMES[category] ?? words(category);

export const TRUTH: Readonly<Record<Truth, string>> = {
  fraud: 'fraud',
  legit: 'legitimate',
  escalate: 'ambiguous',
};

/** The verdict that agrees with a truth. */
export const RIGHT: Readonly<Record<Truth, Verdict>> = {
  fraud: 'reject',
  legit: 'approve',
  escalate: 'escalate',
};

export const DIMENSION = {
  intrinsic: 'Words and audience fit the scheme',
  grounding: 'Web address and country agree',
  real_world: 'Reads like words',
  signal: 'No reserved ids in the text',
  novelty: 'Unlike your other ads',
} as const;
