import { stream } from '../kernel/random.ts';
import { firstPoints, type FraudsterAction } from './actions.ts';
import { proposalTypology } from './facts.ts';
import { drawDossier, idOf, noiseFor } from './market/queue.ts';
import { schemeOf } from './market/standard/kinds.ts';
import { isNetwork, makeProposal, severityOf, withOwnNetworks } from './market/standard/proposal.ts';
import { readAgain } from './market/standard/read.ts';
import { noteShown } from './ledger.ts';
import type { Rules } from './rules.ts';
import { decisionOn, latest, newWork, proposals, slotIndex } from './lookup.ts';
import type { Ad, RefusalCode, State } from './state.ts';
import { firstTargeting } from './texts/copy.ts';
import { cuesIn } from './texts/cues.ts';
import { show } from './turns.ts';

/** What one move of a seat did, before the referee books it. */
export interface Moved {
  readonly reward: number;
  readonly refusal: RefusalCode | null;
  readonly ad_id: string | null;
  readonly feedback: string;
}

const text = (given: string | undefined): string => given?.trim() ?? '';
const cut = (given: string): string => firstPoints(given, 2000);

const WHY = {
  proposal_budget_exhausted: 'No proposals are left.',
  ad_copy_required: 'A proposal needs a text.',
  category_required: 'A proposal needs a category.',
  category_not_allowed: 'This category is not open in this match.',
  slot_required: 'Say which of your ads to change.',
  unknown_slot: 'You have no ad in that slot.',
  ad_already_decided: 'That ad has been decided.',
  nothing_to_change: 'Neither text nor page was given.',
} as const;

const refuse = (reward: number, refusal: keyof typeof WHY, ad_id: string | null = null): Moved => ({
  reward,
  refusal,
  ad_id,
  feedback: `Refused: ${WHY[refusal]}`,
});

/** Everything of a proposal that the fraudster does not choose comes from a stream of its slot. */
function newAd(rules: Rules, state: State, copy: string, category: string, action: FraudsterAction): Ad {
  const ad_id = idOf(state.ads.length);
  const slot = state.proposals_used;
  const typology = proposalTypology(category);
  const landing_text = text(action.landing_page_blurb) || null;
  const same_category = state.ads.filter((ad) => ad.category === category).length;
  const subject = { ad_id, typology, ad_copy: copy, landing_text, same_category };
  // A gray area proposed by the fraudster is fraud, and is read as one.
  const asFraud = { ...subject, typology: { ...typology, label: 'fraud' as const } };
  return {
    ad_id,
    ad_copy: copy,
    category,
    targeting_summary: text(action.targeting_summary) || firstTargeting(typology.category),
    risk_signals: typology.initial_risk_signals,
    ground_truth: 'fraud',
    fraud_type: typology.fraud_type,
    severity: typology.severity,
    difficulty: typology.difficulty,
    slot,
    dossier: drawDossier(
      stream(state.seed, `arena/proposal/${slot}`),
      asFraud,
      null,
      noiseFor(rules, state.seed, ad_id),
    ),
  };
}

/** The first rule that stands against a proposal, in the order of section 9.1. */
export function whyNotProposed(state: State, action: FraudsterAction): keyof typeof WHY | null {
  if (state.proposals_used >= state.knobs.max_proposals) return 'proposal_budget_exhausted';
  if (cut(text(action.ad_copy)) === '') return 'ad_copy_required';
  const category = text(action.category);
  if (category === '') return 'category_required';
  return state.knobs.allowed_categories.includes(category) ? null : 'category_not_allowed';
}

function propose(rules: Rules, state: State, action: FraudsterAction): Moved {
  const why = whyNotProposed(state, action);
  if (why !== null) return refuse(rules.fraudster.refused, why);
  const copy = cut(text(action.ad_copy));
  const category = text(action.category);
  const standard = rules.world === 'standard';
  const ad = standard
    ? makeProposal(rules, state, action, copy, category)
    : newAd(rules, state, copy, category, action);
  const from = state.ads.length;
  state.ads.push(ad);
  state.work.push(newWork());
  state.proposals_used += 1;
  if (standard) {
    state.slots.push(ad.ad_id);
    if (rules.switches.own_network && isNetwork(category))
      state.rings = withOwnNetworks(state.rings, proposals(state));
  }
  if (!rules.switches.shown_at_turn_end) show(rules, state, from);
  if (!standard) {
    if (decisionOn(state, state.focus)) state.focus = ad.ad_id;
    noteShown(rules, state);
  }
  const seen = rules.switches.shown_at_turn_end ? 'when your turn is over' : 'now';
  const feedback = `Accepted as ${ad.ad_id}, slot ${ad.slot ?? 0}. The investigator sees it ${seen}.`;
  return { reward: rules.fraudster.propose, refusal: null, ad_id: ad.ad_id, feedback };
}

/** The ad with its new words. In the standard rules they are read anew, and hidden until the turn is over. */
function edited(rules: Rules, ad: Ad, copy: string, page: string): Ad {
  const { dossier } = ad;
  const ad_copy = copy || ad.ad_copy;
  // The page changes under an investigator who has read it, and the classifier keeps its reading (defect D24).
  const next = {
    ...ad,
    ad_copy,
    dossier: dossier && page ? { ...dossier, landing: { ...dossier.landing, summary: page } } : dossier,
  };
  if (rules.world === 'reference') return next;
  const raised = cuesIn(ad_copy);
  return {
    ...next,
    risk_signals: rules.switches.signals_by_words ? raised : ad.risk_signals,
    // New words may cost an ad, and never raise it: else a quiet ad would be let through and turned loud.
    severity: Math.min(ad.severity, severityOf(rules, schemeOf(ad.category), ad_copy, raised)),
  };
}

function modify(rules: Rules, state: State, action: FraudsterAction): Moved {
  const { refused } = rules.fraudster;
  if (action.slot_index === undefined) return refuse(refused, 'slot_required');
  const at = slotIndex(state, action.slot_index);
  const ad = state.ads[at] && latest(state, at);
  if (!ad) return refuse(refused, 'unknown_slot');
  if (state.work[at]?.decided) return refuse(refused, 'ad_already_decided', ad.ad_id);
  const copy = cut(text(action.new_ad_copy));
  const page = cut(text(action.new_landing_page_blurb));
  if (copy === '' && page === '')
    return refuse(rules.fraudster.nothing_to_change, 'nothing_to_change', ad.ad_id);
  const next = edited(rules, ad, copy, page);
  if (at < state.shown && rules.switches.shown_at_turn_end)
    state.edits = [...state.edits.filter(({ index }) => index !== at), { index: at, ad: next }];
  else {
    state.ads[at] = next;
    if (rules.world === 'standard' && !rules.switches.pulls_keep) readAgain(rules, state, at);
  }
  return {
    reward: rules.fraudster.modify,
    refusal: null,
    ad_id: ad.ad_id,
    feedback: `Changed ${ad.ad_id}.`,
  };
}

/** One move of the fraudster (rules, section 9). Phase changes are the referee's. */
export function fraudsterMove(rules: Rules, state: State, action: FraudsterAction): Moved {
  switch (action.action_type) {
    case 'propose_ad':
      return propose(rules, state, action);
    case 'modify_pending_ad':
      return modify(rules, state, action);
    case 'end_turn':
      return { reward: 0, refusal: null, ad_id: null, feedback: 'Your turn is over.' };
    case 'commit_final':
      return { reward: 0, refusal: null, ad_id: null, feedback: 'Committed: you propose no more.' };
  }
}
