import { afterAll, describe, expect, it } from 'vitest';
import { createChannel } from '../../src/openenv/parlay/channel.ts';
import { RuleError } from '../../src/sim/kernel/errors.ts';
import { z } from '../../src/sim/kernel/schema.ts';
import { toAction } from '../../src/sim/parlay/actions.ts';
import { accuracy, brier, startBelief, type Belief } from '../../src/sim/parlay/beliefs.ts';
import { resetExact, step } from '../../src/sim/parlay/reference.ts';
import { newest, stepCount, type State } from '../../src/sim/parlay/state.ts';
import { gradeRecord, terminalReward, type Grade } from '../../src/sim/parlay/grader.ts';
import { hiddenFrom, type Hidden } from '../../src/sim/parlay/hidden.ts';
import { MOVES } from '../../src/sim/parlay/moves.ts';
import { observe, type Observation } from '../../src/sim/parlay/observation.ts';
import { PERSONA_IDS } from '../../src/sim/parlay/personas.ts';
import { REFERENCE, type Rules } from '../../src/sim/parlay/rules.ts';
import { BAYES_TRACKER, RULE_TRACKER } from '../../src/sim/parlay/rules-tracker.ts';
import { isScenario, SCENARIO_IDS, scenarioOf } from '../../src/sim/parlay/scenarios.ts';
import { similarity } from '../../src/sim/parlay/similarity.ts';
import {
  anchored,
  DomainError,
  nash,
  pareto,
  rubinstein,
  shapley,
  zone,
} from '../../src/sim/parlay/theory.ts';
import { drift, learn, startTracker, type Tracker } from '../../src/sim/parlay/tracker.ts';
import { challenges } from '../../src/sim/parlay/words.ts';
import { expectNear, readParlay } from './parlay-vectors.ts';

const vectors = readParlay();

const num = z.number();
const text = z.string();
const numOrNull = z.nullable(num);
const beliefRow = z.tuple([num, num, num, z.boolean(), num]);
const hiddenRow = z.tuple([num, num, num, z.boolean()]);
const move = z.nullable(z.enum(MOVES));
const scenario = z.enum(SCENARIO_IDS);
const persona = z.enum(PERSONA_IDS);

const toBelief = (row: z.output<typeof beliefRow>): Belief => ({
  est_budget: row[0],
  est_walk_away: row[1],
  est_urgency: row[2],
  est_has_alternative: row[3],
  confidence: row[4],
});
const fromBelief = (b: Belief) => [
  b.est_budget,
  b.est_walk_away,
  b.est_urgency,
  b.est_has_alternative,
  b.confidence,
];
const toHidden = (row: z.output<typeof hiddenRow>): Hidden => ({
  budget_ceiling: row[0],
  walk_away_price: row[1],
  urgency_score: row[2],
  has_alternative: row[3],
  persona_drifted: false,
  last_stated_batna: null,
});
const fromHidden = (h: Hidden) => [
  h.budget_ceiling,
  h.walk_away_price,
  h.urgency_score,
  h.has_alternative,
  h.persona_drifted,
  h.last_stated_batna,
];

const seen = new Set<string>();
interface Row<I> {
  readonly id: string;
  readonly in: I;
  readonly out?: unknown;
  readonly error?: unknown;
}

/** Runs every record of a group: what `run` returns is `out`, what it throws through `refused` is `error`. */
function group<I>(name: string, input: z.ZodMiniType<I>, run: (given: I) => unknown): void {
  seen.add(name);
  const rows = vectors.records
    .filter((record) => record.group === name)
    .map((record): Row<I> => ({ ...record, in: z.parse(input, record.in) }));
  describe(name, () => {
    it('has all its records', () => {
      expect(rows).toHaveLength(vectors.counts[name] ?? -1);
      expect(rows.length).toBeGreaterThan(0);
    });
    it.each(rows)('$id', (row) => {
      let actual: Record<string, unknown>;
      try {
        actual = { out: run(row.in) };
      } catch (error) {
        if (error instanceof Refused) actual = { error: error.value };
        else if (error instanceof DomainError) actual = { error: { kind: 'domain', field: error.field } };
        else throw error;
      }
      expectNear(actual, row.error === undefined ? { out: row.out } : { error: row.error });
    });
  });
}

class Refused extends Error {
  constructor(readonly value: unknown) {
    super('refused');
  }
}

const parties = z.object({ batna_buyer: num, batna_seller: num });
group('zopa', parties, ({ batna_buyer, batna_seller }) => zone(batna_buyer, batna_seller));
group('nash', parties, ({ batna_buyer, batna_seller }) => nash(batna_buyer, batna_seller));
group('pareto', z.object({ points: z.array(z.tuple([num, num])) }), ({ points }) => pareto(points));
group('shapley', z.object({ coalitions: z.array(z.tuple([z.array(text), num])) }), ({ coalitions }) =>
  shapley(coalitions),
);
group('anchoring', z.object({ anchor: num, adjustment: num }), ({ anchor, adjustment }) =>
  anchored(anchor, adjustment),
);
group(
  'rubinstein',
  z.object({
    turns_remaining: num,
    discount_self: z.optional(num),
    discount_opponent: z.optional(num),
  }),
  (given) => rubinstein(given.turns_remaining, given.discount_self, given.discount_opponent),
);

group('hidden_draw', z.object({ scenario_id: text, u1: num, u2: num }), ({ scenario_id, u1, u2 }) => {
  if (!isScenario(scenario_id)) throw new Refused({ kind: 'invalid_scenario' });
  const hidden = hiddenFrom(scenarioOf(scenario_id), u1, u2, REFERENCE);
  return { hidden: fromHidden(hidden), initial_belief: fromBelief(startBelief(hidden, REFERENCE)) };
});

const beliefCase = z.object({
  initial: beliefRow,
  persona,
  hidden: hiddenRow,
  ops: z.array(
    z.union([
      z.object({ offer: numOrNull, move, say: text }),
      z.object({ drift_urgency: num, drift_alt: z.boolean() }),
    ]),
  ),
});

const internals = ({ mind }: Tracker) =>
  mind && [
    mind.budget.mean,
    mind.budget.variance,
    mind.walk.mean,
    mind.walk.variance,
    mind.urgency.mean,
    mind.urgency.variance,
    mind.alternative,
  ];

const runTracker = (rules: Rules['tracker']) => (given: z.output<typeof beliefCase>) => {
  const tracker = startTracker(toBelief(given.initial), rules);
  const history = [tracker.belief];
  const minds = [internals(tracker)];
  for (const op of given.ops) {
    history.push(
      'say' in op
        ? learn(
            tracker,
            { offer: op.offer, move: op.move, words: op.say.toLowerCase() },
            given.persona,
            rules,
          )
        : drift(tracker, { urgency_delta: op.drift_urgency, has_alternative: op.drift_alt }, rules),
    );
    minds.push(internals(tracker));
  }
  const hidden = toHidden(given.hidden);
  return {
    history: history.map(fromBelief),
    bluffs_detected: tracker.bluffs_detected,
    accuracy: accuracy(history.at(-1) ?? tracker.belief, hidden),
    brier: brier(history, hidden),
    ...(rules.kind === 'bayes' && { internals: minds }),
  };
};
group('belief_rule', beliefCase, runTracker(RULE_TRACKER));
group('belief_bayes', beliefCase, runTracker(BAYES_TRACKER));

const obsRow = (o: Observation) => [
  o.current_offer,
  o.opponent_offer,
  o.zopa_lower,
  o.zopa_upper,
  o.nash_point,
];

function stepRow(n: number, state: State, last: ReturnType<typeof step>): Record<string, unknown> {
  const shown = observe(state, last);
  const { value, accuracy: near, concession, noise, bluff, drift: adapted } = last.terms;
  expect(shown).toMatchObject({
    step_count: stepCount(state),
    reward: last.reward,
    cumulative_reward: state.cumulative_reward,
    episode_done: last.done,
    tension_score: state.tension,
    credibility_points: state.credibility,
    zopa_erosion_ticks: state.ticks,
    zopa_width_pct_remaining: state.width,
    belief_state: newest(state),
  });
  expect(shown.drift_event === null).toBe(last.drift === null);
  return {
    n,
    step_count: shown.step_count,
    reward: shown.reward,
    terms: [value, near, concession, noise, bluff, adapted],
    cumulative: shown.cumulative_reward,
    done: shown.episode_done,
    reason: state.reason,
    deal: state.deal_reached,
    walk_away: state.walk_away,
    tension: shown.tension_score,
    credibility: shown.credibility_points,
    streak: state.streak,
    ticks: shown.zopa_erosion_ticks,
    width_pct: shown.zopa_width_pct_remaining,
    belief: fromBelief(shown.belief_state),
    beliefs: state.beliefs.length,
    drift: last.drift?.id ?? null,
    drifts: state.drifts,
    bluffs: state.bluffs_caught,
    hidden: fromHidden(state.hidden),
    obs: obsRow(shown),
  };
}

const refusalCode = (error: unknown): string => {
  if (!(error instanceof RuleError)) throw error;
  return error.code;
};

seen.add('env_trace');
const trace = z.object({
  id: text,
  in: z.object({
    scenario_id: scenario,
    persona,
    hidden: hiddenRow,
    max_turns: num,
    original_width: numOrNull,
    actions: z.array(
      z.object({
        say: text,
        offer: z.optional(num),
        move: z.optional(z.enum(MOVES)),
        repeat: z.optional(num),
      }),
    ),
  }),
  out: z.object({ start: z.unknown(), steps: z.array(z.looseObject({ n: num })) }),
});
const traces = z.parse(
  z.array(trace),
  vectors.records.filter((record) => record.group === 'env_trace'),
);
describe('env_trace', () => {
  it('has all its records', () => {
    expect(traces).toHaveLength(vectors.counts['env_trace'] ?? -1);
  });
  it.each(traces)('$id', ({ in: given, out }) => {
    const { original_width: width, max_turns } = given;
    const state = resetExact(
      { scenario: given.scenario_id, persona: given.persona },
      toHidden(given.hidden),
      { max_turns, ...(width !== null && { original_width: width }) },
    );
    const first = observe(state, null);
    const start = {
      belief: fromBelief(first.belief_state),
      obs: obsRow(first),
      tension: first.tension_score,
      credibility: first.credibility_points,
      width_pct: first.zopa_width_pct_remaining,
    };
    expectNear(start, out.start, 'start');
    const listed = new Map(out.steps.map((row) => [row.n, row]));
    const all = given.actions.flatMap(({ repeat = 1, ...one }) => Array.from({ length: repeat }, () => one));
    for (const [i, one] of all.entries()) {
      const played = toAction(one.say, one.offer, one.move);
      let row: Record<string, unknown>;
      const before = JSON.stringify(state);
      try {
        row = stepRow(i + 1, state, step(state, played));
      } catch (error) {
        const code = refusalCode(error);
        expect(JSON.stringify(state)).toBe(before);
        row = { n: i + 1, error: code, step_count: stepCount(state), credibility: state.credibility };
      }
      const expected = listed.get(i + 1);
      if (expected) expectNear(row, expected, `step ${i + 1}`);
      listed.delete(i + 1);
    }
    expect([...listed.keys()], 'steps never played').toStrictEqual([]);
  });
});

const close = { final_price: numOrNull, t_close: numOrNull, t_max: num, drift_adapted: z.boolean() };
group('terminal', z.object({ hidden: hiddenRow, ...close }), (given) =>
  terminalReward(
    toHidden(given.hidden),
    {
      price: given.final_price,
      turn: given.t_close,
      of: given.t_max,
      drift_adapted: given.drift_adapted,
    },
    REFERENCE,
  ),
);
group(
  'grade',
  z.object({
    hidden: hiddenRow,
    beliefs: z.array(beliefRow),
    cumulative_reward: num,
    session_bluffs: num,
    reason: z.nullable(text),
    bluffs_override: numOrNull,
    ...close,
  }),
  (given) =>
    gradeRecord(
      {
        hidden: toHidden(given.hidden),
        beliefs: given.beliefs.map(toBelief),
        cumulative_reward: given.cumulative_reward,
        bluffs_caught: given.bluffs_override ?? given.session_bluffs,
        reason: given.reason as Grade['termination_reason'],
        close: {
          price: given.final_price,
          turn: given.t_close,
          of: given.t_max,
          drift_adapted: given.drift_adapted,
        },
      },
      REFERENCE,
    ),
);
group('tom_accuracy', z.object({ hidden: hiddenRow, belief: beliefRow }), ({ hidden, belief }) =>
  accuracy(toBelief(belief), toHidden(hidden)),
);
group('similarity', z.object({ utterance: text, offers: z.array(num) }), ({ utterance, offers }) =>
  similarity(utterance.toLowerCase(), offers),
);
group('bluff', z.object({ utterance: text, stated: numOrNull, true: numOrNull }), (given) =>
  challenges(given.utterance.toLowerCase(), given.stated, given.true, REFERENCE.bluff_beyond),
);

type Answer = Record<string, unknown>;
const sortedKeys = (value: unknown) => Object.keys(value as Answer).sort();

/** What the vectors keep of an answer. */
function wireRow(answer: Answer | null): Answer {
  if (answer === null) return { type: 'closed' };
  const keys = sortedKeys(answer);
  if (typeof answer['error'] === 'string') {
    return { type: 'error', code: answer['error'].split(':')[0], keys };
  }
  if ('state' in answer) {
    const state = answer['state'] as Answer;
    return { type: 'state', keys, state_keys: Object.keys(state), step_count: state['step_count'] };
  }
  const observation = answer['observation'] as Observation;
  const { step_count, credibility_points: credibility } = observation;
  const { done } = answer;
  if (answer['_fallback'] === true) {
    const belief = fromBelief(observation.belief_state);
    return { type: 'fallback', done, keys, credibility, belief, nash_point: observation.nash_point };
  }
  if ('session_id' in answer) {
    return { type: 'reset', keys, observation_keys: Object.keys(observation), done, step_count };
  }
  return { type: 'step', keys, done, step_count, credibility };
}

group('wire', z.object({ frames: z.array(text) }), ({ frames }) => {
  const channel = createChannel();
  let session = '';
  return frames.map((frame) => {
    const sent = channel.receive(frame.replaceAll('$SID', session));
    const answer = sent === null ? null : (JSON.parse(sent) as Answer);
    if (answer && typeof answer['session_id'] === 'string') session = answer['session_id'];
    return wireRow(answer);
  });
});

afterAll(() => {
  expect(Object.keys(vectors.counts).filter((name) => !seen.has(name))).toStrictEqual([]);
});

describe('the file', () => {
  it('is of the reference configuration', () => {
    const { max_turns, credibility } = REFERENCE;
    expect(vectors.config).toStrictEqual({
      max_turns,
      cp_start: credibility.start,
      cp_regen: credibility.regeneration,
    });
  });
});
