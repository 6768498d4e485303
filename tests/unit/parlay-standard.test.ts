import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleError } from '../../src/sim/kernel/errors.ts';
import { z } from '../../src/sim/kernel/schema.ts';
import { toAction, type Action, type TurnAction } from '../../src/sim/parlay/actions.ts';
import type { Config, OwnTable } from '../../src/sim/parlay/config.ts';
import { reset, step } from '../../src/sim/parlay/environment.ts';
import type { StandardOutcome } from '../../src/sim/parlay/game.ts';
import { namedPrices, namesAnother } from '../../src/sim/parlay/named-prices.ts';
import { stepFor } from '../../src/sim/parlay/own-table.ts';
import { parlay } from '../../src/sim/parlay/parlay.ts';
import { PERSONA_IDS } from '../../src/sim/parlay/personas.ts';
import { limitOf, sceneOf } from '../../src/sim/parlay/reset-standard.ts';
import { accuracyOf, impactPoints } from '../../src/sim/parlay/reward-standard.ts';
import { STANDARD } from '../../src/sim/parlay/rules.ts';
import { otherSide, scenarioOf } from '../../src/sim/parlay/scenarios.ts';
import type { State } from '../../src/sim/parlay/state.ts';
import { gameOf } from '../tools/parlay-panel.ts';

const deal = (seed: number, config: Partial<Config> = {}): State =>
  reset(STANDARD.id, seed, { scenario: 'saas_enterprise', persona: 'veteran', ...config });
function play(state: State, action: Action): StandardOutcome {
  const outcome = step(state, action);
  if (outcome.play !== 'opponent') throw new Error('not standard');
  return outcome;
}
const say = (offer: number | null = null, more: Partial<TurnAction> = {}): TurnAction => ({
  ...toAction('', offer),
  ...more,
});
function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof RuleError) return error.code;
    throw error;
  }
  return 'none';
}

describe('the deal (D2, D4, D23)', () => {
  it('draws both limits apart within 8 percent, a width of half to one and a half, news a turn early or late', () => {
    const factors: number[] = [];
    const turns = new Set<number>();
    for (const id of STANDARD.scenarios) {
      const { limit, urgency, drift } = scenarioOf(id);
      const published = limit.buyer - limit.seller;
      for (let seed = 0; seed < 300; seed++) {
        const state = deal(seed, { scenario: id });
        const { budget_ceiling: buyer, walk_away_price: seller } = state.drawn;
        for (const share of [buyer / limit.buyer, seller / limit.seller]) {
          expect(Math.abs(share - 1)).toBeLessThanOrEqual(0.08 + 1e-6);
        }
        factors.push(buyer / limit.buyer - seller / limit.seller);
        expect(state.original_width / published).toBeGreaterThanOrEqual(0.5);
        expect(state.original_width / published).toBeLessThanOrEqual(1.5);
        expect(Math.abs(state.hidden.urgency_score - urgency)).toBeLessThanOrEqual(0.1 + 1e-9);
        for (const [i, { turn }] of gameOf(state).news.entries()) {
          turns.add(turn - (drift[i]?.turn ?? 0));
        }
      }
    }
    expect([...turns].sort((a, b) => a - b)).toStrictEqual([-1, 0, 1]);
    expect(Math.max(...factors) - Math.min(...factors)).toBeGreaterThan(0.15);
  });

  it('starts every seed with the same public estimate', () => {
    const estimates = new Set(
      Array.from({ length: 50 }, (_, seed) => JSON.stringify(gameOf(deal(seed)).estimates)),
    );
    expect([...estimates]).toStrictEqual([
      JSON.stringify([{ limit: 127_500, urgency: 0.5, has_alternative: false }]),
    ]);
  });

  it('has a Shark that names its price first, and others that wait', () => {
    expect(parlay.view(deal(1, { persona: 'shark' }), 'player').standing?.turn).toBe(0);
    expect(parlay.view(deal(1, { persona: 'diplomat' }), 'player').standing).toBeNull();
  });
});

describe('ending', () => {
  it('by accepting takes the standing price and nothing else', () => {
    const state = deal(2, { persona: 'diplomat' });
    play(state, say(115_000));
    const { price } = gameOf(state).opponent;
    const outcome = play(state, { type: 'accept' });
    expect(outcome).toMatchObject({ done: true, reason: 'deal_accepted' });
    expect(parlay.view(state, 'player').result?.price).toBe(price);
    expect(state.turns).toHaveLength(2);
    expect(codeOf(() => play(state, { type: 'leave' }))).toBe('episode_done');
  });

  it('beyond the limit one was told costs 200, without a deal 100', () => {
    const bad = deal(2, { persona: 'shark' });
    expect(play(bad, { type: 'accept' }).terms).toMatchObject({ loss: -200, share: 0, speed: 0 });
    expect(parlay.grade(bad)).toMatchObject({ score: 0, deal_efficiency: 0, total_reward: -200 });
    const none = deal(2);
    expect(play(none, { type: 'leave' }).terms).toMatchObject({ loss: -100 });
    const silent = deal(2);
    while (!silent.done) play(silent, say());
    expect(silent.reason).toMatch(/^(?:max_turns|opponent_left)$/);
    expect(silent.cumulative_reward).toBeLessThan(-90);
  });

  it('with a deal pays share, speed and news read', () => {
    const state = deal(4, { persona: 'diplomat' });
    while (!state.done) {
      const { length } = state.turns;
      play(state, say(120_000 + 2000 * length));
    }
    const game = gameOf(state);
    const price = game.price ?? 0;
    const last = game.rounds.at(-1)?.terms;
    expect(state.reason).toBe('deal_reached');
    expect(last?.share).toBeCloseTo((100 * (state.hidden.budget_ceiling - price)) / state.original_width, 9);
    expect(last?.speed).toBeCloseTo(20 - state.turns.length, 9);
    expect(parlay.grade(state).score).toBeCloseTo((last?.share ?? 0) / 100, 12);
  });
});

describe('refusals', () => {
  const cases: readonly (readonly [string, Action])[] = [
    ['invalid_action', say(0)],
    ['invalid_action', say(-5)],
    ['invalid_action', say(1.9e7)],
    ['invalid_action', say(Number.NaN)],
    ['invalid_action', say(Infinity)],
    ['invalid_action', say(null, { move: 'batna_reveal' })],
    ['invalid_action', say(null, { stated: 120_000 })],
    ['invalid_action', say(null, { move: 'batna_reveal', stated: -1 })],
    ['invalid_action', say(null, { belief: { limit: 0, urgency: 0, has_alternative: true } })],
    ['invalid_action', say(null, { belief: { limit: 1, urgency: 2, has_alternative: true } })],
    ['no_open_window', say(null, { impact: 0 })],
    ['no_open_statement', say(null, { challenge: true })],
    ['no_standing_offer', { type: 'accept' }],
  ];
  it.each(cases)('%s for %j, and nothing has changed', (code, action) => {
    const state = deal(1);
    const before = JSON.stringify(state);
    expect(codeOf(() => play(state, action))).toBe(code);
    expect(JSON.stringify(state)).toBe(before);
  });

  it('of moves follow the credibility: 10, 20 and 5, with 3 back a turn (D31)', () => {
    const state = deal(1);
    play(state, say(null, { move: 'anchor_high' }));
    expect(state.credibility).toBe(93);
    for (let i = 0; i < 4; i++) play(state, say(null, { move: 'batna_reveal', stated: 150_000 }));
    expect(state.credibility).toBe(25);
    play(state, say(null, { move: 'silence' }));
    expect(state.credibility).toBe(23);
    play(state, say(null, { move: 'batna_reveal', stated: 150_000 }));
    expect(state.credibility).toBe(6);
    const before = JSON.stringify(state);
    expect(codeOf(() => play(state, say(null, { move: 'anchor_high' })))).toBe('insufficient_credibility');
    expect(JSON.stringify(state)).toBe(before);
    expect(parlay.view(state, 'player').hand.map(({ affordable }) => affordable)).toStrictEqual([
      false,
      false,
      true,
    ]);
  });

  it('of the standard fields name the field under the reference', () => {
    const state = reset('reference-1', 1, { scenario: 'saas_enterprise', persona: 'shark' });
    const before = JSON.stringify(state);
    for (const more of [{ threat: true }, { challenge: true }, { stated: 1 }, { impact: 0 }] as const) {
      expect(() => step(state, say(null, more))).toThrow(Object.keys(more)[0]);
    }
    expect(codeOf(() => step(state, { type: 'accept' }))).toBe('invalid_action');
    expect(JSON.stringify(state)).toBe(before);
  });
});

describe('rewards', () => {
  it('of a step are made of both steps, the estimate and the words', () => {
    const state = deal(3, { persona: 'diplomat' });
    play(state, say(112_000));
    const before = gameOf(state).opponent.price ?? 0;
    const belief = { limit: 126_000, urgency: 0.6, has_alternative: true };
    const truth = {
      limit: state.hidden.walk_away_price,
      urgency: state.hidden.urgency_score,
      has_alternative: state.hidden.has_alternative,
    };
    const gain = accuracyOf(belief, truth) - (gameOf(state).rounds.at(-1)?.accuracy ?? 0);
    const { terms, reward } = play(state, { ...say(118_000, { belief }), utterance: 'I can do 125k.' });
    const theirs = before - (gameOf(state).opponent.price ?? 0);
    expect(terms.opponent_step).toBeCloseTo((2 * theirs) / 70_000, 12);
    expect(terms.own_step).toBeCloseTo((-3 * Math.max(0, 6000 - theirs)) / 70_000, 12);
    expect(terms.noise).toBe(-10);
    expect(terms.estimates).toBeCloseTo(5 * gain, 9);
    expect(reward).toBeCloseTo(terms.opponent_step + terms.own_step + terms.noise + terms.estimates, 12);
  });

  it('of estimates add up to their end less their start, so that standing still earns nothing (D12)', () => {
    const state = deal(5);
    while (!state.done) play(state, say());
    const { rounds } = gameOf(state);
    const sum = rounds.reduce((all, { terms }) => all + terms.estimates, 0);
    const truth = {
      limit: state.drawn.walk_away_price,
      urgency: gameOf(state).dealt.urgency,
      has_alternative: gameOf(state).dealt.has_alternative,
    };
    const start = accuracyOf({ limit: 127_500, urgency: 0.5, has_alternative: false }, truth);
    expect(sum).toBeCloseTo(5 * ((rounds.at(-1)?.accuracy ?? 0) - start), 9);
  });

  it.each([
    ['I offer 140,000', 140_000, false],
    ['I offer 140k, not your 155k', 140_000, false],
    ['How about 0.15 million?', 140_000, true],
    ['500 seats at 100 %', 140_000, false],
    ['141 300', 140_000, false],
    ['141 500', 140_000, true],
    ['150,000', null, false],
    ['', 140_000, false],
  ])('call %j with %j noise: %s (D16)', (words, offer, noise) => {
    expect(namesAnother(words, offer, { seller: 180_000, buyer: 110_000 }, 0.01)).toBe(noise);
  });

  it('read prices with groups, k and M', () => {
    expect(namedPrices('1.2M, 950k, 1,100,000 and 12’500 or 2 million', 1e4, 1e7)).toStrictEqual([
      1.2e6, 950_000, 1.1e6, 12_500, 2e6,
    ]);
  });
});

/** Plays words until the opponent has claimed a limit; null if it never does. */
function untilClaim(seed: number, persona: Config['persona']): State | null {
  const state = deal(seed, { persona });
  const { claims } = gameOf(state);
  for (let turn = 0; claims.length === 0; turn++) {
    if (play(state, say(112_000 + 2000 * turn)).done) return null;
  }
  return state;
}

describe('challenges (D17 to D20)', () => {
  it('pay 12 for a bluff beyond 15 percent and cost 3 otherwise, once a statement', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 120; seed++) {
      for (const persona of ['shark', 'veteran', 'diplomat'] as const) {
        const state = untilClaim(seed, persona);
        const claim = state && gameOf(state).claims[0];
        if (!state || !claim) continue;
        const bluff = Math.abs(claim.stated - claim.limit) > 0.15 * claim.limit;
        const { terms, reply } = play(state, say(null, { challenge: true }));
        expect(terms.challenge).toBe(bluff ? 12 : -3);
        const said = [bluff ? 'bluff_admitted' : 'bluff_denied', 'ultimatum', 'leave'];
        expect(said).toContain(reply?.category);
        seen.add(`${persona} ${bluff}`);
        expect(state.bluffs_caught).toBe(bluff ? 1 : 0);
        if (!state.done && gameOf(state).claims.length === 1) {
          expect(codeOf(() => play(state, say(null, { challenge: true })))).toBe('no_open_statement');
        }
      }
    }
    // The Diplomat's bluffs are never large enough.
    expect([...seen].sort()).toStrictEqual([
      'diplomat false',
      'shark false',
      'shark true',
      'veteran false',
      'veteran true',
    ]);
  });
});

describe('news (D21, D22, D24)', () => {
  const untilNews = (seed: number, persona: Config['persona'] = 'veteran'): State => {
    const state = deal(seed, { persona });
    while (gameOf(state).shown.length === 0) play(state, say(115_000 + state.turns.length * 500));
    return state;
  };

  it('changes the opponent: urgency, alternative and limit', () => {
    const state = untilNews(3);
    const [shown] = gameOf(state).shown;
    const { urgency } = gameOf(state).dealt;
    expect(state.hidden.urgency_score).toBeCloseTo(urgency - 0.3, 12);
    expect(shown?.impact).toBeCloseTo((0.7552 - 0.5844 * 0.95) * -0.3, 12);
    // Less urgent, so a seller's limit goes up.
    const drawn = state.drawn.walk_away_price;
    expect(state.hidden.walk_away_price - drawn).toBeCloseTo(0.06 * 0.2 * 0.3 * drawn, 0);
  });

  it('pays an estimate within two turns, once', () => {
    const state = untilNews(3);
    const shown = gameOf(state).shown[0];
    expect(parlay.view(state, 'player').windows[0]).toMatchObject({ open: true, entered: null });
    const { terms } = play(state, say(120_000, { impact: shown?.impact ?? 0 }));
    expect(terms.impact).toBeCloseTo(8, 9);
    expect(codeOf(() => play(state, say(null, { impact: 0 })))).toBe('no_open_window');
    expect(state.drift_adapted).toBe(true);
  });

  it('shuts its window after two turns', () => {
    const state = untilNews(3);
    play(state, say());
    play(state, say());
    expect(parlay.view(state, 'player').windows[0]?.open).toBe(false);
    expect(codeOf(() => play(state, say(null, { impact: 0 })))).toBe('no_open_window');
  });

  it('is worth 8 points less for each 0.30 of error, never less than 0', () => {
    expect([0, 0.15, -0.15, 0.3, 1].map((error) => impactPoints(error, STANDARD))).toStrictEqual([
      8, 4, 4, 0, 0,
    ]);
  });
});

describe('tension and erosion (D25, D26)', () => {
  it('starts at 20 and grows with the gap, the clock and anchors', () => {
    const state = deal(1);
    expect(state.tension).toBe(20);
    play(state, say(110_000));
    // 20 + 35/20 + 35·(180 − 110)/70.
    expect(state.tension).toBeCloseTo(56.75, 9);
    const other = deal(1);
    play(other, say(110_000, { move: 'anchor_high' }));
    expect(other.tension).toBeCloseTo(71.75, 9);
  });

  it('takes 5 percent of the drawn zone from each side, then 10, and does not show the player’s limit moving', () => {
    let found = 0;
    for (let seed = 0; seed < 60 && found < 2; seed++) {
      const state = deal(seed, { scenario: 'hiring_package' });
      const { side } = gameOf(state);
      const before = limitOf(state.drawn, side);
      while (!state.done && state.ticks < 2) {
        const turn = state.turns.length + 1;
        play(state, say(240_000, turn >= 8 && state.credibility >= 10 ? { move: 'anchor_high' } : {}));
      }
      if (state.ticks < 2 || state.done) continue;
      found += 1;
      const moved = Math.abs(limitOf(state.hidden, side) - before);
      expect(moved).toBeCloseTo(0.15 * state.original_width, 6);
      const table = parlay.view(state, 'player');
      expect(table.own_limit).toStrictEqual({ drawn: before, now: before });
      expect(table.erosion.width_left).toBeCloseTo(0.7, 12);
    }
    expect(found).toBeGreaterThan(0);
  });
});

describe('a table of one’s own', () => {
  const table: OwnTable = {
    side: 'seller',
    anchor: { seller: 40_000, buyer: 24_000 },
    spread: 0.1,
    turns: 12,
  };
  const own = (change: Partial<OwnTable> = {}, seed = 1): State =>
    reset(STANDARD.id, seed, { scenario: 'own', persona: 'diplomat', table: { ...table, ...change } });

  it('puts the limits a quarter from the other anchor, within the spread', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { drawn } = own({}, seed);
      expect(Math.abs(drawn.walk_away_price - 28_000)).toBeLessThanOrEqual(2800.01);
      expect(Math.abs(drawn.budget_ceiling - 36_000)).toBeLessThanOrEqual(3600.01);
    }
    expect(own({ spread: 0 }).drawn).toStrictEqual({ budget_ceiling: 36_000, walk_away_price: 28_000 });
  });

  it('is played to its own last turn, with prices in round steps', () => {
    const state = own({ turns: 5 });
    expect(sceneOf(state)).toMatchObject({ step: 100, opponent: otherSide('seller') });
    while (!state.done) play(state, say(39_000));
    expect(state.turns).toHaveLength(5);
  });

  it.each([
    [16_000, 100],
    [70_000, 500],
    [60_000, 500],
    [9_000_000, 50_000],
    [60, 0.5],
  ])('has a step for a distance of %d: %d', (distance, found) => expect(stepFor(distance)).toBe(found));

  it('always comes to an end within its turns, with whoever', () => {
    const tables = fc.record({
      side: fc.constantFrom('seller', 'buyer'),
      buyer: fc.integer({ min: 1000, max: 1e9 }),
      factor: fc.double({ min: 1.06, max: 8, noNaN: true }),
      spread: fc.double({ min: 0, max: 0.02, noNaN: true }),
      turns: fc.integer({ min: 5, max: 20 }),
    });
    fc.assert(
      fc.property(tables, fc.constantFrom(...PERSONA_IDS), fc.nat(1000), (made, persona, seed) => {
        const { side, buyer, factor, spread, turns } = made;
        const anchor = { seller: Math.ceil(buyer * factor), buyer };
        const state = reset(STANDARD.id, seed, {
          scenario: 'own',
          persona,
          table: { side, anchor, spread, turns },
        });
        const { drawn } = state;
        expect(drawn.walk_away_price < drawn.budget_ceiling).toBe(true);
        expect(drawn.budget_ceiling > anchor.buyer && drawn.walk_away_price < anchor.seller).toBe(true);
        const from = anchor[side];
        const to = limitOf(drawn, side);
        while (!state.done) play(state, say(from + ((to - from) * state.turns.length) / turns));
        expect(state.turns.length).toBeLessThanOrEqual(turns);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [{ scenario: 'own', persona: 'shark' }, 'table'],
    [{ scenario: 'saas_enterprise', persona: 'shark', table }, 'table'],
    [
      { scenario: 'own', persona: 'shark', table: { ...table, anchor: { seller: 24_000, buyer: 24_000 } } },
      'table.anchor',
    ],
    [
      { scenario: 'own', persona: 'shark', table: { ...table, anchor: { seller: 25_500, buyer: 24_000 } } },
      'table.spread',
    ],
  ] as const)('%j is refused, naming %s', (config, field) => {
    expect(() => reset(STANDARD.id, 1, config)).toThrow(field);
    expect(codeOf(() => reset(STANDARD.id, 1, config))).toBe('invalid_config');
  });

  it.each([
    [{ turns: 4 }],
    [{ turns: 21 }],
    [{ turns: 7.5 }],
    [{ spread: 0.2 }],
    [{ anchor: { seller: 40_000, buyer: 999 } }],
    [{ anchor: { seller: 1e13, buyer: 2000 } }],
    [{ side: 'both' }],
    [{ more: 1 }],
  ])('%j is no table', (change) => {
    const parsed = z.safeParse(parlay.config, {
      scenario: 'own',
      persona: 'shark',
      table: { ...table, ...change },
    });
    expect(parsed.success).toBe(false);
    if (!parsed.success) expect(parsed.error.issues[0]?.path[0]).toBe('table');
  });

  it('does not exist under the reference, nor does its scenario', () => {
    for (const config of [
      { scenario: 'own', persona: 'shark', table },
      { scenario: 'freight_contract', persona: 'shark' },
      { scenario: 'saas_enterprise', persona: 'shark', hints: false },
    ] as const) {
      expect(codeOf(() => reset('reference-1', 1, config))).toBe('invalid_config');
    }
  });
});
