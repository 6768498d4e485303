import { TARGETS, type Target, type Verdict } from './actions.ts';
import { NO_TEXTS, type Texts } from './audit/record.ts';
import { renderFinding, type Findings } from './findings.ts';
import {
  decidedRow,
  digestRow,
  LEDGER_TARGETS,
  ledgerRow,
  type DecidedRow,
  type DigestRow,
  type LedgerRow,
} from './ledger.ts';
import { ofRecent } from './memo.ts';
import type { Rules } from './rules.ts';
import { adIndex } from './lookup.ts';
import type { Ad, Decision, State } from './state.ts';

export type Status = 'pending' | Verdict;

/** A row of the queue as a fraudster sees it. */
export interface QueueRow {
  readonly ad_id: string;
  readonly ad_copy: string;
  readonly category: string;
  readonly status: Status;
  readonly is_my_proposal: boolean;
  readonly slot_index?: number;
}

export interface Signal extends LedgerRow {
  readonly slot_index: number;
  readonly investigator_verdict: Status;
}

/** What has been written of an ad: its texts and rows, which every observation shares. Never changed once filled. */
export interface Card {
  readonly ad: Ad;
  readonly texts: (string | undefined)[];
  all: Findings | null;
  digest: DigestRow | null;
  listed: QueueRow | null;
  own: Signal | null;
  /** The ledger row after these pulls, which a further pull replaces. */
  row: LedgerRow | null;
  pulls: readonly Target[] | null;
  decided: DecidedRow | null;
  /** The text of the ad in focus after so many attempts and these pulls. */
  focus: string | null;
  focusPulls: readonly Target[] | null;
  attempts: number;
}

const NUMBER = new Map(TARGETS.map((target, i) => [target, i]));

// An ad never changes, so nothing here can be stale; losing it costs time and nothing else.
const deckOf = ofRecent((_: State['ads']): Card[] => []);

/** The card of an ad, a new one if the ad in that place has been replaced. */
function cardAt(state: State, index: number): Card {
  const deck = deckOf(state.ads);
  const ad = state.ads[index];
  if (!ad) throw new RangeError(`no ad ${index}`);
  const card = deck[index];
  if (card?.ad === ad) return card;
  const texts: (string | undefined)[] = [undefined, undefined, undefined, undefined, undefined, undefined];
  return (deck[index] = {
    ad,
    texts,
    all: null,
    digest: null,
    listed: null,
    own: null,
    row: null,
    pulls: null,
    decided: null,
    focus: null,
    focusPulls: null,
    attempts: -1,
  });
}

/** What a pull tells of an ad; empty of an ad without a dossier. */
export function findingAt(state: State, index: number, target: Target): string {
  const card = cardAt(state, index);
  return (card.texts[NUMBER.get(target) ?? 0] ??= renderFinding(card.ad, target));
}

const NOTHING: Findings = {};

/** All six texts of an ad, in the order of TARGETS; none of an ad without a dossier. Shared: not to be changed. */
export function findingsAt(state: State, index: number): Findings {
  const card = cardAt(state, index);
  if (!card.ad.dossier) return NOTHING;
  return (card.all ??= {
    advertiser_history: findingAt(state, index, 'advertiser_history'),
    landing_page: findingAt(state, index, 'landing_page'),
    payment_method: findingAt(state, index, 'payment_method'),
    targeting_overlap: findingAt(state, index, 'targeting_overlap'),
    campaign_structure: findingAt(state, index, 'campaign_structure'),
    policy_classifier: findingAt(state, index, 'policy_classifier'),
  });
}

/** The six texts of an ad by its id, each written when it is read; none of an unknown one. */
export function textsOf(state: State, ad_id: string): Texts {
  const index = adIndex(state, ad_id);
  if (!state.ads[index]?.dossier) return NO_TEXTS;
  return { count: TARGETS.length, at: (i) => findingAt(state, index, TARGETS[i]!) };
}

export function digestAt(state: State, index: number): DigestRow {
  const card = cardAt(state, index);
  return (card.digest ??= digestRow(card.ad));
}

export function queueRowAt(state: State, index: number, status: Status): QueueRow {
  const card = cardAt(state, index);
  if (card.listed?.status === status) return card.listed;
  const { ad_id, ad_copy, category, slot } = card.ad;
  return (card.listed =
    slot === null
      ? { ad_id, ad_copy, category, status, is_my_proposal: false }
      : { ad_id, ad_copy, category, status, is_my_proposal: true, slot_index: slot });
}

/** What a fraudster is told of an own ad: its ledger row as if all had been pulled, and what became of it. */
export function signalAt(rules: Rules, state: State, index: number, verdict: Status): Signal {
  const card = cardAt(state, index);
  if (card.own?.investigator_verdict === verdict) return card.own;
  return (card.own = {
    ...ledgerRow(rules, card.ad, LEDGER_TARGETS),
    slot_index: index - state.base_ads,
    investigator_verdict: verdict,
  });
}

/** The ledger row of an ad after the pulls made. */
function rowAt(rules: Rules, state: State, index: number): LedgerRow {
  const card = cardAt(state, index);
  const { pulls } = state.work[index]!;
  if (card.row && card.pulls === pulls) return card.row;
  card.pulls = pulls;
  card.decided = null;
  return (card.row = ledgerRow(rules, card.ad, pulls));
}

/** Rows of the focused ad and of every ad with a pull. */
export function evidenceLedger(rules: Rules, state: State): Record<string, LedgerRow> {
  const ledger: Record<string, LedgerRow> = {};
  for (let i = 0; i < state.ads.length; i++) {
    const { ad_id } = state.ads[i]!;
    if (state.work[i]!.pulls.length > 0 || ad_id === state.focus) ledger[ad_id] = rowAt(rules, state, i);
  }
  return ledger;
}

function decidedAt(rules: Rules, state: State, decision: Decision): DecidedRow {
  const index = adIndex(state, decision.ad_id);
  const row = rowAt(rules, state, index);
  const card = cardAt(state, index);
  return (card.decided ??= decidedRow(decision, row));
}

/** Manual verdicts in order of decision, each with its ad's ledger row. */
export function decidedRows(rules: Rules, state: State): DecidedRow[] {
  const rows: DecidedRow[] = [];
  for (const decision of state.decisions)
    if (!decision.auto_approved) rows.push(decidedAt(rules, state, decision));
  return rows;
}

/** The text of an ad in focus; `write` is asked when its pulls or attempts have changed. */
export function focusAt(
  state: State,
  index: number,
  write: (ad: Ad, pulls: readonly Target[], attempts: number) => string,
): string {
  const card = cardAt(state, index);
  const { pulls, attempts } = state.work[index]!;
  if (card.focus === null || card.focusPulls !== pulls || card.attempts !== attempts) {
    card.focus = write(card.ad, pulls, attempts);
    card.focusPulls = pulls;
    card.attempts = attempts;
  }
  return card.focus;
}
