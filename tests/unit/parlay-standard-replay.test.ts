import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../src/sim/kernel/digest.ts';
import { parseEpisode, play } from '../../src/sim/kernel/episode.ts';
import { fingerprint } from '../../src/sim/kernel/fingerprint.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import type { Action } from '../../src/sim/parlay/actions.ts';
import { reset, step } from '../../src/sim/parlay/environment.ts';
import { CATEGORIES, type Category } from '../../src/sim/parlay/opponent/reply.ts';
import { LINES, NEWS } from '../../src/sim/parlay/opponent/words.ts';
import { parlay, type Config } from '../../src/sim/parlay/parlay.ts';
import { PERSONA_IDS, type PersonaId } from '../../src/sim/parlay/personas.ts';
import { STANDARD } from '../../src/sim/parlay/rules.ts';
import { sampleAny, sampleStandard } from '../../src/sim/parlay/sample.ts';
import { SCENARIOS } from '../../src/sim/parlay/scenarios.ts';
import type { State } from '../../src/sim/parlay/state.ts';
import { gameOf } from '../tools/parlay-panel.ts';

const TABLE = { side: 'buyer', anchor: { seller: 52_000, buyer: 30_000 }, spread: 0.1, turns: 11 } as const;
const SETTINGS: readonly Config[] = PERSONA_IDS.flatMap((persona) => [
  ...STANDARD.scenarios.map((scenario) => ({ scenario, persona })),
  { scenario: 'own', persona, table: TABLE, hints: false },
]);
const settingOf = (n: number): Config =>
  SETTINGS[n % SETTINGS.length] ?? { scenario: 'freight_contract', persona: 'shark' };

function playSampled(seed: number, salt: number): { state: State; actions: Action[] } {
  const state = reset(STANDARD.id, seed, settingOf(salt));
  const draw = stream(salt, 'tests/replay');
  const actions: Action[] = [];
  while (!state.done) {
    const action = sampleStandard(state, gameOf(state), draw);
    actions.push(action);
    step(state, action);
  }
  return { state, actions };
}

describe('an episode', () => {
  it('replays from its record, through JSON, to the same state, table, grade and debrief', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(1000), (seed, salt) => {
        const { state, actions } = playSampled(seed, salt);
        const record = { v: 1, sim: 'parlay', rules: STANDARD.id, seed, config: settingOf(salt), actions };
        const again = play(parlay, parseEpisode(parlay, JSON.parse(JSON.stringify(record))));
        expect(digest(again)).toBe(digest(state));
        expect(parlay.view(again, 'player')).toStrictEqual(parlay.view(state, 'player'));
        expect(parlay.grade(again)).toStrictEqual(parlay.grade(state));
        expect(parlay.debrief(again)).toStrictEqual(parlay.debrief(state));
      }),
      { numRuns: 60 },
    );
  });

  it('goes on from a state that has been through JSON', () => {
    for (let salt = 0; salt < 30; salt++) {
      const { state, actions } = playSampled(salt, salt);
      let carried = reset(STANDARD.id, salt, settingOf(salt));
      for (const action of actions) {
        carried = JSON.parse(JSON.stringify(carried)) as State;
        step(carried, action);
      }
      expect(digest(carried)).toBe(digest(state));
    }
  });

  it('has a fingerprint that a seed decides', () => {
    const of = (seed: number) =>
      fingerprint(
        { sim: parlay, reset: (s) => reset(STANDARD.id, s, settingOf(s)), sample: sampleAny },
        seed,
      );
    expect(of(3)).toStrictEqual(of(3));
    expect(of(3).hash).not.toBe(of(4).hash);
  });

  it('is not changed by looking, and what was looked at does not change', () => {
    for (let salt = 0; salt < 15; salt++) {
      const state = reset(STANDARD.id, salt, settingOf(salt));
      const draw = stream(salt, 'tests/look');
      const seen: [unknown, string][] = [];
      while (!state.done) {
        const before = JSON.stringify(state);
        const table = parlay.view(state, 'player');
        seen.push([table, JSON.stringify(table)]);
        parlay.grade(state);
        expect(JSON.stringify(state)).toBe(before);
        step(state, sampleStandard(state, gameOf(state), draw));
      }
      for (const [table, text] of seen) expect(JSON.stringify(table)).toBe(text);
    }
  });

  it('grades within 0 … 1, and its debrief adds up', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(1000), (seed, salt) => {
        const { state } = playSampled(seed, salt);
        const { grade, sums, split, price, turns, turning_points, best_standing } = parlay.debrief(state);
        expect(grade.score).toBe(grade.deal_efficiency);
        for (const share of [
          grade.score,
          grade.tom_accuracy_avg,
          grade.tom_brier_alt,
          grade.tom_brier_urgency,
        ]) {
          expect(share >= 0 && share <= 1).toBe(true);
        }
        const { total, ...parts } = sums;
        expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBeCloseTo(total, 9);
        expect(turns.reduce((all, { reward }) => all + reward, 0)).toBeCloseTo(total, 9);
        expect(turns.map(({ turn }) => turn)).toStrictEqual(turns.map((_, i) => i));
        if (price !== null) {
          const { own, opponent, market, tension } = split;
          expect(own + opponent + market + tension).toBeCloseTo(1, 9);
        }
        expect(
          turning_points.at(-1)?.kind === 'end' || turning_points.some(({ kind }) => kind === 'end'),
        ).toBe(true);
        for (const { cost } of turning_points) expect(cost === null || cost >= 0).toBe(true);
        expect(best_standing === null || best_standing.share >= 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

/** Categories that a character never reaches (opponent design, section 12). */
const NEVER: Readonly<Record<PersonaId, readonly Category[]>> = {
  shark: [
    'accept_last_call',
    'split_offer',
    'calm_restate',
    'de_escalate',
    'unmoved',
    'share_fact',
    'final_position',
    'silence',
    'mirror',
  ],
  diplomat: [
    'drift_ack_strong',
    're_anchor',
    'calm_restate',
    'counter_threat',
    'unmoved',
    'deadline_push',
    'final_position',
    'silence',
    'mirror',
  ],
  veteran: [
    'accept_last_call',
    'drift_ack_strong',
    'split_offer',
    're_anchor',
    'de_escalate',
    'counter_threat',
    'share_fact',
    'deadline_push',
  ],
};
const SLOTS = ['own', 'player', 'gap', 'left', 'news', 'stated', 'fact'];

describe('the lines', () => {
  it.each(PERSONA_IDS)('of the %s: four at least for each category it reaches, none twice', (persona) => {
    for (const category of CATEGORIES) {
      const lines = LINES[persona][category];
      if (NEVER[persona].includes(category)) expect(lines, category).toBeUndefined();
      else expect(lines?.length ?? 0, category).toBeGreaterThanOrEqual(4);
    }
    const all = Object.values(LINES[persona]).flat();
    expect(new Set(all).size).toBe(all.length);
    for (const line of all) {
      for (const [, slot] of line.matchAll(/\{(\w+)\}/g)) expect(SLOTS).toContain(slot);
      expect(line).not.toMatch(/[—–!]|\d/);
    }
  });

  it('have a headline and a phrase for every event', () => {
    for (const { drift } of SCENARIOS) for (const { tag } of drift) expect(NEWS[tag], tag).toBeDefined();
  });

  it('leave no slot open, are not said twice running, and stay within what the character says', () => {
    const said = { shark: new Set<Category>(), diplomat: new Set<Category>(), veteran: new Set<Category>() };
    for (let salt = 0; salt < 400; salt++) {
      const { state } = playSampled(salt, salt);
      const { transcript } = parlay.view(state, 'player');
      let last = '';
      for (const { speaker, text } of transcript) {
        if (speaker !== 'opponent') continue;
        expect(text).not.toMatch(/[{}]|undefined|NaN|null/);
        expect(text).not.toBe('');
        const bare = text.replace(/\d/g, '');
        if (bare.length > 20) expect(bare).not.toBe(last);
        last = bare;
      }
      for (const { category } of gameOf(state).replies) {
        expect(NEVER[state.persona]).not.toContain(category);
        said[state.persona].add(category);
      }
    }
    for (const id of PERSONA_IDS) expect(said[id].size).toBeGreaterThan(12);
  });
});
