import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../src/sim/kernel/digest.ts';
import { parseEpisode, play } from '../../src/sim/kernel/episode.ts';
import { RuleError } from '../../src/sim/kernel/errors.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import { INVESTIGATIONS, TERMINALS, toAction, type ActionType } from '../../src/sim/payops/actions.ts';
import { analystOnSeed } from '../../src/sim/payops/analyst.ts';
import type { Config } from '../../src/sim/payops/config.ts';
import {
  looksNeeded,
  openCase,
  reset,
  step,
  type Outcome,
  type State,
} from '../../src/sim/payops/environment.ts';
import { fill, noteLines } from '../../src/sim/payops/notes.ts';
import { observeStandard } from '../../src/sim/payops/observation-standard.ts';
import { payops } from '../../src/sim/payops/payops.ts';
import { STANDARD } from '../../src/sim/payops/rules.ts';
import { sample } from '../../src/sim/payops/sample.ts';
import { DIFFICULTIES } from '../../src/sim/payops/situation.ts';
import { view } from '../../src/sim/payops/view.ts';
import { CASES, CHANNELS, truthOf } from '../conformance/payops-exact.ts';
import { deepFreeze, episodeOf, leaves } from '../conformance/payops-play.ts';

const runs = (numRuns: number) => ({ seed: 20262, numRuns });
const seed = fc.nat(2 ** 31 - 1);
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof RuleError) return `${error.code} ${error.detail}`;
    throw error;
  }
  return 'accepted';
};

function playOut(
  s: number,
  salt: number,
  config: Config = {},
  each?: (state: State, outcome: Outcome) => void,
): State {
  const draw = stream(salt, 'tests/standard');
  const state = reset(STANDARD.id, s, config);
  while (!state.done) {
    const outcome = step(state, sample(state, draw));
    each?.(state, outcome);
  }
  return state;
}
/** An episode with the named case open and nothing bought on it. */
function at(id: string, variant = 0, config: Config = {}): State {
  const state = reset(STANDARD.id, 1, config);
  state.index = CASES.findIndex(({ record }) => record.task_id === id);
  state.dealt = state.dealt.map((dealt, i) => (i === state.index ? { ...dealt, variant } : dealt));
  return state;
}
const act = (state: State, name: ActionType, claim: number | null = null) =>
  observeStandard(state, step(state, toAction(name, claim)));

describe('settings', () => {
  const parsed = (rules: string, config: unknown) =>
    code(() =>
      play(payops, parseEpisode(payops, { v: 1, sim: 'payops', rules, seed: 1, config, actions: [] })),
    );

  it('are mode, subset and canonical, each absent where it is as usual', () => {
    for (const good of [
      {},
      { mode: 'exam' },
      { subset: 'hard' },
      { canonical: true },
      { mode: 'exam', subset: 'easy', canonical: true },
    ])
      expect(parsed('standard-1', good)).toBe('accepted');
    for (const [key, bad] of [
      ['mode', { mode: 'practice' }],
      ['mode', { mode: null }],
      ['subset', { subset: 'all' }],
      ['canonical', { canonical: false }],
      ['hints', { hints: true }],
    ] as const)
      expect(parsed('standard-1', bad)).toMatch(new RegExp(`^invalid_config .*${key}`));
  });

  it('are refused by the reference, which names the key', () => {
    expect(parsed('reference-1', {})).toBe('accepted');
    for (const config of [{ mode: 'exam' }, { subset: 'easy' }, { canonical: true }])
      expect(parsed('reference-1', config)).toMatch(
        new RegExp(`^invalid_config ${Object.keys(config)[0] ?? ''}`),
      );
  });

  it.each(DIFFICULTIES)('subset %s plays that tier, its cases as they are in the whole', (subset) => {
    const whole = reset(STANDARD.id, 9);
    const part = reset(STANDARD.id, 9, { subset });
    const wanted = CASES.filter(({ record }) => record.difficulty === subset);
    expect(part.dealt).toStrictEqual(wanted.map(({ index }) => whole.dealt[index]));
    const ids: string[] = [];
    const state = playOut(9, 4, { subset }, (now, outcome) => {
      if (outcome.event === 'step') ids.push(outcome.task_id);
      if (!now.done) expect(view(now).subset).toBe(subset);
    });
    expect(ids).toStrictEqual(wanted.map(({ record }) => record.task_id));
    const grade = payops.grade(state);
    expect(grade.per_task).toHaveLength(wanted.length);
    expect(grade.max_possible_reward).toBeCloseTo(wanted.length * STANDARD.weight[subset], 9);
    expect(view(state).queue).toHaveLength(wanted.length);
    expect(payops.debrief(state).cases.map(({ task_id }) => task_id)).toStrictEqual(ids);
  });

  it('canonical deals the bank as it stands, for every seed', () => {
    const dealt = reset(STANDARD.id, 5, { canonical: true }).dealt;
    expect(dealt).toStrictEqual(reset(STANDARD.id, 6, { canonical: true }).dealt);
    expect(dealt.map(({ amount }) => amount)).toStrictEqual(CASES.map(({ record }) => record.visible.amount));
    expect(dealt.every(({ variant }) => variant === 0)).toBe(true);
  });
});

describe('a step', () => {
  it('after the end is refused and changes nothing (D25)', () => {
    const state = playOut(3, 3);
    const before = digest(state);
    for (const name of ['inspect', 'hold'] as const)
      expect(code(() => step(state, toAction(name, null)))).toMatch(/^episode_done/);
    expect(digest(state)).toBe(before);
  });

  it('that the gate blocks changes nothing; only looks that can matter open it (D9)', () => {
    for (const { record } of CASES.slice(24)) {
      const state = at(record.task_id);
      const idle = INVESTIGATIONS.filter((name) => !(record.eligible as readonly string[]).includes(name));
      for (const name of idle) act(state, name);
      for (let need = record.chain_total - 1; need > 0; need--) {
        const before = digest(state);
        const seen = act(state, 'reject', 0.9);
        expect(seen).toMatchObject({
          status: 'blocked',
          reward: -0.05,
          action_cost: 0,
          chain_step: record.chain_total - need,
        });
        expect(seen.info).toMatchObject({
          event: 'chain_gate_blocked',
          chain_steps_needed: need,
          counted: false,
        });
        expect(digest(state)).toBe(before);
        const look = record.eligible.find((name) => !state.used.includes(name)) ?? 'inspect';
        act(state, look);
        act(state, look);
      }
      expect(looksNeeded(state, openCase(state).truth)).toBe(0);
      expect(act(state, 'hold').info.event).toBe('step');
    }
  });

  it('pays what it adds to the grade: nothing for a look within the budget, the case for a decision', () => {
    const state = at('HARD-002', 2);
    for (const name of ['contact_sender', 'inspect', 'file_sar'] as const)
      expect(act(state, name).reward).toBe(0);
    const seen = act(state, 'escalate', 1);
    expect(seen.reward).toBe(1.5);
    expect(seen.cumulative_reward).toBe(1.5);
    expect(seen.reward_breakdown).toStrictEqual({
      base: 0.95,
      weight: 1.5,
      investigation: 0,
      flag_id: 0,
      time_penalty: 0,
      confidence: 0.05,
      regulatory: 0,
      weighted_total: 1.5,
    });
  });
});

describe('an observation', () => {
  it('keeps every note of the case, who was called, and the status after the check, until the case closes (D29, D34)', () => {
    const state = at('MED-007', 1);
    const { truth } = openCase(state);
    expect(act(state, 'contact_sender')).toMatchObject({
      status: 'contact_sender',
      contacted: truth.contacted,
      kyc_status_after: null,
    });
    const seen = act(state, 'verify_kyc');
    expect(seen.contact_notes).toContain('Supplier was called on the number in the old contract');
    expect(seen).toMatchObject({
      kyc_status: 'verified',
      kyc_status_after: 'verified',
      docs_notes: null,
      sar_receipt: null,
    });
    const filed = act(state, 'file_sar');
    expect(filed.sar_receipt).toContain('financial intelligence unit');
    expect(filed.docs_notes).toBeNull();
    const next = act(state, 'approve');
    expect([
      next.contact_notes,
      next.kyc_notes,
      next.contacted,
      next.sar_receipt,
      next.kyc_status_after,
    ]).toStrictEqual([null, null, null, null, null]);
    expect(next.info).toMatchObject({ event: 'step', correct_action: 'approve', is_correct: true });
    const renewed = at('MED-005', 2);
    expect(act(renewed, 'verify_kyc')).toMatchObject({
      kyc_status: 'expired',
      kyc_status_after: 'verified',
      kyc_expiry_days_after: 1094,
    });
  });

  it('shows accounts with age and flows with time and sum once inspected, under neutral labels', () => {
    const state = at('HARD-001', 1);
    expect(observeStandard(state, null).network_graph).toBeNull();
    const { network_graph } = act(state, 'inspect');
    expect(network_graph?.nodes.find(({ id }) => id === 'payee')).toStrictEqual({
      id: 'payee',
      label: 'payee',
      age_days: 96,
      party: null,
    });
    expect(network_graph?.edges.at(-1)).toMatchObject({
      from: 'payer',
      to: 'payee',
      amount: openCase(state).dealt.amount,
      at_min: 0,
    });
  });

  it('counts cases, not steps, and keeps four decisions', () => {
    const lengths: number[] = [];
    playOut(8, 8, {}, (state, outcome) => {
      const seen = observeStandard(state, outcome);
      expect(seen.cases_remaining).toBe(30 - state.transactions_processed);
      expect(seen.steps_remaining).toBe(seen.cases_remaining);
      expect(seen.chain_step).toBeLessThanOrEqual(seen.chain_total);
      if (outcome.event === 'step') lengths.push(seen.recent_decisions.length);
    });
    expect(Math.max(...lengths)).toBe(4);
  });
});

describe('states that differ only in what is hidden', () => {
  it('look the same, in the middle of any play, in practice and in an exam', () => {
    let compared = 0;
    const property = fc.property(
      seed,
      fc.nat(),
      fc.constantFrom<Config>({}, { mode: 'exam' }),
      fc.constantFrom(1, 2),
      (s, k, config, shift) => {
        playOut(s, k, config, (state, outcome) => {
          if (state.done) return;
          const twin = structuredClone(state);
          const { truth, dealt } = openCase(state);
          const other = truthOf(state.index, (dealt.variant + shift) % 3);
          const told = state.used.some(
            (name) => name !== 'file_sar' && truth.notes[name] !== other.notes[name],
          );
          twin.seed = state.seed + 1;
          twin.dealt = twin.dealt.map((one, i) => {
            if (i < state.index || (i === state.index && told)) return one;
            if (i === state.index) return { ...one, variant: (one.variant + shift) % 3 };
            return { ...one, variant: (one.variant + 1) % 3, amount: one.amount + 1 };
          });
          expect(JSON.stringify(view(twin))).toBe(JSON.stringify(view(state)));
          expect(JSON.stringify(observeStandard(twin, outcome))).toBe(
            JSON.stringify(observeStandard(state, outcome)),
          );
          compared++;
        });
      },
    );
    fc.assert(property, runs(24));
    expect(compared).toBeGreaterThan(1000);
  }, 30_000);
});

describe('an exam', () => {
  /** Everything an exam may not tell of the closed cases. */
  function hidden(state: State): Set<unknown> {
    const secrets = new Set<unknown>();
    for (let i = 0; i < state.index; i++) {
      const dealt = state.dealt[i];
      if (!dealt) continue;
      const truth = truthOf(i, dealt.variant);
      secrets.add(fill(truth.story, truth, dealt)).add(fill(truth.deciding, truth, dealt));
    }
    return secrets;
  }

  it('tells no outcome, no answer and no points until its end, on the desk and in messages', () => {
    const property = fc.property(seed, fc.nat(), (s, k) => {
      const end = playOut(s, k, { mode: 'exam' }, (state, outcome) => {
        if (state.done) return;
        const desk = view(state);
        expect([desk.mode, desk.score, desk.correct_decisions]).toStrictEqual(['exam', null, null]);
        expect(desk.feedback?.outcome ?? null).toBeNull();
        expect(
          desk.queue
            .flatMap(({ verdict }) => (verdict ? [verdict.outcome] : []))
            .every((one) => one === null),
        ).toBe(true);
        const seen = observeStandard(state, outcome);
        expect([seen.reward, seen.cumulative_reward, seen.reward_breakdown]).toStrictEqual([
          null,
          null,
          null,
        ]);
        expect(seen.recent_decisions.every(({ correct }) => correct === null)).toBe(true);
        expect(Object.keys(seen.info)).not.toEqual(expect.arrayContaining(['correct_action']));
        expect('is_correct' in seen.info).toBe(false);
        const secrets = hidden(state);
        for (const leaf of [...leaves(desk), ...leaves(seen)]) expect(secrets.has(leaf)).toBe(false);
      });
      const desk = view(end);
      expect(desk.queue.every(({ verdict }) => verdict?.outcome)).toBe(true);
      expect(desk.score).toBe(payops.grade(end).normalised_score);
      expect(observeStandard(end, null).cumulative_reward).toBe(end.cumulative_reward);
    });
    fc.assert(property, runs(8));
  }, 30_000);

  it('shows the same whether decisions were right or wrong', () => {
    // Two truths of every closed case: what is shown afterwards does not differ.
    playOut(12, 12, { mode: 'exam' }, (state, outcome) => {
      if (state.done || outcome.event !== 'step') return;
      const twin = structuredClone(state);
      twin.dealt = twin.dealt.map((one, i) =>
        i < state.index ? { ...one, variant: (one.variant + 1) % 3 } : one,
      );
      twin.correct_decisions = 0;
      twin.wrong_high_cost = 7;
      twin.cumulative_reward = -3;
      twin.recent_decisions = twin.recent_decisions.map((one) => ({ ...one, correct: !one.correct }));
      expect(JSON.stringify(view(twin))).toBe(JSON.stringify(view(state)));
      const last = {
        ...outcome,
        reward: -1,
        is_correct: !outcome.is_correct,
        correct_action: 'flag' as const,
      };
      expect(JSON.stringify(observeStandard(twin, last))).toBe(
        JSON.stringify(observeStandard(state, outcome)),
      );
    });
  });

  it('is graded as practice is', () => {
    const exam = playOut(4, 4, { mode: 'exam' });
    expect(payops.grade(exam)).toStrictEqual(payops.grade(playOut(4, 4)));
  });
});

describe('an episode', () => {
  it('replayed from its JSON is the play itself, at every step', () => {
    const property = fc.property(
      seed,
      fc.nat(),
      fc.constantFrom<Config>({}, { mode: 'exam' }, { subset: 'critical' }),
      (s, k, config) => {
        const told: string[] = [];
        const state = playOut(s, k, config, (now, outcome) =>
          told.push(digest(now), JSON.stringify(view(now)), JSON.stringify(observeStandard(now, outcome))),
        );
        const episode = parseEpisode(payops, JSON.parse(JSON.stringify(episodeOf(state))));
        const again: string[] = [];
        const end = play(payops, episode, (now, count, outcome) => {
          if (count > 0)
            again.push(
              digest(now),
              JSON.stringify(view(now)),
              JSON.stringify(payops.observe(now, 'player', outcome)),
            );
        });
        expect(again).toStrictEqual(told);
        expect(end).toStrictEqual(state);
        expect(JSON.parse(JSON.stringify(end))).toStrictEqual(end);
      },
    );
    fc.assert(property, runs(10));
  }, 30_000);

  it('never changes what was shown before', () => {
    const shown: { value: unknown; text: string }[] = [];
    const state = playOut(6, 6, {}, (now, outcome) => {
      for (const value of [outcome, observeStandard(now, outcome), view(now), payops.grade(now)])
        shown.push({ value: deepFreeze(value), text: JSON.stringify(value) });
    });
    deepFreeze(payops.debrief(state));
    for (const { value, text } of shown) expect(JSON.stringify(value)).toBe(text);
  });

  // Frozen: a change of these plays every recorded episode on other figures.
  it.each([
    [0, '34ab4d1a7da1d598', 48.88],
    [1, '707a369b3b49ad3f', 49.77],
    [42, '53eabda61aa5af66', 47.29],
    [2147483647, 'c2970193bc73cf93', 53.25],
  ])('deals seed %i as it always did', (s, hash, amount) => {
    const state = reset(STANDARD.id, s);
    expect([digest(state.dealt), state.dealt[0]?.amount]).toStrictEqual([hash, amount]);
  });
});

describe('the desk', () => {
  it('says what decisions mean, who pays whom, and what was bought', () => {
    const state = at('EASY-001');
    act(state, 'contact_sender');
    act(state, 'contact_sender');
    act(state, 'file_sar');
    const desk = view(state);
    expect(desk).toMatchObject({ rules: 'standard-1', mode: 'practice', subset: null });
    expect(Object.keys(desk.meanings).sort()).toStrictEqual([...TERMINALS].sort());
    expect(desk.file.sender).toStrictEqual({
      name: 'Lieve Maartens',
      kind: 'personal customer',
      country: 'NL',
    });
    expect(desk.file.evidence).toMatchObject([
      {
        investigation: 'contact_sender',
        cost: 0.6,
        contacted: 'account holder, by telephone number on file',
      },
      { investigation: 'file_sar', cost: 0.05, contacted: null },
    ]);
    expect(desk.file.evidence[1]?.lines).toHaveLength(3);
    expect(desk.budget.limit).toBe(9.5);
  });
});

describe('a debrief', () => {
  it('is refused before the end', () => {
    expect(code(() => payops.debrief(reset(STANDARD.id, 1)))).toMatch(/^invalid_episode/);
  });

  it('tells of every case what it was, what it cost and what was worth opening', () => {
    const property = fc.property(seed, fc.nat(), (s, k) => {
      const state = playOut(s, k);
      const told = payops.debrief(state);
      expect(told.grade).toStrictEqual(payops.grade(state));
      expect(told.confusion.flat().reduce((all, n) => all + n, 0)).toBe(30);
      expect(told.confusion.reduce((all, row, i) => all + (row[i] ?? 0), 0)).toBe(told.sentence.right);
      expect(told.by_difficulty.map(({ total }) => total)).toStrictEqual([6, 8, 10, 6]);
      let lost = 0;
      for (const one of told.cases) {
        expect(one.cost).toBeGreaterThanOrEqual(0);
        expect(one.best_total).toBeCloseTo(one.weight, 9);
        expect(one.first_step).toBeLessThanOrEqual(one.step);
        expect([...one.missed, ...one.opened].length).toBeGreaterThanOrEqual(one.required.length);
        expect(one.wasted.every(({ why }) => why.length > 10 && !why.includes('{'))).toBe(true);
        expect(one.story + one.deciding).not.toMatch(/[{}]/);
        expect(one.term?.text).toBeTruthy();
        expect(one.source?.point).toBeTruthy();
        expect(one.expert.action).toBe(one.correct_action);
        lost += one.cost;
      }
      expect(42.6 - lost - told.grade.budget_penalty).toBeCloseTo(told.grade.total_reward, 4);
      const worst = [...told.cases].sort((a, b) => b.cost - a.cost)[0];
      const dearest = told.cases[(told.costliest[0] ?? 0) - 1];
      if (told.grade.budget_penalty === 0) expect(dearest?.cost).toBe(worst?.cost);
      else expect(dearest?.cost).toBeGreaterThan(0);
      expect(told.costliest.length).toBeLessThanOrEqual(3);
    });
    fc.assert(property, runs(25));
  }, 30_000);

  it('adds up by currency what was let through and what was blocked, and sorts claims', () => {
    const state = reset(STANDARD.id, 2);
    const plan = CASES.map(({ index }) => truthOf(index, state.dealt[index]?.variant ?? 0));
    for (const truth of plan) {
      for (const look of truth.eligible) step(state, toAction(look, null));
      // Lets every crime run, stops every good customer, and is right elsewhere.
      const action =
        truth.correct_action === 'reject'
          ? 'flag'
          : truth.correct_action === 'approve'
            ? 'hold'
            : truth.correct_action;
      step(state, toAction(action, truth.correct_action === 'reject' ? 0.95 : 0.6));
    }
    const { sentence, calibration, costliest, cases } = payops.debrief(state);
    const sumOf = (answer: string, currency: string) =>
      plan.reduce(
        (all, truth, i) =>
          truth.correct_action === answer && truth.currency === currency
            ? all + (state.dealt[i]?.amount ?? 0)
            : all,
        0,
      );
    for (const { currency, amount, cases } of sentence.let_through) {
      expect(amount).toBeCloseTo(sumOf('reject', currency), 4);
      for (const position of cases) expect(plan[position - 1]?.correct_action).toBe('reject');
    }
    for (const { currency, amount } of sentence.blocked)
      expect(amount).toBeCloseTo(sumOf('approve', currency), 4);
    expect(sentence.right).toBe(
      plan.filter(({ correct_action }) => !['reject', 'approve'].includes(correct_action)).length,
    );
    expect(calibration).toMatchObject([
      { from: 0.6, to: 0.7, mean_claim: expect.closeTo(0.6, 9) as number },
      { from: 0.9, to: 1, mean_claim: expect.closeTo(0.95, 9) as number, right: 0 },
    ]);
    expect(costliest).toHaveLength(3);
    expect(cases.find(({ position }) => position === costliest[0])?.weight).toBe(2);
  });

  it('works for the reference, with what its bank says', () => {
    const { state } = analystOnSeed('reference-1', 4, 'reference');
    const told = payops.debrief(state);
    expect(told.cases).toHaveLength(30);
    for (const one of told.cases) {
      expect(one.story.length).toBeGreaterThan(10);
      expect([one.deciding, one.term, one.source]).toStrictEqual(['', null, null]);
      expect(one.total).toBeLessThanOrEqual(one.best_total);
    }
    expect(payops.glossary('reference-1').length).toBeGreaterThan(0);
  });

  it('has a glossary in which every debrief finds its word, and no word is said twice', () => {
    const words = payops.glossary('standard-1');
    const ids = new Set(words.map(({ id }) => id));
    expect(ids.size).toBe(words.length);
    expect(new Set(words.map(({ term }) => term.toLowerCase())).size).toBe(words.length);
    for (const { truths } of CASES) for (const { term } of truths) expect(ids.has(term ?? '')).toBe(true);
    // The desk's own words are there too, and mean what they do under these rules.
    for (const id of ['kyc', 'velocity', 'sar', 'chain_gate', 'budget']) expect(ids.has(id)).toBe(true);
    expect(words.find(({ id }) => id === 'sureness')?.text).not.toContain('80');
    expect(code(() => payops.glossary('standard-9'))).toMatch(/^unknown_rules/);
  });
});

describe('a note', () => {
  it('of the standard writes money after the figure, whole from a thousand up', () => {
    const truth = truthOf(0, 0);
    const dealt = { variant: 0, amount: 47.5, risk_score: 0, velocity_1h: 1, velocity_24h: 2 };
    expect(fill('{amount} and {amount*100} and {velocity_24h}', truth, dealt)).toBe(
      '47.50 EUR and 4,750 EUR and 2',
    );
    for (const channel of CHANNELS) expect(noteLines(channel, truth, dealt)).toHaveLength(3);
  });
});
