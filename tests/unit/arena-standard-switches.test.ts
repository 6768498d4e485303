import { describe, expect, it } from 'vitest';
import type {
  Action,
  FraudsterAction,
  InvestigatorAction,
  Target,
  Verdict,
} from '../../src/sim/arena/actions.ts';
import { auditedRecord, gradeNow, plausibilityNow } from '../../src/sim/arena/audit.ts';
import { trackA } from '../../src/sim/arena/audit/track-a.ts';
import { playMatch } from '../../src/sim/arena/bots/standard/play.ts';
import { approvingAll } from '../../src/sim/arena/grader.ts';
import { observeStandard } from '../../src/sim/arena/look.ts';
import { step } from '../../src/sim/arena/referee.ts';
import { STANDARD } from '../../src/sim/arena/rules-standard.ts';
import { rulesOf, variantId } from '../../src/sim/arena/rulesets.ts';
import { textOf } from '../../src/sim/arena/standard/findings.ts';
import { reset } from '../../src/sim/arena/start.ts';
import { decisionOn } from '../../src/sim/arena/lookup.ts';
import type { Ad, State } from '../../src/sim/arena/state.ts';
import { CLAUSES, SWITCH_NAMES, type SwitchName } from '../../src/sim/arena/switches.ts';
import type { Config } from '../../src/sim/arena/config.ts';
import { RuleError } from '../../src/sim/kernel/errors.ts';
import { gradedRecord } from '../../src/sim/arena/audit/match.ts';

const QUIET = 'Linen bedding in six quiet colours, made in the valley since nineteen hundred.';
const END_F: Action = { role: 'fraudster', action_type: 'end_turn' };
const END_I: Action = { role: 'investigator', action_type: 'end_turn' };
const COMMIT: Action = { role: 'fraudster', action_type: 'commit_final' };
const REPORT: Action = { role: 'auditor', action_type: 'submit_audit_report' };

const propose = (more: Partial<FraudsterAction> = {}): Action => ({
  role: 'fraudster',
  action_type: 'propose_ad',
  ad_copy: QUIET,
  category: 'ecommerce',
  account_name: 'Valley Linen',
  targeting_summary: 'Adults 25-60, home shoppers',
  landing_page_blurb: 'Prices, terms and an address.',
  ...more,
});
const modify = (slot_index: number, more: Partial<FraudsterAction>): Action => ({
  role: 'fraudster',
  action_type: 'modify_pending_ad',
  slot_index,
  ...more,
});
const pull = (ad_id: string, investigation_target: Target): InvestigatorAction => ({
  role: 'investigator',
  action_type: 'investigate',
  ad_id,
  investigation_target,
});
const REASON = 'Nothing more than a long enough reason.';
const sign = (ad_id: string, verdict: Verdict, rationale = REASON, confidence = 0.8): InvestigatorAction => ({
  role: 'investigator',
  action_type: 'verdict',
  ad_id,
  verdict,
  confidence,
  rationale,
});
const link = (ad_id: string, linked_ad_id: string): InvestigatorAction => ({
  role: 'investigator',
  action_type: 'link_accounts',
  ad_id,
  linked_ad_id,
});
const flag = (flag_type: string, target_ad_id?: string): Action => ({
  role: 'auditor',
  action_type: 'flag_investigator',
  flag_type,
  ...(target_ad_id === undefined ? {} : { target_ad_id }),
});

const begin = (rules: string, more: Partial<Config> = {}, seed = 3): State =>
  reset(rules, seed, { task_id: 'task_1', ...more });
const all = (state: State, ...actions: readonly Action[]) => actions.map((action) => step(state, action));
/** In the investigator's turn, nothing proposed. */
const investigating = (rules: string, more: Partial<Config> = {}, seed = 3): State => {
  const state = begin(rules, more, seed);
  all(state, END_F);
  return state;
};
const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof RuleError) return error.code;
    throw error;
  }
  return 'taken';
};
const RIGHT = { fraud: 'reject', legit: 'approve', escalate: 'escalate' } as const;
const wrong = (ad: Ad): Verdict => (ad.ground_truth === 'fraud' ? 'approve' : 'reject');
const one = <T>(list: readonly T[], is: (item: T) => boolean): T => {
  const found = list.find(is);
  if (found === undefined) throw new Error('the seed has none');
  return found;
};
const queues = (rules: string, more: Partial<Config> = {}): State[] =>
  Array.from({ length: 60 }, (_, seed) => begin(rules, more, seed));
const typesOf = (state: State): string[] =>
  trackA(rulesOf(state.rules), auditedRecord(rulesOf(state.rules), state)).flags.map(
    ({ type, severity }) => `${type} ${severity}`,
  );
const auditing = (state: State): State => {
  while (state.phase === 'fraudster_turn' || state.phase === 'investigator_turn')
    step(state, state.phase === 'fraudster_turn' ? COMMIT : END_I);
  return state;
};
/** One ad signed after pulls, on to the audit. */
function signedOne(
  rules: string,
  pulls: readonly Target[],
  reason: (text: string, ad: Ad) => string,
  verdict?: Verdict,
) {
  const state = investigating(rules, { max_rounds: 1 });
  const ad = one(state.ads, ({ ground_truth }) => ground_truth === 'fraud');
  for (const target of pulls) all(state, pull(ad.ad_id, target));
  const text = state.pulls.map(({ evidence }) => textOf(evidence)).join(' ');
  all(state, sign(ad.ad_id, verdict ?? 'reject', reason(text, ad)));
  return state;
}
const ringed = (rules: string): State => investigating(rules, { task_id: 'task_3' }, 12);
/** Two members of one ring without an edge between them. */
function apart(state: State): [string, string] {
  for (const { members, edges = [] } of state.rings)
    for (const a of members)
      for (const b of members) {
        const joined = edges.some((edge) => [edge.a, edge.b].includes(a) && [edge.a, edge.b].includes(b));
        if (a !== b && !joined) return [a, b];
      }
  throw new Error('the seed has no such pair');
}

interface Probe {
  readonly of: (rules: string) => unknown;
  readonly on: unknown;
  readonly off: unknown;
}
const LOUD = 'LAST CHANCE!! Claim your FREE prize, we picked 9 winners, only 3 left!!';

const PROBES: Readonly<Record<SwitchName, Probe>> = {
  auto_approve_always: {
    of: (rules) => auditing(begin(rules)).decisions.length > 0,
    on: true,
    off: false,
  },
  bonus_for_reasons: {
    of: (rules) => {
      const state = auditing(begin(rules));
      all(state, REPORT);
      return state.rewards.investigator - (state.grade ?? 0) > 0.1;
    },
    on: false,
    off: true,
  },
  guarded_end: {
    of: (rules) => {
      const state = investigating(rules);
      for (const { ad_id } of state.ads.slice())
        if (state.phase === 'investigator_turn') all(state, sign(ad_id, 'approve'));
      return [state.phase, state.end_reason];
    },
    on: ['fraudster_turn', null],
    off: ['audit_phase', 'investigator_done'],
  },
  reply_after_commit: {
    of: (rules) => {
      const state = begin(rules);
      all(state, propose(), COMMIT);
      return [state.phase, state.shown === state.ads.length];
    },
    on: ['investigator_turn', true],
    off: ['audit_phase', true],
  },
  check_end_always: {
    of: (rules) => {
      const state = investigating(rules, { max_investigator_actions_per_turn: 30 });
      for (let i = 0; i < 60 && state.phase === 'investigator_turn'; i++)
        all(state, pull('none', 'landing_page'));
      return state.end_reason;
    },
    on: 'budget_exhausted',
    off: null,
  },
  full_audit_record: {
    of: (rules) => {
      const state = investigating(rules, { task_id: 'task_2', max_investigator_actions_per_turn: 30 });
      const honest = state.ads.filter(({ ground_truth }) => ground_truth === 'legit');
      const a = one(honest, (ad) => honest.some((other) => other !== ad && other.category === ad.category));
      const b = one(honest, (ad) => ad !== a && ad.category === a.category);
      all(state, sign(a.ad_id, 'approve'), sign(b.ad_id, 'reject'));
      return typesOf(state).some((type) => type.startsWith('inconsistency'));
    },
    on: true,
    off: false,
  },
  judge_accepted_only: {
    of: (rules) => {
      const state = begin(rules);
      all(state, propose(), propose({ category: 'nothing' }), END_F);
      return plausibilityNow(rulesOf(rules), state).entries.length;
    },
    on: 1,
    off: 3,
  },
  flags_once: {
    of: (rules) => {
      const state = auditing(begin(rules));
      all(state, flag('bias'));
      return code(() => step(state, flag('bias')));
    },
    on: 'duplicate_flag',
    off: 'taken',
  },
  true_flags_bite: {
    of: (rules) => {
      const state = auditing(signedOne(rules, [], () => REASON));
      const id = state.decisions[0]!.ad_id;
      all(state, flag('inconsistency', id), REPORT);
      return Math.round(100 * (state.rewards.investigator - (state.grade ?? 0))) / 100 < 0;
    },
    on: false,
    off: true,
  },
  judge_final_surface: {
    of: (rules) => {
      const state = begin(rules);
      const minors = { category: 'fake_giveaway', targeting_summary: 'Adults and children', ad_copy: LOUD };
      all(state, propose(minors), modify(0, { new_landing_page_blurb: 'Prices, terms.' }));
      return plausibilityNow(rulesOf(rules), state).queue_score < 0.8;
    },
    on: true,
    off: false,
  },
  neutral_vertical: {
    of: (rules) => {
      const state = begin(rules, {}, 8);
      const shown = observeStandard(state, 'investigator').ads.map(({ vertical }) => vertical);
      return shown.some((name) => state.ads.some(({ category }) => category === (name as string)));
    },
    on: false,
    off: true,
  },
  overlapping_facts: {
    of: (rules) =>
      queues(rules).some(({ ads, rings }) =>
        ads.some(
          ({ ground_truth, dossier, ad_id }) =>
            ground_truth === 'legit' &&
            !rings.some(({ members }) => members.includes(ad_id)) &&
            dossier!.profile.account_age_days < 180,
        ),
      ),
    on: true,
    off: false,
  },
  opaque_ids: {
    of: (rules) => begin(rules).ads[0]!.ad_id === 'ad_001',
    on: false,
    off: true,
  },
  late_arrivals: {
    of: (rules) => begin(rules).arrivals.map(({ ad }) => ad.ground_truth),
    on: ['legit', 'legit', 'legit'],
    off: [],
  },
  signals_by_words: {
    of: (rules) => {
      const state = begin(rules, { allowed_categories: ['miracle_cure'] });
      all(state, propose({ category: 'miracle_cure' }));
      return state.ads.at(-1)!.risk_signals.length;
    },
    on: 0,
    off: 4,
  },
  severity_by_words: {
    of: (rules) => {
      const state = begin(rules);
      all(
        state,
        propose({ category: 'miracle_cure' }),
        propose({ category: 'fake_giveaway', ad_copy: LOUD }),
      );
      return state.ads.slice(-2).map(({ severity }) => severity);
    },
    on: [0.4, 0.9],
    off: [0.95, 0.9],
  },
  plain_marks: {
    of: (rules) =>
      queues(rules, { task_id: 'task_3' }).some(({ ads }) =>
        ads.some(({ dossier }) => dossier!.profile.payment_id.startsWith('pmt_ring_')),
      ),
    on: false,
    off: true,
  },
  whole_fingerprint: {
    // Only a fingerprint of several words shows the difference.
    of: (rules) => {
      const state = investigating(`${rules}~plain_marks`, { task_id: 'task_3' }, 12);
      const ad = one(state.ads, ({ dossier }) => dossier!.reach.fingerprint.includes(' '));
      all(state, pull(ad.ad_id, 'targeting_overlap'));
      const [told] = state.pulls;
      return told?.evidence.target === 'targeting_overlap' && told.evidence.fingerprint.includes(' ');
    },
    on: true,
    off: false,
  },
  citations_checked: {
    of: (rules) =>
      typesOf(signedOne(rules, ['landing_page'], () => 'It falls under FSDP-ZZ-99, as I read the rules.')),
    on: ['missing_citation 0.6'],
    off: [],
  },
  negation_read: {
    of: (rules) =>
      typesOf(
        signedOne(
          rules,
          ['advertiser_history'],
          (text) =>
            `${/adv_\d+/.exec(text)?.[0]} and ${/pmt_\d+/.exec(text)?.[0]}: not a clean record, never a verified business.`,
        ),
      ),
    on: [],
    off: ['incoherent_rationale 0.7'],
  },
  auditor_waits: {
    of: (rules) => observeStandard(begin(rules), 'auditor').record === null,
    on: true,
    off: false,
  },
  rewards_withheld: {
    of: (rules) => {
      const state = begin(rules);
      all(state, propose());
      return observeStandard(state, 'fraudster').reward;
    },
    on: 0,
    off: 0.02,
  },
  cite_pulled_only: {
    of: (rules) =>
      typesOf(
        signedOne(
          rules,
          [],
          (_, { dossier }) => `${dossier!.landing.domain} and ${dossier!.profile.payment_id} tell enough.`,
        ),
      ),
    on: ['missing_citation 0.6'],
    off: [],
  },
  shown_at_turn_end: {
    of: (rules) => {
      const state = begin(rules);
      all(state, propose());
      return observeStandard(state, 'investigator').ads.length;
    },
    on: 5,
    off: 6,
  },
  classifier_per_match: {
    // One id in many matches: whatever it is said to be, it is said with the same two confidences, or with many.
    of: (rules) => {
      const said = Array.from({ length: 12 }, (_, seed) => {
        const state = investigating(`${rules}~opaque_ids`, {}, seed);
        all(state, pull('ad_001', 'policy_classifier'));
        const told = state.pulls[0]!.evidence;
        return told.target === 'policy_classifier' ? told.confidence : 0;
      });
      return new Set(said).size > 2;
    },
    on: true,
    off: false,
  },
  edge_signals: {
    of: (rules) =>
      queues(rules, { task_id: 'task_3' }).some(({ rings, ads }) =>
        rings.some(({ members, topology }) => {
          const ids = members.map((id) => one(ads, ({ ad_id }) => ad_id === id).dossier!.profile.payment_id);
          return topology === 'chain' && members.length > 2 && new Set(ids).size === 1;
        }),
      ),
    on: false,
    off: true,
  },
  links_by_edge: {
    of: (rules) => {
      const state = ringed(rules);
      const [a, b] = apart(state);
      return all(state, link(a, b))[0]!.reward;
    },
    on: 0.2,
    off: 0.4,
  },
  lone_frauds: {
    of: (rules) =>
      queues(rules, { task_id: 'task_3' }).every(({ ads, rings }) => {
        const members = rings.flatMap((ring) => ring.members);
        return (
          ads.filter(({ ad_id, ground_truth }) => ground_truth === 'fraud' && !members.includes(ad_id))
            .length >= 2
        );
      }),
    on: true,
    off: false,
  },
  own_network: {
    of: (rules) => {
      const state = begin(rules, { task_id: 'task_3' });
      const network = { category: 'network_health', ad_copy: `${QUIET} Sleep well.` };
      all(state, propose(network), propose(network));
      const [a, b] = state.ads.slice(-2).map(({ dossier }) => dossier!.profile.payment_id);
      return [a === b, state.rings.length];
    },
    on: [true, 4],
    off: [false, 3],
  },
  pulls_keep: {
    of: (rules) => {
      const state = begin(rules, { max_investigator_actions_per_turn: 1 });
      all(state, propose(), END_F);
      const { ad_id } = one(state.ads, ({ slot }) => slot === 0);
      all(state, pull(ad_id, 'landing_page'), modify(0, { new_landing_page_blurb: 'Other words.' }), END_F);
      const told = state.pulls[0]!.evidence;
      return told.target === 'landing_page' && told.summary;
    },
    on: 'Prices, terms and an address.',
    off: 'Other words.',
  },
  live_totals: {
    of: (rules) => {
      const state = begin(rules);
      all(state, propose(), END_F);
      return (
        state.action_budget > 25 && observeStandard(state, 'investigator').total_ads === state.ads.length
      );
    },
    on: true,
    off: false,
  },
  audits_accepted_only: {
    of: (rules) => {
      const state = investigating(rules, { max_rounds: 2 });
      const { ad_id } = state.ads[0]!;
      all(state, sign(ad_id, 'approve'), sign(ad_id, 'reject'), END_I);
      return observeStandard(state, 'fraudster').verdicts.length;
    },
    on: 1,
    off: 2,
  },
  separate_returns: {
    of: (rules) => {
      const state = begin(rules);
      all(state, propose());
      return [state.rewards.fraudster, state.step_returns.fraudster];
    },
    on: [0, 0.02],
    off: [0.02, 0],
  },
  country_known: {
    of: (rules) => {
      const state = begin(rules);
      all(state, propose({ ad_copy: `${QUIET} We ship to DE as well, see linen.ca today.` }));
      // The text speaks of Germany, whose suffix is another; the advertiser has a country of its own.
      const ad = state.ads.at(-1)!;
      state.ads[state.ads.length - 1] = {
        ...ad,
        dossier: { ...ad.dossier!, profile: { ...ad.dossier!.profile, country: 'CA' } },
      };
      return plausibilityNow(rulesOf(rules), state).flags.length;
    },
    on: 0,
    off: 1,
  },
  floor_by_price: {
    of: (rules) => {
      const state = ringed(rules);
      const before = gradeNow(rulesOf(rules), state).worst;
      const [a, b] = state.ads.filter(({ ground_truth }) => ground_truth === 'legit');
      const [c] = state.ads.filter(({ ground_truth }) => ground_truth === 'escalate');
      all(state, link(a!.ad_id, b!.ad_id), link(a!.ad_id, c!.ad_id));
      return gradeNow(rulesOf(rules), state).worst === before;
    },
    on: true,
    off: false,
  },
  ceiling_by_spanning: {
    of: (rules) => {
      const best = (state: State) => approvingAll(gradedRecord(state), rulesOf(rules)).best;
      const state = ringed(rules);
      const before = best(state);
      state.rings = state.rings.map((ring) => ({ ...ring, members: [...ring.members, 'x', 'y'] }));
      return Math.round(10 * (best(state) - before)) / 10;
    },
    on: 2.4,
    off: 'more',
  },
  efficiency_by_hand: {
    // A single step, and every right verdict an automatic one.
    of: (rules) => {
      const state = investigating(rules, { max_rounds: 1 });
      all(state, pull(state.ads[0]!.ad_id, 'landing_page'), END_I);
      const own = rulesOf(rules);
      const values = state.ads.map(({ ground_truth }) => own.verdict.value.approve[ground_truth]);
      const sum = values.reduce((so_far, value) => so_far + value, 0) - own.grade.step;
      return gradeNow(own, state).raw - sum > 0.01;
    },
    on: false,
    off: true,
  },
  may_pass: {
    of: (rules) => code(() => step(investigating(rules), END_I)),
    on: 'taken',
    off: 'invalid_action',
  },
  consistent_profiles: {
    of: (rules) => {
      const state = begin(rules);
      all(state, propose());
      return state.ads.at(-1)!.dossier!.profile.account_name;
    },
    on: 'Valley Linen',
    off: 'a shell',
  },
  honest_decoys: {
    of: (rules) =>
      queues(rules, { task_id: 'task_3' }).some(({ ads }) => {
        const ids = ads
          .filter(({ ground_truth }) => ground_truth === 'legit')
          .map(({ dossier }) => dossier!.profile.payment_id);
        return new Set(ids).size < ids.length;
      }),
    on: true,
    off: false,
  },
};

describe('a switch', () => {
  it.each(SWITCH_NAMES)('%s does what its clause says, and nothing does it in its place', (name) => {
    const { of, on, off } = PROBES[name];
    expect(of(STANDARD.id)).toStrictEqual(on);
    const turned = of(variantId(STANDARD.id, name));
    if (off === 'more' || off === 'a shell') expect(turned).not.toStrictEqual(on);
    else expect(turned).toStrictEqual(off);
  });

  it('stands for a clause of the list of defects', () => {
    for (const name of SWITCH_NAMES) expect(CLAUSES[name]).toMatch(/^D\d\d$/);
  });

  it('turned the other way still plays to the end', () => {
    for (const name of SWITCH_NAMES) {
      const lineup = { fraudster: 'sharp', investigator: 'plain', auditor: 'careless' } as const;
      if (name === 'may_pass') continue;
      const end = playMatch(5, { task_id: 'task_3' }, lineup, undefined, variantId(STANDARD.id, name));
      expect([name, end.phase]).toStrictEqual([name, 'done']);
    }
  });

  it('is no ruleset that an episode may name', () => {
    expect(() => rulesOf('standard-1~nothing')).toThrow(RuleError);
    expect(() => rulesOf('standard-9')).toThrow(RuleError);
    expect(rulesOf(variantId('reference-1', 'may_pass')).switches.may_pass).toBe(true);
  });
});

describe('the right verdicts', () => {
  it('by hand and with reasons earn the whole bonus but what realism takes', () => {
    const state = investigating(STANDARD.id, { max_rounds: 1, max_investigator_actions_per_turn: 30 });
    for (const ad of state.ads.slice()) {
      all(state, pull(ad.ad_id, 'advertiser_history'));
      const told = textOf(state.pulls.at(-1)!.evidence);
      all(state, sign(ad.ad_id, RIGHT[ad.ground_truth], told));
    }
    expect(state.end_reason).toBe('all_decided');
    all(state, REPORT);
    expect(state.rewards.investigator - (state.grade ?? 0)).toBeCloseTo(0.2, 9);
    expect(state.ads.every(({ ad_id }) => decisionOn(state, ad_id)?.auto_approved === false)).toBe(true);
  });

  it('miss the bonus when they are wrong', () => {
    const state = investigating(STANDARD.id, { max_rounds: 1, max_investigator_actions_per_turn: 30 });
    for (const ad of state.ads.slice()) all(state, sign(ad.ad_id, wrong(ad)));
    all(state, REPORT);
    expect(state.rewards.investigator).toBe(state.grade);
  });
});
