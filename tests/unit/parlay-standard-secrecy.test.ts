import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createServer } from '../../src/openenv/parlay/server.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import { toAction, type Action } from '../../src/sim/parlay/actions.ts';
import { reset, step } from '../../src/sim/parlay/environment.ts';
import type { Game } from '../../src/sim/parlay/game.ts';
import { parlay, type Config } from '../../src/sim/parlay/parlay.ts';
import { PERSONA_IDS } from '../../src/sim/parlay/personas.ts';
import { limitOf } from '../../src/sim/parlay/reset-standard.ts';
import { STANDARD } from '../../src/sim/parlay/rules.ts';
import { sampleStandard } from '../../src/sim/parlay/sample.ts';
import type { Outcome, State } from '../../src/sim/parlay/state.ts';
import { gameOf } from '../tools/parlay-panel.ts';

const SETTINGS: readonly Config[] = STANDARD.scenarios.flatMap((scenario) =>
  PERSONA_IDS.map((persona) => ({ scenario, persona })),
);
const settingOf = (n: number): Config =>
  SETTINGS[n % SETTINGS.length] ?? { scenario: 'freight_contract', persona: 'shark' };

/** All that anybody at the table is sent: the view, the observation, the grade of a running game, refusals. */
const told = (state: State, last: Outcome | null): string =>
  JSON.stringify([parlay.view(state, 'player'), parlay.observe(state, 'player', last), parlay.grade(state)]);

/** Every number of a text, with and without its cents and groups. */
function numbersIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [number] of text.replaceAll(/(?<=\d),(?=\d{3})/g, '').matchAll(/\d+(?:\.\d+)?/g)) {
    found.add(number).add(number.split('.')[0] ?? '');
  }
  return found;
}

function playSampled(seed: number, salt: number, each: (state: State, last: Outcome | null) => void): State {
  const state = reset(STANDARD.id, seed, settingOf(salt));
  const draw = stream(salt, 'tests/secrecy');
  each(state, null);
  for (;;) {
    const outcome = step(state, sampleStandard(state, gameOf(state), draw));
    if (outcome.done) return state;
    each(state, outcome);
  }
}

describe('no message before the end', () => {
  it('has the digits of the opponent’s limit or urgency, in 100 games', () => {
    for (let game = 0; game < 100; game++) {
      const texts: string[] = [];
      const state = playSampled(game, game, (now, last) => {
        const { dealt, opponent } = gameOf(now);
        const { side } = opponent;
        const secrets = [
          limitOf(now.drawn, side),
          limitOf(now.hidden, side),
          Math.round(limitOf(now.drawn, side)),
          dealt.urgency,
          now.hidden.urgency_score,
          now.original_width,
        ].map(String);
        const text = told(now, last);
        texts.push(text);
        for (const secret of secrets) {
          if (secret.length > 4) expect(numbersIn(text).has(secret), secret).toBe(false);
        }
      });
      expect(state.done).toBe(true);
      expect(texts.length).toBeGreaterThan(0);
    }
  });

  it('finds them after the end, so the search can find', () => {
    const state = playSampled(1, 1, () => undefined);
    expect(told(state, null)).toContain(String(limitOf(state.hidden, gameOf(state).opponent.side)));
  });

  it('of the protocol has them either', () => {
    for (let seed = 0; seed < 20; seed++) {
      const server = createServer({ randomId: () => `game-${seed}` });
      const { scenario, persona } = settingOf(seed);
      const first = server.call('reset', { ruleset: 'standard', scenario_id: scenario, persona, seed });
      const twin = reset(STANDARD.id, seed, { scenario, persona });
      const secret = String(limitOf(twin.drawn, gameOf(twin).opponent.side));
      const texts = [JSON.stringify(first)];
      const from = gameOf(twin).side === 'seller' ? 1 : 0.2;
      for (let turn = 0; turn < 8; turn++) {
        const offer_amount = from * parlay.view(twin, 'player').scenario.anchor.seller;
        const params = { session_id: `game-${seed}`, utterance: '', offer_amount };
        const answer = server.message({ id: turn, cmd: 'step', params });
        if (JSON.stringify(answer).includes('"episode_done":true')) break;
        texts.push(
          JSON.stringify(answer),
          JSON.stringify(server.message({ id: turn, cmd: 'state', params })),
        );
      }
      for (const text of texts) expect(text.includes(secret)).toBe(false);
    }
  });
});

/** What the player is told, but for his own limit. */
const withoutOwn = (state: State): string => {
  const { own_limit: _own, result: _result, ...rest } = parlay.view(state, 'player');
  return JSON.stringify(rest);
};

describe('what is told', () => {
  it('never depends on the player’s hidden limit: the opponent does not know it', () => {
    const offers = fc.array(fc.option(fc.integer({ min: 90, max: 190 }), { nil: null }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(11),
        offers,
        fc.double({ min: 0.9, max: 1.1, noNaN: true }),
        (seed, salt, shares, factor) => {
          const state = reset(STANDARD.id, seed, settingOf(salt));
          const twin = reset(STANDARD.id, seed, settingOf(salt));
          const { side } = gameOf(twin);
          const key = side === 'seller' ? 'walk_away_price' : 'budget_ceiling';
          for (const limits of [twin.hidden, twin.drawn]) limits[key] *= factor;
          const { seller } = parlay.view(state, 'player').scenario.anchor;
          for (const share of shares) {
            if (state.done || twin.done) break;
            const action: Action = toAction('', share === null ? null : (share * seller) / 190);
            const { done } = step(state, action);
            step(twin, action);
            // A collapse does depend on both limits, and ends the game.
            if (state.reason === 'zopa_collapsed' || twin.reason === 'zopa_collapsed') break;
            if (state.ticks > 0) break;
            expect(gameOf(twin).replies).toStrictEqual(gameOf(state).replies);
            expect(twin.reason).toBe(state.reason);
            if (!done) expect(withoutOwn(twin)).toBe(withoutOwn(state));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('depends on the opponent’s facts only through what it did: equal behaviour, equal tables', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(11), fc.nat(1000), (seed, salt, plays) => {
        const state = reset(STANDARD.id, seed, settingOf(salt));
        const draw = stream(plays, 'tests/secrecy');
        for (let turn = 0; turn < 10 && !state.done; turn++) {
          step(state, sampleStandard(state, gameOf(state), draw));
        }
        if (state.done) return;
        // The same game as it stands on the table, over other hidden facts.
        const twin = structuredClone(state);
        const game = gameOf(twin) as { -readonly [K in keyof Game]: Game[K] };
        const key = game.opponent.side === 'seller' ? 'walk_away_price' : 'budget_ceiling';
        twin.hidden[key] *= 1.01;
        twin.drawn[key] *= 1.01;
        twin.original_width *= 0.9;
        twin.hidden.urgency_score = 1 - twin.hidden.urgency_score;
        twin.hidden.has_alternative = !twin.hidden.has_alternative;
        twin.cumulative_reward += 7;
        game.dealt = { urgency: 0, has_alternative: true };
        game.news = [];
        game.claims = game.claims.map((claim) => ({ ...claim, limit: claim.limit * 1.02 }));
        game.shown = game.shown.map((news) => ({ ...news, impact: 0.9, shift: 1 }));
        game.opponent = { ...game.opponent, drawn: 1, prior: 1, believed: 1, idle: 9 };
        game.rounds = game.rounds.map((round) => ({
          ...round,
          accuracy: 0,
          limits: { seller: 1, buyer: 2 },
          urgency: 0,
          has_alternative: true,
          aspiration: 1,
          target: 1,
          assumed_limit: 1,
          terms: { ...round.terms, estimates: 3, impact: 1 },
        }));
        expect(JSON.stringify(parlay.view(twin, 'player'))).toBe(
          JSON.stringify(parlay.view(state, 'player')),
        );
        expect(JSON.stringify(parlay.observe(twin, 'player', null))).toBe(
          JSON.stringify(parlay.observe(state, 'player', null)),
        );
        expect(parlay.grade(twin)).toStrictEqual(parlay.grade(state));
      }),
      { numRuns: 150 },
    );
  });

  it('without hints has none', () => {
    const state = reset(STANDARD.id, 1, { scenario: 'saas_enterprise', persona: 'shark', hints: false });
    expect(parlay.view(state, 'player').hints).toStrictEqual([]);
    expect(JSON.stringify(parlay.observe(state, 'player', null))).toContain('"hint":null');
  });

  it('has no debrief before the end, nor under the reference', () => {
    const state = reset(STANDARD.id, 1, settingOf(0));
    expect(() => parlay.debrief(state)).toThrow('not finished');
    expect(() => parlay.debrief(reset('reference-1', 1, settingOf(0)))).toThrow('no debrief');
  });
});

describe('points told during the game', () => {
  it('hold back what would measure an estimate, and are whole at the end', () => {
    for (let seed = 0; seed < 60; seed++) {
      const state = reset(STANDARD.id, seed, settingOf(seed));
      const draw = stream(seed, 'tests/told');
      let sum = 0;
      while (!state.done) {
        const outcome = step(state, sampleStandard(state, gameOf(state), draw));
        if (outcome.play !== 'opponent') throw new Error('not standard');
        sum += outcome.told;
        if (!outcome.done) {
          const { opponent_step, own_step, noise, challenge } = outcome.terms;
          expect(outcome.told).toBe(opponent_step + own_step + noise + challenge);
        }
      }
      expect(sum).toBeCloseTo(state.cumulative_reward, 9);
    }
  });
});
