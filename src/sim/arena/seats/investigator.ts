import { TARGETS } from '../actions.ts';
import { decidedRows, digestAt, evidenceLedger, findingAt, focusAt } from '../cards.ts';
import { policyCode } from '../facts.ts';
import type { DecidedRow, DigestRow, LedgerRow } from '../ledger.ts';
import { remembered } from '../memo.ts';
import type { Rules } from '../rules.ts';
import { adIndex } from '../lookup.ts';
import type { Ad, Outcome, State } from '../state.ts';
import { phrases } from '../texts/words.ts';

/** Where the queue stands; steps and budget in moves. */
export interface QueueStatus {
  readonly total_ads: number;
  readonly reviewed: number;
  readonly pending: number;
  readonly investigation_budget: number;
  readonly steps_remaining: number;
  readonly step: number;
  readonly task_id: string;
}

/** What the investigator is told. */
export interface InvestigatorObservation {
  readonly done: boolean;
  readonly reward: number;
  readonly metadata: Readonly<Record<string, never>>;
  readonly queue_summary: string;
  readonly current_ad_info: string;
  readonly investigation_findings: string;
  readonly verdict_history_summary: string;
  readonly feedback: string;
  readonly available_ads: readonly string[];
  readonly queue_status: QueueStatus;
  readonly queue_may_grow: true;
  readonly evidence_ledger: Readonly<Record<string, LedgerRow>>;
  readonly queue_digest: readonly DigestRow[];
  readonly decided_ads: readonly DecidedRow[];
}

const NEW_ACCOUNT_DAYS = 30;
const STUCK_FROM = 3;

/** The policy of a category, and what it is about. */
const policyOf = remembered((category) => {
  const code = policyCode(category);
  const area = phrases.policy_areas[code.split('-', 1)[0] ?? ''] ?? 'no policy area';
  return `${code} (${area})`;
});

/** The ad in focus as the investigator reads it. */
function focusText(ad: Ad, pulls: readonly string[], attempts: number): string {
  const lines = [
    `${ad.ad_id} | category: ${ad.category} | policy: ${policyOf(ad.category)}`,
    `Copy: ${ad.ad_copy}`,
    `Audience: ${ad.targeting_summary}`,
  ];
  const signals = ad.risk_signals.map((tag) => phrases.risk_signals[tag] ?? tag);
  lines.push(`First signals: ${signals.join('; ') || 'none'}`);
  if (ad.dossier) {
    const { country, account_age_days } = ad.dossier.profile;
    const young = account_age_days < NEW_ACCOUNT_DAYS ? ' (NEW ACCOUNT)' : '';
    lines.push(`Country: ${country} | account age: ${account_age_days} days${young}`);
  }
  lines.push(`Pulled: ${pulls.join(', ') || 'nothing'}`);
  lines.push(`Not pulled: ${TARGETS.filter((target) => !pulls.includes(target)).join(', ') || 'nothing'}`);
  if (attempts >= STUCK_FROM) lines.push(`*** ${attempts} attempts on this ad: decide it or move on. ***`);
  return lines.join('\n');
}

function inFocus(state: State): string {
  const at = adIndex(state, state.focus);
  return at < 0 ? '' : focusAt(state, at, focusText);
}

/** Everything pulled so far, in its present wording (defect D24). */
function findingsText(state: State): string {
  let text = '';
  state.work.forEach(({ pulls }, i) => {
    const { ad_id } = state.ads[i]!;
    for (const target of pulls)
      text += `${text ? '\n' : ''}[${ad_id} ${target}] ${findingAt(state, i, target)}`;
  });
  return text || 'Nothing has been pulled.';
}

function historyText(state: State): string {
  let text = '';
  for (const { ad_id, verdict, confidence, auto_approved } of state.decisions) {
    const sure = auto_approved ? 'automatic' : `${Math.round(confidence * 100)}%`;
    text += `${text ? '\n' : ''}${ad_id}: ${verdict} (${sure})`;
  }
  return text || 'No verdicts yet.';
}

export function queueStatus(rules: Rules, state: State, waiting: number): QueueStatus {
  return {
    // The reference counts the base queue only (defect D25).
    total_ads: rules.switches.live_totals ? state.ads.length : state.base_ads,
    reviewed: state.decisions.length,
    pending: waiting,
    investigation_budget: state.pull_budget,
    steps_remaining: Math.max(0, state.action_budget - state.steps),
    step: state.steps,
    task_id: state.knobs.task_id,
  };
}

function feedbackText(state: State, status: QueueStatus): string {
  const pressed = status.pending > 0 && status.steps_remaining <= 2 * status.pending;
  const banner = pressed ? `*** ${status.steps_remaining} steps for ${status.pending} ads. ***\n` : '';
  return banner + state.feedback.investigator;
}

/** Undecided ads in queue order, and the digest of the first of them. */
function waiting(rules: Rules, state: State): { ids: string[]; rows: DigestRow[] } {
  const ids: string[] = [];
  const rows: DigestRow[] = [];
  for (let i = 0; i < state.ads.length; i++) {
    if (state.work[i]!.decided) continue;
    ids.push(state.ads[i]!.ad_id);
    if (rows.length < rules.digest_rows) rows.push(digestAt(state, i));
  }
  return { ids, rows };
}

const NOTHING = {};

export function observeInvestigator(
  rules: Rules,
  state: State,
  last: Outcome | null,
): InvestigatorObservation {
  const { ids, rows } = waiting(rules, state);
  const status = queueStatus(rules, state, ids.length);
  return {
    done: state.phase === 'done',
    reward: last?.role === 'investigator' ? last.reward : 0,
    metadata: NOTHING,
    queue_summary: `${status.reviewed} decided, ${status.pending} pending: ${ids.join(', ') || 'none'}`,
    current_ad_info: inFocus(state),
    investigation_findings: findingsText(state),
    verdict_history_summary: historyText(state),
    feedback: feedbackText(state, status),
    available_ads: ids,
    queue_status: status,
    queue_may_grow: true,
    evidence_ledger: evidenceLedger(rules, state),
    queue_digest: rows,
    decided_ads: decidedRows(rules, state),
  };
}

/** The same for a scripted player, each part made when it is asked for. */
export class InvestigatorGlance {
  readonly #state: State;
  constructor(state: State) {
    this.#state = state;
  }
  get available_ads(): InvestigatorObservation['available_ads'] {
    const { ads, work } = this.#state;
    const ids: string[] = [];
    for (let i = 0; i < ads.length; i++) if (!work[i]!.decided) ids.push(ads[i]!.ad_id);
    return ids;
  }
  get current_ad_info(): InvestigatorObservation['current_ad_info'] {
    return inFocus(this.#state);
  }
  get investigation_findings(): InvestigatorObservation['investigation_findings'] {
    return findingsText(this.#state);
  }
}
