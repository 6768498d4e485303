import casesJson from './bank/cases.json';
import textsJson from './bank/texts.json';
import type { Channel, Investigation, Terminal } from './actions.ts';
import { situationIn, type Bank, type Difficulty, type Network, type Situation } from './situation.ts';

export type { Difficulty, Situation } from './situation.ts';

/** Roles as the records name them: their names would tell the crime, so only the neutral labels are shown. */
interface RoleGraph {
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
  readonly network_graph: RoleGraph | null;
  readonly variants: readonly Partial<Changeable>[];
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

const labelOf = (graph: RoleGraph, role: string, otherwise: string): string =>
  graph.neutral_labels[role] ?? otherwise;

const networkOf = (graph: RoleGraph): Network => ({
  nodes: graph.roles.map(([role, party]) => {
    const label = labelOf(graph, role, '');
    return { id: label, label, party, age_days: null };
  }),
  edges: graph.edges.map(([from, to, kind]) => ({
    from: labelOf(graph, from, ''),
    to: labelOf(graph, to, ''),
    kind,
    amount: null,
    at_min: null,
  })),
});

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
  const graph = merged.network_graph;
  return {
    task_id: merged.task_id,
    difficulty: merged.difficulty,
    typology: '',
    transaction_id: merged.transaction_id,
    amount: merged.amount,
    currency: merged.currency,
    transaction_type: merged.transaction_type,
    sender: { name: null, kind: merged.sender_kind, country: null },
    receiver: { name: null, kind: merged.receiver_kind, country: null },
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
    brief: written.brief,
    previous_violations: merged.previous_violations,
    previous_sars: merged.previous_sars,
    counterparty_risk: merged.counterparty_risk,
    network: graph && networkOf(graph),
    graph:
      graph && Object.fromEntries(graph.roles.map(([role, party]) => [labelOf(graph, role, party), party])),
    kyc_after: null,
    contacted: null,
    notes: { ...first.notes, ...own.notes },
    receipt: merged.regulatory_action ? texts.sar.filed : texts.sar.weak,
    money: 'code_first',
    correct_action: merged.correct_action,
    partial_credit_actions: merged.partial_credit_actions,
    requires_investigation: merged.requires_investigation,
    eligible: merged.requires_investigation,
    report: merged.regulatory_action ? 'required' : 'optional',
    regulatory_action: merged.regulatory_action,
    key_flags: merged.key_flags,
    chain_total: merged.chain_total,
    reveals: { ...base.reveals, ...change.reveals },
    jitter: null,
    exact: {
      ...(amount === undefined ? {} : { amount }),
      ...(risk_score === undefined ? {} : { risk_score }),
      ...(velocity_1h === undefined ? {} : { velocity_1h }),
    },
    story: own.story,
    deciding: '',
    wasted: {},
    term: null,
    source: null,
  };
}

/** The reference's cases; variant 0 is the base record, the others replace parts of it. */
export const BANK: Bank = records.map((record) =>
  [record, ...record.variants].map((_, variant) => situation(record, variant)),
);

export const TOTAL_TASKS = BANK.length;

export const situationAt = (index: number, variant: number): Situation => situationIn(BANK, index, variant);
