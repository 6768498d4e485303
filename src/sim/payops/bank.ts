import casesJson from './bank/cases.json';
import textsJson from './bank/texts.json';
import type { Channel, Investigation, Terminal } from './actions.ts';

export type Difficulty = 'easy' | 'medium' | 'hard' | 'critical';

export interface Network {
  readonly roles: readonly (readonly [role: string, party: string])[];
  readonly edges: readonly (readonly [from: string, to: string, kind: string])[];
  readonly neutral_labels: Readonly<Record<string, string>>;
}

/** What a variant may replace. */
interface Changeable {
  readonly amount: number;
  readonly risk_score: number;
  readonly velocity_1h: number | null;
  readonly flags: readonly string[];
  readonly correct_action: Terminal;
  readonly partial_credit_actions: Readonly<Partial<Record<Terminal, number>>>;
  readonly regulatory_action: boolean;
  readonly reveals: Readonly<Partial<Record<Channel, readonly string[]>>>;
}

interface CaseRecord extends Changeable {
  readonly task_id: string;
  readonly difficulty: Difficulty;
  readonly transaction_id: string;
  readonly currency: string;
  readonly transaction_type: string;
  readonly sender_kind: string;
  readonly receiver_kind: string;
  readonly ml_confidence: number;
  readonly velocity_24h: number | null;
  readonly avg_transaction_amount: number | null;
  readonly account_age_days: number | null;
  readonly country_risk: string;
  readonly kyc_status: string;
  readonly kyc_expiry_days: number | null;
  readonly previous_violations: number;
  readonly previous_sars: number;
  readonly counterparty_risk: string;
  readonly requires_investigation: readonly Investigation[];
  readonly key_flags: readonly string[];
  readonly chain_total: number;
  readonly network_graph: Network | null;
  readonly variants: readonly Partial<Changeable>[];
}

/** A case under one of its truths: the base record with a variant's replacements, and its texts. */
export interface Situation extends Omit<CaseRecord, 'variants'> {
  readonly brief: string;
  /** For after the case is closed. */
  readonly story: string;
  /** Lines a channel answers with; may hold the placeholders of notes.ts. */
  readonly notes: Readonly<Partial<Record<Channel, readonly string[]>>>;
  /** Fields the variant replaces with exact figures, which the jitter must not touch. */
  readonly exact: Readonly<Partial<Pick<Changeable, 'amount' | 'risk_score' | 'velocity_1h'>>>;
}

interface CaseTexts {
  readonly brief: string;
  readonly situations: readonly { readonly story: string; readonly notes: Situation['notes'] }[];
}

interface Texts {
  readonly fallback: Readonly<Record<Channel, readonly string[]>>;
  readonly sar: { readonly filed: readonly string[]; readonly weak: readonly string[] };
  readonly flags: Readonly<Record<string, string>>;
  readonly terms: Readonly<Record<string, { readonly term: string; readonly text: string }>>;
  readonly cases: Readonly<Record<string, CaseTexts>>;
}

// The importer sees the file's literal types, which are narrower and wider than the record's at once.
const records = casesJson as unknown as readonly CaseRecord[];
export const texts = textsJson as unknown as Texts;

function situation(record: CaseRecord, variant: number): Situation {
  const { variants, ...base } = record;
  const written = texts.cases[record.task_id];
  const own = written?.situations[variant];
  const first = written?.situations[0];
  if (!written || !own || !first) throw new Error(`no texts for ${record.task_id}, situation ${variant}`);
  const change = variant === 0 ? {} : variants[variant - 1];
  if (!change) throw new Error(`no situation ${variant} of ${record.task_id}`);
  const { amount, risk_score, velocity_1h } = change;
  const merged = { ...base, ...change };
  // Field by field, so that all situations have one hidden class: the engine reads them twice as fast.
  return {
    task_id: merged.task_id,
    difficulty: merged.difficulty,
    transaction_id: merged.transaction_id,
    amount: merged.amount,
    currency: merged.currency,
    transaction_type: merged.transaction_type,
    sender_kind: merged.sender_kind,
    receiver_kind: merged.receiver_kind,
    risk_score: merged.risk_score,
    ml_confidence: merged.ml_confidence,
    flags: merged.flags,
    velocity_1h: merged.velocity_1h,
    velocity_24h: merged.velocity_24h,
    avg_transaction_amount: merged.avg_transaction_amount,
    account_age_days: merged.account_age_days,
    country_risk: merged.country_risk,
    kyc_status: merged.kyc_status,
    kyc_expiry_days: merged.kyc_expiry_days,
    previous_violations: merged.previous_violations,
    previous_sars: merged.previous_sars,
    counterparty_risk: merged.counterparty_risk,
    correct_action: merged.correct_action,
    partial_credit_actions: merged.partial_credit_actions,
    requires_investigation: merged.requires_investigation,
    regulatory_action: merged.regulatory_action,
    key_flags: merged.key_flags,
    chain_total: merged.chain_total,
    network_graph: merged.network_graph,
    reveals: { ...base.reveals, ...change.reveals },
    brief: written.brief,
    story: own.story,
    notes: { ...first.notes, ...own.notes },
    exact: {
      ...(amount === undefined ? {} : { amount }),
      ...(risk_score === undefined ? {} : { risk_score }),
      ...(velocity_1h === undefined ? {} : { velocity_1h }),
    },
  };
}

/** Bank order is play order. `BANK[i][v]` is case i under variant v; 0 is the base. */
export const BANK: readonly (readonly Situation[])[] = records.map((record) =>
  [record, ...record.variants].map((_, variant) => situation(record, variant)),
);

export const TOTAL_TASKS = BANK.length;

export function situationAt(index: number, variant: number): Situation {
  const found = BANK[index]?.[variant];
  if (!found) throw new RangeError(`no case ${index} with variant ${variant}`);
  return found;
}
