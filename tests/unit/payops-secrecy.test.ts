import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INVESTIGATIONS, TERMINALS, toAction, type Investigation } from '../../src/sim/payops/actions.ts';
import { BANK, situationAt, type Situation } from '../../src/sim/payops/bank.ts';
import type { Dealt } from '../../src/sim/payops/deal.ts';
import { openCase, resetExact, step, type Outcome, type State } from '../../src/sim/payops/environment.ts';
import { money, noteLines } from '../../src/sim/payops/notes.ts';
import { observe } from '../../src/sim/payops/observation.ts';
import { REFERENCE } from '../../src/sim/payops/rules.ts';
import { view, type Desk } from '../../src/sim/payops/view.ts';
import { leaves, playRandom } from '../conformance/payops-play.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const salt = fc.nat();
const runs = (numRuns: number) => ({ seed: 20261, numRuns });
const TERMINAL_NAMES = new Set<string>(TERMINALS);

const sameNote = (name: Investigation, one: Situation, other: Situation, dealt: Dealt): boolean =>
  JSON.stringify(noteLines(name, one, dealt)) === JSON.stringify(noteLines(name, other, dealt));
/** Of what the desk shows from the start only the flags come from the variant; the figures are dealt. */
const looksAlike = (one: Situation, other: Situation): boolean =>
  JSON.stringify(one.flags) === JSON.stringify(other.flags);
/** Looks whose answers cannot tell the two apart. */
const blindLooks = (one: Situation, other: Situation, dealt: Dealt): Investigation[] =>
  INVESTIGATIONS.filter((name) => sameNote(name, one, other, dealt));

function expectAlike(state: State, twin: State, last: Outcome | null, twinLast: Outcome | null): void {
  expect(observe(twin, twinLast)).toStrictEqual(observe(state, last));
  expect(view(twin)).toStrictEqual(view(state));
}

/** The same state to the player, with the open case's truth, every later case and the seed exchanged. */
function twinOf(state: State, variant: number, shift: number): State {
  const twin = structuredClone(state);
  twin.seed = state.seed + shift;
  twin.dealt = twin.dealt.map((dealt, i) => {
    if (i < state.index) return dealt;
    if (i === state.index) return { ...dealt, variant };
    return { ...dealt, variant: (dealt.variant + shift) % 3, amount: dealt.amount + shift, risk_score: 0.5 };
  });
  return twin;
}

describe('states that differ only in what is hidden', () => {
  it('look the same: every case, every two of its truths, through every look that cannot tell them apart', () => {
    let pairs = 0;
    let looks = 0;
    for (const [index, situations] of BANK.entries()) {
      for (const [v, one] of situations.entries()) {
        for (const [w, other] of situations.entries()) {
          if (v === w || !looksAlike(one, other)) continue;
          const state = resetExact(REFERENCE.id, null);
          state.index = index;
          state.dealt = state.dealt.map((dealt, i) => (i === index ? { ...dealt, variant: v } : dealt));
          const twin = twinOf(state, w, 1);
          expectAlike(state, twin, null, null);
          const { dealt } = openCase(state);
          for (const name of blindLooks(one, other, dealt)) {
            // A decision too early is refused in the same words.
            for (const action of [toAction('hold', 0.9), toAction(name, null), toAction(name, null)]) {
              const gated = one.chain_total - 1 > state.used.length;
              if (action.action_type === 'hold' && !gated) continue;
              const [a, b] = [step(state, action), step(twin, action)];
              expect(b).toStrictEqual(a);
              expectAlike(state, twin, a, b);
              looks++;
            }
          }
          pairs++;
        }
      }
    }
    expect(pairs).toBeGreaterThan(120);
    expect(looks).toBeGreaterThan(200);
  });

  it('look the same in the middle of any play', () => {
    let compared = 0;
    const property = fc.property(seed, salt, fc.integer({ min: 1, max: 2 }), (s, k, shift) => {
      playRandom(s, k, undefined, (state, outcome) => {
        if (state.done) return;
        const { truth, dealt } = openCase(state);
        const variant = (dealt.variant + shift) % 3;
        const other = situationAt(state.index, variant);
        const told = state.used.some((name) => !sameNote(name, truth, other, dealt));
        const twin = twinOf(state, told || !looksAlike(truth, other) ? dealt.variant : variant, shift);
        expectAlike(state, twin, outcome, outcome);
        compared++;
      });
    });
    fc.assert(property, runs(25));
    expect(compared).toBeGreaterThan(1000);
  });
});

/** A desk without its closed cases, of which everything may be told. */
const withoutVerdicts = (desk: Desk) => ({
  ...desk,
  feedback: null,
  queue: desk.queue.map((row) => ({ ...row, verdict: null })),
});

describe('the desk', { timeout: 30_000 }, () => {
  /** Calls with every desk of many plays, the last excepted: then all is told. */
  const everyDesk = (numRuns: number, check: (desk: Desk, state: State) => void) => {
    const property = fc.property(seed, salt, (s, k) => {
      playRandom(s, k, undefined, (state) => {
        if (!state.done) check(view(state), state);
      });
    });
    fc.assert(property, runs(numRuns));
  };

  it('tells of a waiting case its position, its difficulty and its gate', () => {
    everyDesk(25, (desk, state) => {
      const waiting = desk.queue.slice(state.index + 1);
      expect(waiting).toStrictEqual(
        waiting.map((_, i) => {
          const base = situationAt(state.index + 1 + i, 0);
          const gated = base.chain_total > 1;
          const position = state.index + 2 + i;
          return { position, difficulty: base.difficulty, gated, opened: null, verdict: null };
        }),
      );
    });
  });

  it('holds no id, amount, flag or answer of a waiting case anywhere', () => {
    everyDesk(25, (desk, state) => {
      const text = JSON.stringify(desk);
      const told = new Set(leaves(desk));
      const open = openCase(state).truth;
      for (let i = state.index + 1; i < BANK.length; i++) {
        const dealt = state.dealt[i];
        if (!dealt) throw new Error(`no case ${i}`);
        const truth = situationAt(i, dealt.variant);
        expect(text).not.toContain(truth.transaction_id);
        expect(text).not.toContain(truth.task_id);
        expect(text).not.toContain(money(dealt.amount, truth.currency));
        // Whole small numbers occur by chance: an age in days, a count.
        if (dealt.amount > 40_000 || !Number.isInteger(dealt.amount))
          expect(told.has(dealt.amount)).toBe(false);
        for (const flag of truth.flags) expect(told.has(flag) && !open.flags.includes(flag)).toBe(false);
      }
      const answers = new Set(leaves(withoutVerdicts(desk)));
      for (const name of TERMINALS) expect(answers.has(name)).toBe(false);
      expect(desk.queue.filter(({ verdict }) => verdict)).toHaveLength(state.index);
    });
  });

  it('holds neither the open case’s story nor the lines of a note not bought', () => {
    everyDesk(25, (desk, state) => {
      const told = new Set(leaves(withoutVerdicts(desk)));
      const { truth, dealt } = openCase(state);
      const bought = new Set(state.used.flatMap((name) => noteLines(name, truth, dealt)));
      for (const [v, situation] of (BANK[state.index] ?? []).entries()) {
        expect([v, told.has(situation.story)]).toStrictEqual([v, false]);
        for (const name of INVESTIGATIONS) {
          const leaked = noteLines(name, situation, dealt).filter(
            (line) => told.has(line) && !bought.has(line),
          );
          expect(leaked).toStrictEqual([]);
        }
      }
      expect(desk.file.evidence.map(({ investigation }) => investigation)).toStrictEqual(state.used);
      expect(desk.file.forensic !== null).toBe(state.used.includes('inspect'));
    });
  });

  it('tells the story, the answer and the step of a closed case', () => {
    const state = playRandom(21, 21);
    const { queue, file, feedback, score, correct_decisions } = view(state);
    expect(queue.every(({ verdict, opened }) => verdict && opened)).toBe(true);
    for (const [i, { verdict }] of queue.entries()) {
      const truth = situationAt(i, state.dealt[i]?.variant ?? 0);
      expect(verdict?.outcome).toMatchObject({ story: truth.story, correct_action: truth.correct_action });
      expect(state.actions_taken[(verdict?.step ?? 0) - 1]).toBe(verdict?.action);
    }
    expect(feedback).toStrictEqual(queue.at(-1)?.verdict);
    expect(file.position).toBe(30);
    expect(queue.filter(({ verdict }) => verdict?.outcome?.correct)).toHaveLength(correct_decisions ?? NaN);
    expect(score).toBeGreaterThanOrEqual(0);
  });

  it('adds up what was spent', () => {
    everyDesk(10, (desk, state) => {
      expect(desk.budget.spent).toBe(state.budget_spent);
      expect(desk.budget.spent + desk.budget.remaining).toBeCloseTo(desk.budget.limit, 9);
      const since = state.actions_taken.slice(
        state.actions_taken.findLastIndex((name) => TERMINAL_NAMES.has(name)) + 1,
      );
      const here = since.reduce((sum, name) => sum + REFERENCE.cost[name], 0);
      expect(desk.budget.spent_here).toBeCloseTo(here, 9);
    });
  });
});
