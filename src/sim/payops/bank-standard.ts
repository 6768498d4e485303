import casesJson from './bank/standard.json';
import textsJson from './bank/standard-texts.json';
import type { Channel, Terminal } from './actions.ts';
import type { Bank, Difficulty, Jitter, Party, ReportDuty, Situation } from './situation.ts';

/** What a channel says; several truths of a case may share it. */
interface Content {
  readonly facts: readonly string[];
  readonly tags: readonly string[];
  readonly contacted?: string;
  readonly kyc_status_after?: string;
  readonly kyc_expiry_days_after?: number | null;
  readonly forensic?: {
    readonly previous_violations: number;
    readonly previous_sars: number;
    readonly counterparty_risk: string;
  };
  readonly network_graph?: {
    readonly nodes: readonly {
      readonly id: string;
      readonly label: string;
      readonly age_days: number | null;
    }[];
    readonly flows: readonly {
      readonly from: string;
      readonly to: string;
      readonly amount: string;
      readonly at_min: number;
    }[];
  } | null;
}

interface SituationRecord {
  readonly correct_action: Terminal;
  readonly evidence: Readonly<Record<Channel, string>>;
  readonly requires_investigation: readonly Channel[];
  readonly partial_credit_actions: Readonly<Partial<Record<Terminal, number>>>;
  readonly report: ReportDuty;
  readonly debrief: {
    readonly story: string;
    readonly deciding: string;
    readonly wasted: Readonly<Partial<Record<Channel, string>>>;
    readonly term: string;
    readonly source: string;
  };
}

export interface CaseRecord {
  readonly task_id: string;
  readonly difficulty: Difficulty;
  readonly typology: string;
  readonly key_flags: readonly string[];
  readonly chain_total: number;
  readonly eligible: readonly Channel[];
  /** Looks in the order in which an expert takes them until the decision rules are settled. */
  readonly opening_order: readonly Channel[];
  readonly visible: {
    readonly transaction_id: string;
    readonly amount: number;
    readonly currency: string;
    readonly transaction_type: string;
    readonly sender: Party;
    readonly receiver: Party;
    readonly risk_score: number;
    readonly ml_confidence: number;
    readonly flags: readonly string[];
    readonly velocity_1h: number;
    readonly velocity_24h: number;
    readonly avg_transaction_amount: number | null;
    readonly account_age_days: number;
    readonly country_risk: string;
    readonly kyc_status: string;
    readonly kyc_expiry_days: number | null;
    readonly brief: string;
  };
  readonly jitter: Jitter;
  readonly contents: Readonly<Record<Channel, Readonly<Record<string, Content>>>>;
  readonly situations: readonly SituationRecord[];
}

interface Texts {
  readonly flags: Readonly<Record<string, string>>;
  readonly terms: Readonly<Record<string, { readonly term: string; readonly text: string }>>;
  /** Words of the desk that mean something of their own under these rules. */
  readonly desk: Readonly<Record<string, { readonly term: string; readonly text: string }>>;
  readonly sources: Readonly<Record<string, { readonly body: string; readonly point: string }>>;
  readonly receipt: readonly string[];
}

export const standardRecords = casesJson as unknown as readonly CaseRecord[];
export const standardTexts: Texts = textsJson;

function situation(record: CaseRecord, own: SituationRecord): Situation {
  const { visible } = record;
  const said = (channel: Channel): Content => {
    const content = record.contents[channel][own.evidence[channel]];
    if (!content) throw new Error(`${record.task_id}: nothing for ${channel}`);
    return content;
  };
  const [log, papers, identity, call] = [
    said('inspect'),
    said('request_docs'),
    said('verify_kyc'),
    said('contact_sender'),
  ];
  if (!log.forensic || identity.kyc_status_after === undefined)
    throw new Error(`${record.task_id}: no forensic fields or no status after the check`);
  return {
    task_id: record.task_id,
    difficulty: record.difficulty,
    typology: record.typology,
    transaction_id: visible.transaction_id,
    amount: visible.amount,
    currency: visible.currency,
    transaction_type: visible.transaction_type,
    sender: visible.sender,
    receiver: visible.receiver,
    risk_score: visible.risk_score,
    ml_confidence: visible.ml_confidence,
    flags: visible.flags,
    velocity_1h: visible.velocity_1h,
    velocity_24h: visible.velocity_24h,
    avg_transaction_amount: visible.avg_transaction_amount,
    account_age_days: visible.account_age_days,
    country_risk: visible.country_risk,
    kyc_status: visible.kyc_status,
    kyc_expiry_days: visible.kyc_expiry_days,
    brief: visible.brief,
    previous_violations: log.forensic.previous_violations,
    previous_sars: log.forensic.previous_sars,
    counterparty_risk: log.forensic.counterparty_risk,
    network: log.network_graph
      ? {
          nodes: log.network_graph.nodes.map((node) => ({ ...node, party: null })),
          edges: log.network_graph.flows.map((flow) => ({ ...flow, kind: 'pays' })),
        }
      : null,
    graph: null,
    kyc_after: { status: identity.kyc_status_after, expiry_days: identity.kyc_expiry_days_after ?? null },
    contacted: call.contacted ?? null,
    notes: {
      inspect: log.facts,
      request_docs: papers.facts,
      verify_kyc: identity.facts,
      contact_sender: call.facts,
    },
    receipt: standardTexts.receipt,
    money: 'code_last',
    correct_action: own.correct_action,
    partial_credit_actions: own.partial_credit_actions,
    requires_investigation: own.requires_investigation,
    eligible: record.eligible,
    report: own.report,
    regulatory_action: own.report === 'required',
    key_flags: record.key_flags,
    chain_total: record.chain_total,
    reveals: {
      inspect: log.tags,
      request_docs: papers.tags,
      verify_kyc: identity.tags,
      contact_sender: call.tags,
    },
    jitter: record.jitter,
    exact: {},
    story: own.debrief.story,
    deciding: own.debrief.deciding,
    wasted: own.debrief.wasted,
    term: own.debrief.term,
    source: own.debrief.source,
  };
}

/** The standard's cases: what is visible belongs to the case and is alike in its three truths. */
export const STANDARD_BANK: Bank = standardRecords.map((record) =>
  record.situations.map((own) => situation(record, own)),
);
