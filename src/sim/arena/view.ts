import { TARGETS, type Role, type Target, type Verdict } from './actions.ts';
import { findingAt } from './cards.ts';
import { digestRow, ledgerRow, type DigestRow, type LedgerRow } from './ledger.ts';
import { rulesOf } from './rulesets.ts';
import { observeAuditor, type AuditorObservation } from './seats/auditor.ts';
import { observeFraudster, roundsRemaining, type FraudsterObservation } from './seats/fraudster.ts';
import { queueStatus, type QueueStatus } from './seats/investigator.ts';
import { seatToMove } from './referee.ts';
import { decisionOn, pending } from './lookup.ts';
import type { EndReason, FraudsterEntry, InvestigatorEntry, Phase, RefusalCode, State } from './state.ts';
import { phrases } from './texts/words.ts';

/** What every seat sees of the match. Counters are of moves. */
interface Table {
  readonly done: boolean;
  readonly phase: Phase;
  /** Null once done. */
  readonly seat_to_move: Role | null;
  readonly round: number;
  readonly max_rounds: number;
  readonly rounds_remaining: number;
  readonly task_id: string;
  readonly feedback: string;
  /** Sum of the rewards of the seat's own moves; its final reward once done. */
  readonly reward: number;
}

/** A move of the seat's own, and why it was declined; null when it was accepted. */
export type Told<Entry> = Entry & { readonly refusal: RefusalCode | null };

/** One ad as the investigator knows it. */
export interface AdFile {
  readonly ad_id: string;
  /** Null while undecided. */
  readonly verdict: {
    readonly verdict: Verdict;
    readonly confidence: number;
    readonly auto_approved: boolean;
  } | null;
  readonly focused: boolean;
  /** Text and first signals; null until it was in focus. */
  readonly surface: {
    readonly ad_copy: string;
    readonly category: string;
    readonly targeting_summary: string;
    readonly risk_signals: readonly string[];
  } | null;
  /** Its row of the digest; null until it was in one. */
  readonly row: DigestRow | null;
  /** Values the pulls gave; null until it was in focus, pulled or decided. */
  readonly ledger: LedgerRow | null;
  readonly findings: readonly { readonly target: Target; readonly text: string }[];
  readonly targets_left: readonly Target[];
  readonly attempts: number;
}

export type View =
  | (Table & {
      readonly role: 'fraudster';
      readonly desk: FraudsterObservation;
      readonly log: readonly Told<FraudsterEntry>[];
    })
  | (Table & {
      readonly role: 'investigator';
      readonly status: QueueStatus;
      readonly actions_left_this_turn: number;
      readonly ads: readonly AdFile[];
      readonly links: readonly { readonly a: string; readonly b: string; readonly reason: string | null }[];
      readonly log: readonly Told<InvestigatorEntry>[];
    })
  | (Table & {
      readonly role: 'auditor';
      readonly end_reason: EndReason | null;
      readonly desk: AuditorObservation;
    });

const table = (state: State, role: Role): Table => ({
  done: state.phase === 'done',
  phase: state.phase,
  seat_to_move: seatToMove(state),
  round: state.round_number,
  max_rounds: state.knobs.max_rounds,
  rounds_remaining: roundsRemaining(state),
  task_id: state.knobs.task_id,
  feedback: state.feedback[role],
  reward: state.rewards[role],
});

function adFiles(state: State): AdFile[] {
  const rules = rulesOf(state.rules);
  return state.ads.map((ad, i) => {
    const work = state.work[i]!;
    const decision = decisionOn(state, ad.ad_id);
    const told = work.focused || work.pulls.length > 0 || decision?.auto_approved === false;
    return {
      ad_id: ad.ad_id,
      verdict: decision
        ? {
            verdict: decision.verdict,
            confidence: decision.confidence,
            auto_approved: decision.auto_approved,
          }
        : null,
      focused: ad.ad_id === state.focus,
      surface: work.focused
        ? {
            ad_copy: ad.ad_copy,
            category: ad.category,
            targeting_summary: ad.targeting_summary,
            risk_signals: ad.risk_signals.map((tag) => phrases.risk_signals[tag] ?? tag),
          }
        : null,
      row: work.listed ? digestRow(ad) : null,
      ledger: told ? ledgerRow(rules, ad, work.pulls) : null,
      findings: work.pulls.map((target) => ({ target, text: findingAt(state, i, target) })),
      targets_left: TARGETS.filter((target) => !work.pulls.includes(target)),
      attempts: work.attempts,
    };
  });
}

function investigatorView(state: State): View {
  const { max_investigator_actions_per_turn } = state.knobs;
  const own = state.phase === 'investigator_turn';
  return {
    role: 'investigator',
    ...table(state, 'investigator'),
    status: queueStatus(rulesOf(state.rules), state, pending(state).length),
    actions_left_this_turn: own
      ? Math.max(0, max_investigator_actions_per_turn - state.actions_this_turn)
      : 0,
    ads: adFiles(state),
    links: state.links.map(({ a, b, reason }) => ({ a, b, reason })),
    log: state.investigator_log.map((entry, i) => ({
      ...entry,
      refusal: state.investigator_refusals[i] ?? null,
    })),
  };
}

/** All that seat has been told so far, arranged for a screen. */
export function view(state: State, role: Role): View {
  if (role === 'investigator') return investigatorView(state);
  if (role === 'auditor') {
    const desk = observeAuditor(state, null);
    return { role, ...table(state, role), end_reason: state.end_reason, desk };
  }
  return {
    role,
    ...table(state, role),
    desk: observeFraudster(rulesOf(state.rules), state, null),
    log: state.fraudster_log.map((entry, i) => ({
      ...entry,
      refusal: state.fraudster_refusals[i] ?? null,
    })),
  };
}
