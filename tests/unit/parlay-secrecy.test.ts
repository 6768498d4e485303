import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAction } from '../../src/sim/parlay/actions.ts';
import { reset, step } from '../../src/sim/parlay/reference.ts';
import type { State } from '../../src/sim/parlay/state.ts';
import { observe, type Observation } from '../../src/sim/parlay/observation.ts';
import { scenarioOf } from '../../src/sim/parlay/scenarios.ts';
import type { Table } from '../../src/sim/parlay/table.ts';
import { view } from '../../src/sim/parlay/view.ts';
import { playRandom, settingOf } from '../conformance/parlay-play.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const salt = fc.nat();
const runs = (numRuns: number) => ({ seed: 20264, numRuns });

/** The other side's limit, which the player is not told. */
const secretOf = (state: State) =>
  scenarioOf(state.scenario).opponent === 'seller' ? 'walk_away_price' : 'budget_ceiling';

/** The reference shows both limits and figures made of them (defect D1); everything else must be clean. */
const withoutLeaks = ({ zopa_lower, zopa_upper, nash_point, opponent_offer, ...rest }: Observation) => {
  expect([zopa_lower, zopa_upper, nash_point, opponent_offer].every(Number.isFinite)).toBe(true);
  return rest;
};

/** The same state to the player, with what is hidden from him exchanged. */
function twinOf(state: State, factor: number): State {
  const twin = structuredClone(state);
  const secret = secretOf(state);
  twin.seed = state.seed + 1;
  twin.hidden[secret] *= factor;
  twin.drawn[secret] *= factor;
  twin.hidden.urgency_score = 1 - state.hidden.urgency_score;
  twin.hidden.has_alternative = !state.hidden.has_alternative;
  twin.hidden.last_stated_batna = 1;
  return twin;
}

describe('states that differ only in what is hidden', () => {
  it('look the same in the middle of any play', () => {
    let compared = 0;
    const property = fc.property(seed, salt, fc.double({ min: 0.9, max: 1.1, noNaN: true }), (s, k, f) => {
      playRandom(s, k, undefined, (state, outcome) => {
        if (state.done) return;
        const twin = twinOf(state, f);
        expect(view(twin)).toStrictEqual(view(state));
        expect(withoutLeaks(observe(twin, outcome))).toStrictEqual(withoutLeaks(observe(state, outcome)));
        compared++;
      });
    });
    fc.assert(property, runs(100));
    expect(compared).toBeGreaterThan(500);
  });

  it('stay the same but for the points while nothing closes', () => {
    const pointless = ({ rewards, cumulative_reward, ...rest }: Table) => {
      expect(rewards.every(Number.isFinite) && Number.isFinite(cumulative_reward)).toBe(true);
      return rest;
    };
    const property = fc.property(seed, salt, fc.double({ min: 0.9, max: 1.1, noNaN: true }), (s, k, f) => {
      const state = reset(s, settingOf(k));
      const twin = twinOf(state, f);
      twin.hidden.last_stated_batna = null;
      for (let n = 0; n < 19; n++) {
        const action = toAction(n % 2 ? 'words' : '', n % 3 ? null : 1000 + n, n === 4 ? 'silence' : null);
        step(state, action);
        step(twin, action);
        expect(pointless(view(twin))).toStrictEqual(pointless(view(state)));
      }
    });
    fc.assert(property, runs(40));
  });
});

describe('the digits of the hidden limit', () => {
  it('are in no view and, the leaks of D1 apart, in no observation before the end, over 100 games', () => {
    let searched = 0;
    for (let game = 0; game < 100; game++) {
      const texts: string[] = [];
      const look = (state: State, last: Parameters<typeof observe>[1]) => {
        const secret = secretOf(state);
        const hidden = [state.hidden[secret], state.drawn[secret]].map(String);
        if (state.done) return;
        texts.push(JSON.stringify(view(state)), JSON.stringify(withoutLeaks(observe(state, last))));
        for (const text of texts) for (const digits of hidden) expect(text).not.toContain(digits);
        searched++;
      };
      look(reset(game, settingOf(game)), null);
      playRandom(game, game, undefined, look);
    }
    expect(searched).toBeGreaterThan(600);
  });

  it('are in the observation of the reference, as its vectors want (D1)', () => {
    const state = reset(1, settingOf(1));
    const { zopa_lower, zopa_upper } = observe(state, null);
    expect([zopa_lower, zopa_upper]).toStrictEqual([
      state.hidden.walk_away_price,
      state.hidden.budget_ceiling,
    ]);
  });

  it('are in the view at the end', () => {
    const state = playRandom(7, 7);
    const { result } = view(state);
    expect(result?.limits).toStrictEqual({
      seller: state.hidden.walk_away_price,
      buyer: state.hidden.budget_ceiling,
    });
    expect(result?.limits_drawn.buyer).toBe(state.drawn.budget_ceiling);
  });
});
