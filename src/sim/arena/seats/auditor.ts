import type { Verdict } from '../actions.ts';
import type { Difficulty, Truth } from '../facts.ts';
import type { Texts } from '../audit/record.ts';
import { findingsAt, textsOf } from '../cards.ts';
import { ofRecent } from '../memo.ts';
import type { Findings } from '../findings.ts';
import { adIndex } from '../lookup.ts';
import type {
  Ad,
  Decision,
  EndReason,
  Flag,
  FraudsterEntry,
  InvestigatorEntry,
  Outcome,
  Phase,
  Ring,
  State,
} from '../state.ts';

export interface EpisodeRecord {
  readonly task_id: string;
  readonly round_number: number;
  readonly proposals_used: number;
  readonly end_reason: EndReason | null;
  readonly grader_score: number | null;
  readonly ads: readonly {
    readonly ad_id: string;
    readonly ad_copy: string;
    readonly category: string;
    readonly ground_truth: Truth;
    readonly severity: number;
    readonly fraud_type: string;
    readonly difficulty: Difficulty;
    readonly is_fraudster_proposal: boolean;
  }[];
  readonly verdicts: readonly {
    readonly ad_id: string;
    readonly verdict: Verdict;
    readonly confidence: number;
    readonly ground_truth: Truth | null;
    readonly auto_approved?: true;
  }[];
  readonly links: readonly {
    readonly ad_id_1: string;
    readonly ad_id_2: string;
    readonly reason: string | null;
    readonly correct: boolean;
  }[];
  readonly fraud_rings: readonly {
    readonly ring_id: string;
    readonly topology: Ring['topology'];
    readonly case_name: string;
    readonly provenance: string;
    readonly member_ad_ids: readonly string[];
    readonly shared_signal_types: readonly string[];
  }[];
}

/** What the auditor is told, in every phase everything (defect D15). */
export interface AuditorObservation {
  readonly done: boolean;
  /** Running total; 0 until the report is in. */
  readonly reward: number;
  readonly metadata: Readonly<Record<string, never>>;
  readonly feedback: string;
  readonly phase: Phase;
  readonly full_episode_record: EpisodeRecord;
  readonly investigator_actions: readonly InvestigatorEntry[];
  readonly fraudster_proposals: readonly FraudsterEntry[];
  readonly investigation_data_seen: Readonly<Record<string, Findings>>;
  readonly pending_flags: readonly Flag[];
}

const CASES: Readonly<Record<Ring['topology'], string>> = {
  clique: 'all with all',
  chain: 'each with the next',
  hub_spoke: 'one with all others',
};

type Row<K extends keyof EpisodeRecord> = EpisodeRecord[K] extends readonly (infer R)[] ? R : never;

const adRow = (ad: Ad): Row<'ads'> => ({
  ad_id: ad.ad_id,
  ad_copy: ad.ad_copy,
  category: ad.category,
  ground_truth: ad.ground_truth,
  severity: ad.severity,
  fraud_type: ad.fraud_type,
  difficulty: ad.difficulty,
  is_fraudster_proposal: ad.slot !== null,
});

function verdictRow(state: State, { ad_id, verdict, confidence, auto_approved }: Decision): Row<'verdicts'> {
  const ground_truth = state.ads[adIndex(state, ad_id)]?.ground_truth ?? null;
  return auto_approved
    ? { ad_id, verdict, confidence, ground_truth, auto_approved }
    : { ad_id, verdict, confidence, ground_truth };
}

function recordOf(state: State): EpisodeRecord {
  return {
    task_id: state.knobs.task_id,
    round_number: state.round_number,
    proposals_used: state.proposals_used,
    end_reason: state.end_reason,
    grader_score: state.grade,
    ads: state.ads.map(adRow),
    verdicts: state.decisions.map((decision) => verdictRow(state, decision)),
    links: state.links.map(({ a, b, reason, correct }) => ({ ad_id_1: a, ad_id_2: b, reason, correct })),
    fraud_rings: state.rings.map(({ ring_id, topology, members, shared_signals }) => ({
      ring_id,
      topology,
      case_name: CASES[topology],
      provenance: 'generated',
      member_ad_ids: members,
      shared_signal_types: shared_signals,
    })),
  };
}

interface Desk {
  readonly key: string;
  readonly full_episode_record: EpisodeRecord;
  readonly investigator_actions: readonly InvestigatorEntry[];
  readonly fraudster_proposals: readonly FraudsterEntry[];
  readonly investigation_data_seen: Readonly<Record<string, Findings>>;
}

// Flags change nothing but the list of flags, and an audit may be long: the rest is arranged once.
const kept = ofRecent((_: State['ads']): { desk: Desk | null } => ({ desk: null }));

function deskOf(state: State): Desk {
  const { fraudster_log, investigator_log, phase, end_reason, grade } = state;
  const key = `${fraudster_log.length} ${investigator_log.length} ${state.decisions.length} ${phase} ${end_reason ?? ''} ${grade ?? ''}`;
  const own = kept(state.ads);
  if (own.desk?.key === key) return own.desk;
  const seen: Record<string, Findings> = {};
  for (let i = 0; i < state.ads.length; i++) seen[state.ads[i]!.ad_id] = findingsAt(state, i);
  return (own.desk = {
    key,
    full_episode_record: recordOf(state),
    investigator_actions: investigator_log.slice(),
    fraudster_proposals: fraudster_log.slice(),
    investigation_data_seen: seen,
  });
}

const NOTHING = {};

export function observeAuditor(state: State, _last: Outcome | null): AuditorObservation {
  const desk = deskOf(state);
  return {
    done: state.phase === 'done',
    reward: state.rewards.auditor,
    metadata: NOTHING,
    feedback: state.feedback.auditor,
    phase: state.phase,
    full_episode_record: desk.full_episode_record,
    investigator_actions: desk.investigator_actions,
    fraudster_proposals: desk.fraudster_proposals,
    investigation_data_seen: desk.investigation_data_seen,
    pending_flags: state.flags.slice(),
  };
}

/** The same for a scripted player, each part made when it is asked for. */
export class AuditorGlance {
  readonly #state: State;
  constructor(state: State) {
    this.#state = state;
  }
  get ads(): EpisodeRecord['ads'] {
    return this.#state.ads.map(adRow);
  }
  get verdicts(): EpisodeRecord['verdicts'] {
    return this.#state.decisions.map((decision) => verdictRow(this.#state, decision));
  }
  get investigator_actions(): AuditorObservation['investigator_actions'] {
    return this.#state.investigator_log;
  }
  get fraudster_proposals(): AuditorObservation['fraudster_proposals'] {
    return this.#state.fraudster_log;
  }
  /** The texts of `investigation_data_seen`. */
  seen(ad_id: string): Texts {
    return textsOf(this.#state, ad_id);
  }
}
