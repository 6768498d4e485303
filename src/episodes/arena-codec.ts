import type {
  Action,
  AuditorAction,
  AuditPayload,
  FraudsterAction,
  InvestigatorAction,
  Target,
  Verdict,
} from '../sim/arena/actions.ts';
import type { Config } from '../sim/arena/config.ts';
import { decimal, id, natural, oneOf, share, text, textOr } from './codec-fields.ts';
import { both, list, partial, union, whole } from './codec-shapes.ts';
import { codecOf } from './codec.ts';
import { ARENA_TEXT } from './text-arena.ts';

/*
 * The order of fields and names here is the format of links: new names go to the end of their list, where bits are
 * left for them. A new field would change the meaning of old links and needs a format of its own.
 */

const TIERS = ['task_1', 'task_2', 'task_3', 'task_3_unseen'] as const satisfies readonly Config['task_id'][];
const CATEGORIES = [
  'ecommerce',
  'saas',
  'local_service',
  'education',
  'fitness',
  'fake_giveaway',
  'counterfeit_goods',
  'miracle_cure',
  'advance_fee',
  'fake_crypto',
  'celebrity_endorsement_fraud',
  'clone_brand',
  'gray_area_supplements',
  'network_crypto',
  'network_ecommerce',
  'network_fintech',
  'network_health',
];
const VERTICALS = [
  'retail',
  'software',
  'health',
  'finance',
  'learning',
  'leisure',
  'services',
] as const satisfies readonly FraudsterAction['vertical'][];
const FLAG_TYPES = [
  'miscalibration',
  'missing_citation',
  'incoherent_rationale',
  'inconsistency',
  'bias',
  'gibberish',
  'parameter_mismatch',
  'template_repetition',
  'branding_anomaly',
];
const FRAUDSTER_MOVES = [
  'propose_ad',
  'modify_pending_ad',
  'end_turn',
  'commit_final',
] as const satisfies readonly FraudsterAction['action_type'][];
const AUDITOR_MOVES = [
  'flag_investigator',
  'flag_fraudster',
  'submit_audit_report',
  'withdraw_flag',
] as const satisfies readonly AuditorAction['action_type'][];
const TARGETS = [
  'advertiser_history',
  'landing_page',
  'payment_method',
  'targeting_overlap',
  'campaign_structure',
  'policy_classifier',
] as const satisfies readonly Target[];
const VERDICTS = ['approve', 'reject', 'escalate'] as const satisfies readonly Verdict[];

const category = textOr(CATEGORIES, 6);
const MOST_CATEGORIES = 50;

const config = both<Pick<Config, 'task_id'>, Omit<Config, 'task_id'>>(
  whole({ task_id: oneOf(TIERS, 4) }),
  partial({
    max_rounds: natural,
    max_proposals: natural,
    max_fraudster_actions_per_turn: natural,
    max_investigator_actions_per_turn: natural,
    allowed_categories: list(category, MOST_CATEGORIES),
  }),
);

const fraudster = both(
  whole<Pick<FraudsterAction, 'action_type'>>({ action_type: oneOf(FRAUDSTER_MOVES, 3) }),
  partial<Omit<FraudsterAction, 'role' | 'action_type'>>({
    ad_copy: text,
    category,
    vertical: oneOf(VERTICALS, 4),
    account_name: text,
    landing_page_blurb: text,
    targeting_summary: text,
    slot_index: natural,
    new_ad_copy: text,
    new_landing_page_blurb: text,
    rationale: text,
  }),
);

const reason = partial({ rationale: text });
const investigator = union<'action_type', InvestigatorAction>('action_type', 3, {
  investigate: both(whole({ ad_id: id, investigation_target: oneOf(TARGETS, 3) }), reason),
  verdict: both(
    whole({ ad_id: id, verdict: oneOf(VERDICTS, 2) }),
    partial({ confidence: share, rationale: text }),
  ),
  link_accounts: both(
    whole({ ad_id: id, linked_ad_id: id }),
    partial({ link_reason: text, rationale: text }),
  ),
  end_turn: whole({}),
});

const auditor = both(
  whole<Pick<AuditorAction, 'action_type'>>({ action_type: oneOf(AUDITOR_MOVES, 3) }),
  partial<Omit<AuditorAction, 'role' | 'action_type'>>({
    flag_index: natural,
    target_ad_id: id,
    flag_type: textOr(FLAG_TYPES, 5),
    severity: share,
    note: text,
    audit_report: partial<AuditPayload>({
      investigator_audit_score: decimal,
      fraudster_plausibility_score: decimal,
      notes: text,
    }),
  }),
);

const action = union<'role', Action>('role', 2, { fraudster, investigator, auditor });

export const arenaCodec = codecOf<Config, Action>(config, action, ARENA_TEXT);
