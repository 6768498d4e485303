import fc from 'fast-check';
import {
  AUDITOR_MOVES,
  FRAUDSTER_MOVES,
  STANDARD_MOVES,
  TARGETS,
  VERDICTS,
  type Action,
} from '../../src/sim/arena/actions.ts';
import { flagTypes } from '../../src/sim/arena/audit.ts';
import type { Config } from '../../src/sim/arena/config.ts';
import { FACTS, TIERS } from '../../src/sim/arena/facts.ts';
import { VERTICALS } from '../../src/sim/arena/standard/evidence.ts';
import { MAX_SEED } from '../../src/sim/kernel/episode.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import { anyText, maybe, share, unsigned } from './link-kit.ts';

export const match = (
  actions: readonly Action[],
  config: Config = { task_id: 'task_1' },
  { rules = 'standard-1', seed = 5 } = {},
): Episode<Action, Config> => ({ v: 1, sim: 'arena', rules, seed, config, actions });

/** Every category there is. */
export const CATEGORIES = [...FACTS.legit_categories, ...FACTS.typologies.map(({ category }) => category)];
export const FLAG_TYPES = [...flagTypes().A, ...flagTypes().B];

const id = fc.oneof(fc.constantFrom('K3RD', 'M4XD', 'ad_001', 'ad_999', ''), anyText);
const category = fc.oneof(fc.constantFrom(...CATEGORIES), anyText);
const place = fc.oneof(fc.nat(20), fc.maxSafeNat());
const figure = fc.oneof(share, fc.double({ noNaN: true, noDefaultInfinity: true }).map(unsigned));

/** A record of optional keys, each there or not. */
const some = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc
    .tuple(...Object.entries(fields).map(([key, value]) => maybe(key, value)))
    .map((parts) => Object.assign({}, ...parts) as object);

const join = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<Action> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Action);
const is = (fields: object): fc.Arbitrary<object> => fc.constant(fields);
const one = (key: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  value.map((v) => ({ [key]: v }));

const fraudster = join(
  is({ role: 'fraudster' }),
  one('action_type', fc.constantFrom(...FRAUDSTER_MOVES)),
  some({
    ad_copy: anyText,
    category,
    vertical: fc.constantFrom(...VERTICALS),
    account_name: anyText,
    landing_page_blurb: anyText,
    targeting_summary: anyText,
    slot_index: place,
    new_ad_copy: anyText,
    new_landing_page_blurb: anyText,
    rationale: anyText,
  }),
);

const investigator = fc.oneof(
  join(
    is({ role: 'investigator', action_type: 'investigate' }),
    one('ad_id', id),
    one('investigation_target', fc.constantFrom(...TARGETS)),
    some({ rationale: anyText }),
  ),
  join(
    is({ role: 'investigator', action_type: 'verdict' }),
    one('ad_id', id),
    one('verdict', fc.constantFrom(...VERDICTS)),
    some({ confidence: share, rationale: anyText }),
  ),
  join(
    is({ role: 'investigator', action_type: 'link_accounts' }),
    one('ad_id', id),
    one('linked_ad_id', id),
    some({ link_reason: anyText, rationale: anyText }),
  ),
  join(is({ role: 'investigator', action_type: STANDARD_MOVES.investigator })),
);

const auditor = join(
  is({ role: 'auditor' }),
  one('action_type', fc.constantFrom(...AUDITOR_MOVES, STANDARD_MOVES.auditor)),
  some({
    flag_index: place,
    target_ad_id: id,
    flag_type: fc.oneof(fc.constantFrom(...FLAG_TYPES), anyText),
    severity: share,
    note: anyText,
    audit_report: some({
      investigator_audit_score: figure,
      fraudster_plausibility_score: figure,
      notes: anyText,
    }),
  }),
);

export const anyAction: fc.Arbitrary<Action> = fc.oneof(fraudster, investigator, auditor);

export const anyConfig: fc.Arbitrary<Config> = fc
  .tuple(
    fc.constantFrom(...TIERS),
    some({
      max_rounds: fc.integer({ min: 1, max: 20 }),
      max_proposals: fc.nat(50),
      max_fraudster_actions_per_turn: fc.integer({ min: 1, max: 10 }),
      max_investigator_actions_per_turn: fc.integer({ min: 1, max: 30 }),
      allowed_categories: fc.array(category, { maxLength: 50 }),
    }),
  )
  .map(([task_id, knobs]) => ({ task_id, ...knobs }));

export const anyMatch: fc.Arbitrary<Episode<Action, Config>> = fc
  .tuple(
    fc.array(anyAction, { maxLength: 30 }),
    anyConfig,
    fc.record({ rules: fc.constantFrom('reference-1', 'standard-1'), seed: fc.nat(MAX_SEED) }),
  )
  .map(([actions, config, rest]) => match(actions, config, rest));
