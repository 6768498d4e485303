import { TARGETS, type Target } from '../actions.ts';
import { schemeOf } from '../market/standard/kinds.ts';
import { ofRecent } from '../memo.ts';
import type { Rules } from '../rules.ts';
import { rulesOf } from '../rulesets.ts';
import { adIndex, latest, slotIndex } from '../lookup.ts';
import type { Ad, Decision, State } from '../state.ts';
import { phrases } from '../texts/words.ts';
import { VERTICALS, type Vertical } from './evidence.ts';
import type { FraudsterObservation, QueueRow, Signed, SlateRow } from './seats.ts';
import { signedAt } from './signed.ts';
import { seatOf } from './table.ts';

/** What the investigator does in its turn is told when the turn is over. */
export const toldRound = (state: State): number =>
  state.phase === 'investigator_turn' ? state.round_number - 1 : state.round_number;

export function toldVerdict(state: State, index: number, until: number): Signed | null {
  const signed = signedAt(state, index);
  return signed && signed.round_number <= until ? signed : null;
}

const verticalOf = (ad: Ad): Vertical => ad.vertical ?? 'services';

interface Kept {
  readonly ad: Ad;
  readonly signed: Signed | null;
  readonly row: QueueRow;
}

// As the investigator's files: a row is written anew when its ad or what is told of it changes.
const boardOf = ofRecent((_: State['ads']): (Kept | undefined)[] => []);

function rowOf(ad: Ad, signed: Signed | null, approved: boolean): QueueRow {
  return {
    ad_id: ad.ad_id,
    account_name: ad.dossier?.profile.account_name ?? '',
    ad_copy: ad.ad_copy,
    vertical: verticalOf(ad),
    status: signed ? signed.verdict : approved ? 'approve' : 'pending',
    confidence: signed ? signed.confidence : null,
    slot_index: ad.slot,
  };
}

function queueOf(state: State, until: number): QueueRow[] {
  const audited = state.phase === 'audit_phase' || state.phase === 'done';
  const kept = boardOf(state.ads);
  const rows: QueueRow[] = [];
  for (let i = 0; i < state.ads.length; i++) {
    const ad = state.edits.length > 0 ? latest(state, i) : state.ads[i]!;
    const signed = toldVerdict(state, i, until);
    if (audited && !signed) {
      rows.push(rowOf(ad, null, state.work[i]!.decided));
      continue;
    }
    const known = kept[i];
    const fits = known?.ad === ad && known.signed === signed;
    const row = fits ? known.row : rowOf(ad, signed, false);
    if (!fits) kept[i] = { ad, signed, row };
    rows.push(row);
  }
  return rows;
}

/** Values by which two own ads could be found to belong together. */
const marksOf = ({ dossier }: Ad): readonly (string | undefined)[] => [
  dossier?.profile.payment_id,
  dossier?.landing.template,
  dossier?.reach.fingerprint,
];

function sharing(own: readonly Ad[], slot: number): number[] {
  const marks = marksOf(own[slot]!);
  return own.flatMap((ad, other) =>
    other !== slot && marksOf(ad).some((mark, i) => mark !== undefined && mark === marks[i]) ? [other] : [],
  );
}

export function openedOn(state: State, index: number, until: number): SlateRow['opened'] {
  const found: { target: Target; round_number: number }[] = [];
  for (const { index: at, round_number, evidence } of state.pulls)
    if (at === index && round_number <= until) found.push({ target: evidence.target, round_number });
  return found;
}

function slateRow(state: State, own: readonly Ad[], slot: number, until: number): SlateRow {
  const ad = own[slot]!;
  const index = slotIndex(state, slot);
  const signed = toldVerdict(state, index, until);
  const profile = ad.dossier?.profile;
  const landing = ad.dossier?.landing;
  return {
    slot_index: slot,
    ad_id: ad.ad_id,
    account_name: profile?.account_name ?? '',
    ad_copy: ad.ad_copy,
    category: ad.category,
    vertical: verticalOf(ad),
    landing_page_blurb: landing?.summary ?? '',
    targeting_summary: ad.targeting_summary,
    severity: ad.severity,
    risk_signals: ad.risk_signals.map((tag) => phrases.risk_signals[tag] ?? tag),
    country: profile?.country ?? '',
    account_age_days: profile?.account_age_days ?? 0,
    domain: landing?.domain ?? '',
    domain_age_days: landing?.domain_age_days ?? 0,
    registrar: landing?.registrar ?? '',
    template: landing?.template ?? '',
    payment_id: profile?.payment_id ?? '',
    payment_type: profile?.payment_type ?? '',
    targeting_fingerprint: ad.dossier?.reach.fingerprint ?? '',
    shares_with: sharing(own, slot),
    opened: openedOn(state, index, until),
    signed,
    shown: index < state.shown,
    editable: signed === null && state.phase === 'fraudster_turn',
  };
}

function openedInAll(state: State, until: number): Record<Target, number> {
  const counts = Object.fromEntries(TARGETS.map((target) => [target, 0])) as Record<Target, number>;
  for (const { round_number, evidence } of state.pulls)
    if (round_number <= until) counts[evidence.target] += 1;
  return counts;
}

type Verdicts = FraudsterObservation['verdicts'];

function verdictsOf(state: State, until: number): Verdicts {
  const row = (ad_id: string, signed: Signed): Verdicts[number] => ({
    ad_id,
    was_my_proposal: state.ads[adIndex(state, ad_id)]?.slot !== null,
    ...signed,
  });
  if (rulesOf(state.rules).switches.audits_accepted_only)
    return state.decisions.flatMap(({ ad_id, auto_approved }: Decision) => {
      const signed = auto_approved ? null : toldVerdict(state, adIndex(state, ad_id), until);
      return signed ? [row(ad_id, signed)] : [];
    });
  // Declined attempts look like verdicts, as in the reference (defect D26).
  return state.moves.flatMap(({ action, round_number }) => {
    if (action.role !== 'investigator' || action.action_type !== 'verdict' || round_number > until) return [];
    const { ad_id, verdict, confidence = 0.5, rationale = null } = action;
    return [row(ad_id, { verdict, confidence, rationale, round_number })];
  });
}

export const proposalsLeft = ({ knobs, proposals_used }: State): number =>
  Math.max(0, knobs.max_proposals - proposals_used);

export const schemesOf = (rules: Rules, { knobs }: State): FraudsterObservation['schemes'] =>
  knobs.allowed_categories.map((category) => {
    const { severity, fraud_type } = schemeOf(category);
    const plain = fraud_type === 'camouflage' && rules.switches.severity_by_words;
    return { category, severity: plain ? rules.camouflage_severity : severity };
  });

export function observeFraudster(state: State): FraudsterObservation {
  const until = toldRound(state);
  const own = state.slots.map((_, slot) => latest(state, slotIndex(state, slot)));
  const rules = rulesOf(state.rules);
  return seatOf(state, 'fraudster', {
    committed: state.committed,
    proposals_used: state.proposals_used,
    proposals_remaining: proposalsLeft(state),
    rejection_cost: rules.reward.banned,
    schemes: schemesOf(rules, state),
    verticals: VERTICALS,
    queue: queueOf(state, until),
    slate: own.map((_, slot) => slateRow(state, own, slot, until)),
    opened: openedInAll(state, until),
    verdicts: verdictsOf(state, until),
  });
}
