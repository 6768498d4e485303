import { describe, expect, it } from 'vitest';
import { RuleError } from '../../src/sim/kernel/errors.ts';
import { toAction } from '../../src/sim/parlay/actions.ts';
import { reset, resetExact, step } from '../../src/sim/parlay/reference.ts';
import { stepCount, type State } from '../../src/sim/parlay/state.ts';
import { gradeState } from '../../src/sim/parlay/grader.ts';
import { hiddenFrom, hiddenOf, type Hidden } from '../../src/sim/parlay/hidden.ts';
import { MOVES, type Move } from '../../src/sim/parlay/moves.ts';
import { observe } from '../../src/sim/parlay/observation.ts';
import { PERSONAS } from '../../src/sim/parlay/personas.ts';
import { REFERENCE } from '../../src/sim/parlay/rules.ts';
import { SCENARIOS, scenarioOf, type ScenarioId } from '../../src/sim/parlay/scenarios.ts';
import { view } from '../../src/sim/parlay/view.ts';
import { playAll } from '../conformance/parlay-play.ts';

const HIDDEN: Hidden = {
  budget_ceiling: 160_000,
  walk_away_price: 120_000,
  urgency_score: 0.5,
  has_alternative: false,
  persona_drifted: false,
  last_stated_batna: null,
};
const SAAS = { scenario: 'saas_enterprise', persona: 'shark' } as const;
const table = (change: Partial<Hidden> = {}, max_turns = 20): State =>
  resetExact(SAAS, { ...HIDDEN, ...change }, { max_turns });
const say = (state: State, words = '', offer: number | null = null, move: Move | null = null) =>
  step(state, toAction(words, offer, move));
const repeat = (n: number, run: () => unknown) => Array.from({ length: n }, run);

describe('the records', () => {
  it('have four scenarios, one of them ours, and three personas with the published numbers in 0 … 1', () => {
    expect(SCENARIOS.map(({ id }) => id)).toStrictEqual([
      'saas_enterprise',
      'hiring_package',
      'acquisition_term_sheet',
      'freight_contract',
    ]);
    expect(PERSONAS.map(({ id }) => id)).toStrictEqual(['shark', 'diplomat', 'veteran']);
    for (const persona of PERSONAS) {
      for (const value of Object.values(persona)) {
        if (typeof value === 'number') expect(value > 0 && value < 1).toBe(true);
      }
    }
  });

  it('put the limits between the anchors, and the events in order of their turns', () => {
    for (const { anchor, limit, drift, id } of SCENARIOS) {
      expect(anchor.buyer < limit.seller && limit.seller < limit.buyer && limit.buyer < anchor.seller).toBe(
        true,
      );
      const turns = drift.map(({ turn }) => turn);
      expect(turns).toStrictEqual([...new Set(turns)].sort((a, b) => a - b));
      expect(drift.map((event) => event.id)).toStrictEqual(turns.map((turn) => `${id}:${turn}`));
    }
  });

  it('take the environment’s ceiling for the hiring package, not the catalogue’s', () => {
    expect(scenarioOf('hiring_package').limit).toStrictEqual({ seller: 195_000, buyer: 230_000 });
  });
});

describe('the hidden draw', () => {
  // The first two uniforms of the reference's generator for its seed 42.
  it.each<[ScenarioId, number, number, number]>([
    ['saas_enterprise', 169520.27, 128424.45, 0.5377756879504105],
    ['hiring_package', 236300.99, 200342.14, 0.5877756879504105],
    ['acquisition_term_sheet', 16438329.68, 10787653.85, 0.6377756879504105],
  ])('of the reference’s seed 42: %s', (id, ceiling, walk, urgency) => {
    const hidden = hiddenFrom(scenarioOf(id), 0.7739560485559633, 0.4388784397520523, REFERENCE);
    expect([hidden.budget_ceiling, hidden.walk_away_price, hidden.urgency_score]).toStrictEqual([
      ceiling,
      walk,
      urgency,
    ]);
  });

  it('scales both limits by one factor of at most 5 percent (D4)', () => {
    const factors = Array.from({ length: 500 }, (_, seed) => {
      const { limit, ...scenario } = scenarioOf('acquisition_term_sheet');
      const hidden = hiddenOf({ limit, ...scenario }, seed, REFERENCE);
      expect(hidden.budget_ceiling / limit.buyer).toBeCloseTo(hidden.walk_away_price / limit.seller, 7);
      expect(Math.abs(hidden.urgency_score - scenario.urgency)).toBeLessThanOrEqual(0.1);
      return hidden.budget_ceiling / limit.buyer;
    });
    expect(Math.min(...factors)).toBeGreaterThanOrEqual(0.95);
    expect(Math.min(...factors)).toBeLessThan(0.952);
    expect(Math.max(...factors)).toBeLessThanOrEqual(1.05);
    expect(Math.max(...factors)).toBeGreaterThan(1.048);
    expect(factors.reduce((sum, k) => sum + k, 0) / 500).toBeCloseTo(1, 2);
  });
});

describe('credibility', () => {
  it('falls by 15 with a reveal, stays with silence and stops at 100', () => {
    const state = table();
    const after = (move: Move | null) => (say(state, '', null, move), state.credibility);
    expect(
      [null, 'silence', 'batna_reveal', 'silence', 'anchor_high', null, null].map((m) =>
        after(m as Move | null),
      ),
    ).toStrictEqual([100, 100, 85, 85, 90, 95, 100]);
  });

  it('refuses the seventh reveal in a row and changes nothing', () => {
    const state = table();
    repeat(6, () => say(state, '', null, 'batna_reveal'));
    expect(state.credibility).toBe(10);
    const before = JSON.stringify(state);
    expect(() => say(state, '', null, 'batna_reveal')).toThrow(RuleError);
    expect(JSON.stringify(state)).toBe(before);
    say(state, '', null, 'silence');
    expect(state.credibility).toBe(10);
  });
});

describe('tension and erosion', () => {
  it('reaches 75 on turn 19 without moves, 17 with silence, 15 with reveal, 14 with anchor', () => {
    const first = ([null, 'silence', 'batna_reveal', 'anchor_high'] as const).map((move) => {
      const state = table();
      for (let n = 1; n <= 20; n++) {
        // Without quiet turns the credibility does not pay for so many reveals.
        state.credibility = 100;
        say(state, '', null, move);
        if (state.tension >= 75) return n;
      }
      return null;
    });
    expect(first).toStrictEqual([19, 17, 15, 14]);
  });

  it('ticks on turns 16 and 19 under anchoring, 2 percent of the original width from each side', () => {
    const state = table();
    const ticks: number[] = [];
    repeat(20, () => say(state, '', null, 'anchor_high').eroded && ticks.push(stepCount(state)));
    expect(ticks).toStrictEqual([16, 19]);
    expect([state.hidden.budget_ceiling, state.hidden.walk_away_price]).toStrictEqual([158_400, 121_600]);
    expect(state.width).toBeCloseTo(0.92, 12);
    expect(state.reason).toBe('max_turns');
  });

  it('collapses on turn 234 or 237 of 240', () => {
    const state = table({}, 240);
    while (!state.done) say(state, '', null, 'anchor_high');
    expect([state.reason, state.walk_away, state.deal_reached]).toStrictEqual([
      'zopa_collapsed',
      true,
      false,
    ]);
    expect([234, 237]).toContain(stepCount(state));
  });
});

describe('drift', () => {
  it('fires on its turn, once, moves the belief and not the truth (D21)', () => {
    const state = table();
    const fired = repeat(20, () => say(state).drift);
    expect(fired.map((event, i) => (event ? i + 1 : 0)).filter(Boolean)).toStrictEqual([8, 14]);
    expect([state.hidden.urgency_score, state.hidden.has_alternative]).toStrictEqual([0.5, false]);
    expect([state.drifts, state.hidden.persona_drifted, state.beliefs.length]).toStrictEqual([2, true, 23]);
  });

  it('pays for words of adaptation on the very step only (D22)', () => {
    const state = table();
    const paid = repeat(10, () => say(state, 'Noted.').terms.drift);
    expect(paid).toStrictEqual([0, 0, 0, 0, 0, 0, 0, 8, 0, 0]);
    expect(gradeState(state).drift_adapted).toBe(true);
  });
});

describe('the step reward', () => {
  it('pays a rise over the last offer, without a bound, and charges a fall', () => {
    const state = table();
    expect(say(state, '', 10_000).terms).toMatchObject({ value: 0, concession: 0 });
    expect(say(state, '', 50_000).terms).toMatchObject({ value: 1, concession: 0 });
    expect(say(state, '', 25_000).terms).toMatchObject({ value: 0, concession: 0.5 });
    expect(say(state, '').terms).toMatchObject({ value: 0, concession: 0 });
    expect(say(state, '', 4e9).terms.value).toBeCloseTo(99_999.375, 6);
  });

  it('calls words noise after two offers unless they are empty or hold a printed earlier offer (D16)', () => {
    const state = table();
    const noise = (words: string, offer: number | null = null) => say(state, words, offer).terms.noise;
    expect(noise('any words', 10_000)).toBe(0);
    expect(noise('any words', 10_001.5)).toBe(1);
    expect(noise('any words')).toBe(1);
    expect(noise('')).toBe(0);
    expect(noise(' ')).toBe(1);
    expect(noise('after 10000.0 now')).toBe(0);
    expect(noise('after 10000 now')).toBe(1);
    const eleven = 'a b c d e f g h i j';
    expect(noise(`10000.0 ${eleven}`)).toBe(0);
    expect(noise(`10000.0 ${eleven} k`)).toBe(1);
  });

  it('takes a challenge of the player’s own statement, again and again (D17)', () => {
    const state = table();
    say(state, '', 300_000, 'batna_reveal');
    const paid = repeat(18, () => say(state, 'Prove it.').terms.bluff);
    expect(paid).toStrictEqual(Array(18).fill(12));
    expect(state.bluffs_caught).toBe(18);
    expect(say(state, 'Prove it.', null, 'silence').terms.bluff).toBe(0);
  });

  it('compares what was stated before the step with the ceiling (D18)', () => {
    const state = table();
    // An honest statement is 25 percent below the ceiling; on its own step nothing was stated yet.
    expect(say(state, 'prove it', null, 'batna_reveal').terms.bluff).toBe(0);
    expect(state.hidden.last_stated_batna).toBe(120_000);
    expect(say(state, 'prove it').terms.bluff).toBe(12);
  });
});

describe('the end', () => {
  it.each([
    [120_000, true],
    [160_000, true],
    [119_999.99, false],
    [160_000.01, false],
  ])('an offer of %d closes: %s', (offer, closes) => {
    const state = table();
    expect(say(state, '', offer).done).toBe(closes);
    expect(state.deal_reached).toBe(closes);
    expect(state.reason).toBe(closes ? 'deal_reached' : null);
  });

  it('is a deal on the last turn too, and takes nothing after it', () => {
    const state = table({}, 3);
    repeat(2, () => say(state));
    expect(say(state, '', 130_000).reason).toBe('deal_reached');
    expect(() => say(state)).toThrow('The episode is finished');
  });

  it('comes below the reward floor, which only a negative offer after a tiny one reaches (D30)', () => {
    const state = table();
    say(state, '', 1);
    expect(say(state, '', -60).reason).toBe('reward_floor');
  });

  it('without a zone is the first tick, which widens what there is not (D27)', () => {
    const state = table({ budget_ceiling: 100_000 });
    while (!state.done) say(state, '', null, 'anchor_high');
    expect([state.reason, stepCount(state), state.width]).toStrictEqual(['zopa_collapsed', 16, 0]);
    expect(state.hidden.budget_ceiling).toBe(100_400);
  });
});

describe('a zone of width 0', () => {
  it('takes its one price (D28), and collapses on the first tick', () => {
    expect(say(table({ budget_ceiling: 120_000 }), '', 120_000).reason).toBe('deal_reached');
    const state = table({ budget_ceiling: 120_000 });
    while (!state.done) say(state, '', null, 'anchor_high');
    expect([state.reason, stepCount(state), state.hidden.budget_ceiling]).toStrictEqual([
      'zopa_collapsed',
      16,
      120_000,
    ]);
  });

  it('as the stored original width erodes by the width there is', () => {
    const state = resetExact(SAAS, HIDDEN, { original_width: 0 });
    repeat(16, () => say(state, '', null, 'anchor_high'));
    expect([state.ticks, state.hidden.budget_ceiling, state.width]).toStrictEqual([1, 159_200, 0]);
  });
});

describe('figures of section 20, policies over 300 games', () => {
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  function run(policy: Parameters<typeof playAll>[1]) {
    const games = playAll(100, policy);
    return {
      paid: mean(games.map(({ cumulative_reward }) => cumulative_reward)),
      total: mean(games.map((state) => gradeState(state).total_reward)),
      deals: mean(games.map(({ deal_reached }) => (deal_reached ? 1 : 0))),
      turns: mean(games.map(stepCount)),
    };
  }

  it('offering the shown upper limit closes at once with nearly everything (D1)', () => {
    const result = run((state) => toAction('', observe(state, null).zopa_upper));
    expect(result).toMatchObject({ deals: 1, turns: 1 });
    expect(result.paid).toBeCloseTo(3.49, 1);
    expect(result.total).toBeCloseTo(122.49, 1);
  });

  it('a blind price closes at once (D4)', () => {
    // The middles of the bands that are inside every zone.
    const fixed: Record<string, number> = {
      saas_enterprise: 144_000,
      hiring_package: 211_625,
      acquisition_term_sheet: 13_112_500,
    };
    const result = run(({ scenario }) => toAction('', fixed[scenario] ?? 0));
    expect(result).toMatchObject({ deals: 1, turns: 1 });
    expect(Math.abs(result.total - 70.89)).toBeLessThan(1);
  });

  it('silence earns more than the best deal while it lasts (D11, D12)', () => {
    const result = run(() => toAction(''));
    expect(result).toMatchObject({ deals: 0, turns: 20 });
    expect(Math.abs(result.paid - 59.28)).toBeLessThan(1.5);
    expect(result.total).toBeCloseTo(result.paid - 100, 9);
  });

  it('revealing once and demanding proof pays every turn (D17)', () => {
    const result = run((state) =>
      stepCount(state) === 0 ? toAction('', null, 'batna_reveal') : toAction('prove it'),
    );
    expect(Math.abs(result.paid - 290.15)).toBeLessThan(2);
  });

  it('multiplying the offer by ten has no bound (D13)', () => {
    const result = run((state) => toAction('', (state.offers.at(-1) ?? 25_000) * 10));
    expect(result).toMatchObject({ turns: 20 });
    expect(result.paid).toBeGreaterThan(1e18);
  });
});

describe('the observation', () => {
  it('has the reference’s 17 fields, a greeting first and the player’s own words after', () => {
    const state = reset(5, SAAS);
    const first = observe(state, null);
    expect(Object.keys(first)).toHaveLength(17);
    expect(first.last_utterance).not.toBe('');
    expect(first).toMatchObject({ step_count: 0, tension_score: 0, reward: 0, drift_event: null });
    const seen = observe(state, say(state, 'Hello', 1));
    expect(seen).toMatchObject({ last_utterance: 'Hello', current_offer: 1, available_moves: MOVES });
  });

  it('tells news once, on its step', () => {
    const state = table();
    const told = repeat(9, () => observe(state, say(state)).drift_event);
    expect(told.map((text) => text !== null)).toStrictEqual([...Array<boolean>(7).fill(false), true, false]);
    expect(observe(state, null).drift_event).toBeNull();
  });
});

describe('the table', () => {
  it('shows what happened by turn, and the hidden limits only at the end', () => {
    const state = table();
    say(state, 'First', 100_000);
    say(state, '', null, 'batna_reveal');
    repeat(6, () => say(state));
    const mid = view(state);
    expect(mid).toMatchObject({
      turn: 8,
      scenario: { player: 'buyer', opponent: 'seller' },
      own_limit: { drawn: 160_000, now: 160_000 },
      offers: { player: [{ turn: 1, price: 100_000 }], opponent: [] },
      moves_played: [{ turn: 2, move: 'batna_reveal', credibility: 85 }],
      result: null,
    });
    expect(mid.events).toMatchObject([{ turn: 8, kind: 'drift', id: 'saas_enterprise:8' }]);
    expect([mid.beliefs, mid.tension, mid.credibility].map((list) => list.length)).toStrictEqual([9, 9, 9]);
    expect(mid.beliefs.at(-1)).toBe(state.beliefs.at(-1));
    expect(mid.transcript.map(({ speaker }) => speaker)).toStrictEqual([
      'opponent',
      ...Array<string>(8).fill('player'),
      'news',
    ]);
    say(state, '', 150_000);
    expect(view(state).result).toMatchObject({
      reason: 'deal_reached',
      price: 150_000,
      limits: { seller: 120_000, buyer: 160_000 },
      nash_point: 140_000,
      nash_delta_pct: 25,
    });
  });

  it('shows a seller his floor, and erosion when it ticks', () => {
    const state = resetExact({ scenario: 'hiring_package', persona: 'veteran' }, HIDDEN);
    repeat(16, () => say(state, '', null, 'anchor_high'));
    const shown = view(state);
    expect(shown.scenario.player).toBe('seller');
    expect(shown.own_limit).toStrictEqual({ drawn: 120_000, now: 120_800 });
    expect(shown.events.at(-1)).toStrictEqual({ turn: 16, kind: 'erosion', ticks: 1, loss: 0.02 });
  });

  it('marks the moves that the credibility does not pay for', () => {
    const state = table();
    repeat(6, () => say(state, '', null, 'batna_reveal'));
    expect(view(state).hand.map(({ affordable }) => affordable)).toStrictEqual([true, false, true]);
  });
});
