import type {
  Action,
  AuditorAction,
  FraudsterAction,
  InvestigatorAction,
  Role,
  Target,
  Verdict,
} from './actions.ts';
import type { Difficulty, TierId, Truth } from './facts.ts';
import type { Evidence, Vertical } from './standard/evidence.ts';

export type Phase = 'fraudster_turn' | 'investigator_turn' | 'audit_phase' | 'done';
export type EndReason =
  'commit_final' | 'investigator_done' | 'max_rounds' | 'all_decided' | 'budget_exhausted';

/** Money in USD, ages in days, rates and shares 0 … 1, dates as YYYY-MM-DD. */
export interface Profile {
  readonly advertiser_id: string;
  readonly account_name: string;
  readonly account_age_days: number;
  readonly created: string;
  readonly total_spend_usd: number;
  readonly violations: number;
  readonly bans: number;
  readonly ads_last_30_days: number;
  readonly approval_rate: number;
  readonly country: string;
  readonly verified_business: boolean;
  readonly payment_type: string;
  readonly payment_id: string;
  /** Ads of the busiest day; null when they were spread evenly. */
  readonly burst: number | null;
}

export interface Campaign {
  readonly objective: string;
  readonly bid_strategy: string;
  readonly daily_budget_usd: number;
  readonly ad_sets: number;
  readonly placements: readonly string[];
}

export interface Landing {
  readonly domain: string;
  readonly domain_age_days: number;
  readonly ssl_valid: boolean;
  readonly registrar: string;
  /** To known scams, 0 … 1. */
  readonly similarity: number;
  readonly redirect_hops: number;
  /** Of the page's maker; absent in the reference, where no text shows it (defect D23). */
  readonly template?: string;
  /** Tags of texts/phrases.json; claims of legit ads are written out. */
  readonly elements: readonly string[];
  readonly claims: readonly string[];
  readonly summary: string;
}

export interface Reach {
  readonly fingerprint: string;
  readonly overlap_percent: number;
  /** Other ads of the category when the finding was made. */
  readonly same_category: number;
  readonly geo_regions: number;
}

/** What the mock classifier says of an ad. */
export interface Reading {
  readonly unsafe: boolean;
  /** 0 … 1, 3 decimals. */
  readonly confidence: number;
  readonly guards: readonly string[];
  readonly markers: readonly string[];
}

/** Everything six pulls would tell of an ad. */
export interface Dossier {
  readonly profile: Profile;
  readonly campaign: Campaign;
  readonly landing: Landing;
  /** Accounts that used the payment method in 90 days. */
  readonly payment_accounts: number;
  readonly reach: Reach;
  /** Null where the classifier reads an ad only when it is asked (defect D24). */
  readonly reading: Reading | null;
}

/** One ad of the queue. Never changed: a modification puts another one in its place. */
export interface Ad {
  readonly ad_id: string;
  readonly ad_copy: string;
  readonly category: string;
  /** What is shown in place of the category; absent in the reference (defect D10). */
  readonly vertical?: Vertical;
  readonly targeting_summary: string;
  readonly risk_signals: readonly string[];
  readonly ground_truth: Truth;
  readonly fraud_type: string;
  readonly severity: number;
  readonly difficulty: Difficulty;
  /** Of a fraudster's proposal; null for the base queue. */
  readonly slot: number | null;
  /** Null only in a queue given by hand, of which nothing can be found out. */
  readonly dossier: Dossier | null;
}

/** A signal that two members of a ring share. */
export interface Edge {
  readonly a: string;
  readonly b: string;
  readonly signal: string;
  readonly value: string;
}

export interface Ring {
  readonly ring_id: string;
  readonly topology: 'clique' | 'chain' | 'hub_spoke';
  readonly members: readonly string[];
  readonly shared_signals: readonly string[];
  /** Absent in the reference, whose members share all signals (defect D23). */
  readonly edges?: readonly Edge[];
}

/** What the investigator did with an ad. */
export interface Work {
  /** Tries to investigate, refused ones included. */
  attempts: number;
  pulls: readonly Target[];
  /** Was in focus, or in the digest, at some time: its text, or its row, has been shown. */
  focused: boolean;
  listed: boolean;
  /** Whether it has a verdict, which `decisions` tells too, but slowly. */
  decided: boolean;
  /** Place in `moves` of its verdict by hand; −1 without one, and in the reference. */
  signed: number;
}

export interface Decision {
  readonly ad_id: string;
  readonly verdict: Verdict;
  /** 0 … 1. */
  readonly confidence: number;
  readonly auto_approved: boolean;
}

export interface Link {
  readonly a: string;
  readonly b: string;
  readonly reason: string | null;
  readonly correct: boolean;
  /** What the link is worth; absent in the reference, where membership is all (defect D23). */
  readonly credit?: LinkCredit;
  readonly round_number?: number;
}
export type LinkCredit = 'edge' | 'ring' | 'none';

/** A pull with what it told (defect D24); only where pulls keep it. */
export interface Pull {
  /** Place of the ad in the queue. */
  readonly index: number;
  readonly round_number: number;
  readonly evidence: Evidence;
}

/** One move of one seat, in the match's one order (defect D20). */
export interface Move {
  /** From 1. */
  readonly ts: number;
  readonly phase: Phase;
  readonly round_number: number;
  readonly action: Action;
  /** Null when the move was accepted (defect D26). */
  readonly refusal: RefusalCode | null;
  /** Of this move alone, in points. */
  readonly reward: number;
  readonly ad_id: string | null;
}

/** An honest ad that joins the queue after its start (defect D10). */
export interface Arrival {
  readonly round_number: number;
  readonly ad: Ad;
}

type Logged<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> | null };

interface Stamp {
  /** Logical time: the number of the match's log entry, from 1. */
  readonly ts: number;
  readonly phase: Phase;
  readonly round_number: number;
  readonly reward: number;
}

export interface FraudsterEntry
  extends Stamp, Logged<Omit<FraudsterAction, 'role' | 'action_type' | 'vertical' | 'account_name'>> {
  readonly action_type: FraudsterAction['action_type'];
  readonly ad_id: string | null;
}

export interface InvestigatorEntry extends Stamp {
  readonly action_type: Exclude<InvestigatorAction['action_type'], 'end_turn'>;
  readonly ad_id: string;
  readonly investigation_target: Target | null;
  readonly verdict: Verdict | null;
  readonly confidence: number | null;
  readonly rationale: string | null;
  readonly linked_ad_id: string | null;
  readonly link_reason: string | null;
  /** First 500 characters of the feedback. */
  readonly findings_excerpt: string;
}

export interface Flag {
  readonly track: 'A' | 'B';
  readonly target_ad_id: string | null;
  readonly flag_type: string;
  /** 0 … 1. */
  readonly severity: number;
  readonly note: string | null;
}

export interface AuditReport {
  readonly track_a_flags: readonly Flag[];
  readonly track_b_flags: readonly Flag[];
  readonly investigator_audit_score: number;
  readonly fraudster_plausibility_score: number;
  readonly notes: string;
}

export const REFUSALS = [
  'proposal_budget_exhausted',
  'ad_copy_required',
  'category_required',
  'category_not_allowed',
  'slot_required',
  'unknown_slot',
  'ad_already_decided',
  'nothing_to_change',
  'unknown_ad',
  'no_budget',
  'already_decided',
  'attempt_cap',
  'duplicate_target',
  'investigation_cap',
  'unknown_linked_ad',
  'self_link',
  'duplicate_link',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** The knobs of a match after precedence: explicit, else the tier's. */
export interface Knobs {
  readonly task_id: TierId;
  readonly max_rounds: number;
  readonly max_proposals: number;
  readonly max_fraudster_actions_per_turn: number;
  readonly max_investigator_actions_per_turn: number;
  readonly action_budget: number;
  readonly allowed_categories: readonly string[];
}

/** What the seats were told last, as texts. */
export interface Feedback {
  fraudster: string;
  investigator: string;
  auditor: string;
}

/** A running match. Plain JSON; its lists only grow, and what is in them never changes. */
export interface State {
  rules: string;
  seed: number;
  knobs: Knobs;
  /** Ads of the base queue at the front of `ads`. */
  base_ads: number;
  ads: Ad[];
  /** Beside `ads`. */
  work: Work[];
  rings: readonly Ring[];
  phase: Phase;
  round_number: number;
  actions_this_turn: number;
  proposals_used: number;
  committed: boolean;
  end_reason: EndReason | null;
  /** Actions that reached the investigator's environment. */
  steps: number;
  action_budget: number;
  pull_budget: number;
  focus: string;
  /** In order of decision. */
  decisions: Decision[];
  links: Link[];
  fraudster_log: FraudsterEntry[];
  investigator_log: InvestigatorEntry[];
  /** Beside the logs, which do not tell: why an entry was refused, null for an accepted one. */
  fraudster_refusals: (RefusalCode | null)[];
  investigator_refusals: (RefusalCode | null)[];
  /** In the standard rules in place of the logs. */
  moves: Move[];
  /** Ids of the proposals by slot; only where they differ from the order of the queue. */
  slots: string[];
  /** Ads at the front of `ads` that the investigator has before it. */
  shown: number;
  /** Moves the investigator has in its turn. */
  turn_cap: number;
  /** Edits that show when the fraudster's turn is over, by place in the queue. */
  edits: { readonly index: number; readonly ad: Ad }[];
  arrivals: readonly Arrival[];
  pulls: Pull[];
  flags: Flag[];
  /** Flags raised, those withdrawn included. */
  flags_raised: number;
  /** Running totals; the final rewards once done. Kept apart, 0 until then and final from then on (defect D27). */
  rewards: Record<Role, number>;
  /** Sums of the moves' rewards where they are kept apart. */
  step_returns: Record<Role, number>;
  /** Set when the investigator's environment ended. */
  investigator_grade: number | null;
  grade: number | null;
  report: AuditReport | null;
  feedback: Feedback;
}

/** What came of one move. */
export interface Outcome {
  readonly role: Role;
  readonly action_type: (FraudsterAction | InvestigatorAction | AuditorAction)['action_type'];
  /** Of this move; the auditor's running total for its own. */
  readonly reward: number;
  readonly refusal: RefusalCode | null;
  /** The ad of an accepted proposal. */
  readonly assigned: string | null;
  /** Of the move that ends a match whose rewards are kept apart; a training channel, told to no seat before. */
  readonly final_rewards?: Readonly<Record<Role, number>>;
}
