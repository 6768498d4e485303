import { describe, expect, it } from 'vitest';
import { digest } from '../../src/sim/kernel/digest.ts';
import { INVESTIGATIONS, TERMINALS, toAction, type ActionType } from '../../src/sim/payops/actions.ts';
import { BANK, texts } from '../../src/sim/payops/bank.ts';
import { openCase, reset, resetExact, step, type State } from '../../src/sim/payops/environment.ts';
import { observe, type Observation } from '../../src/sim/payops/observation.ts';
import { REFERENCE } from '../../src/sim/payops/rules.ts';
import { playRandom } from '../conformance/payops-play.ts';

const act = (state: State, name: ActionType): Observation =>
  observe(state, step(state, toAction(name, null)));
const positionOf = (id: string) => BANK.findIndex(([base]) => base?.task_id === id);
/** A canonical episode with the named case open and nothing bought on it. */
function at(id: string): State {
  const state = resetExact(REFERENCE.id, null);
  state.index = positionOf(id);
  state.transactions_processed = state.index;
  return state;
}
const NOTES = ['inspection_notes', 'docs_notes', 'kyc_notes', 'contact_notes'] as const;
const FORENSIC = ['previous_violations', 'previous_sars', 'counterparty_risk', 'network_graph'] as const;
const given = (seen: Observation, fields: readonly (keyof Observation)[]) =>
  fields.filter((f) => seen[f] !== null);

describe('an observation', () => {
  it('has 42 fields, before and after every kind of step', () => {
    const state = at('CRIT-001');
    expect(Object.keys(observe(state, null))).toHaveLength(42);
    const names = ['approve', 'inspect', 'inspect', 'file_sar', 'hold'] as const;
    const events = names.map((name) => {
      const seen = act(state, name);
      expect(Object.keys(seen)).toHaveLength(42);
      return seen.info.event;
    });
    expect(events).toStrictEqual(['chain_gate_blocked', 'inspect', 'inspect', 'file_sar', 'step']);
  });

  it('starts with reward 0, nothing bought and the event reset', () => {
    const seen = observe(reset(REFERENCE.id, 9), null);
    expect(seen).toMatchObject({
      reward: 0,
      cumulative_reward: 0,
      done: false,
      status: 'pending',
      steps_remaining: 30,
      step_in_episode: 0,
      chain_step: 0,
      budget_remaining: 5,
      action_cost: 0,
      recent_decisions: [],
      info: { event: 'reset' },
      task_id: 'EASY-001',
    });
    expect(given(seen, [...NOTES, ...FORENSIC])).toStrictEqual([]);
    expect([seen.investigation_hints, seen.reward_breakdown, seen.metadata]).toStrictEqual([[], {}, null]);
  });

  it('unlocks the forensic fields with an inspection, and only until the case closes', () => {
    for (const [i, [truth]] of BANK.entries()) {
      const state = at(truth?.task_id ?? '');
      for (const name of ['request_docs', 'verify_kyc', 'contact_sender', 'file_sar'] as const) {
        expect(given(act(state, name), FORENSIC)).toStrictEqual([]);
      }
      const open = truth?.network ? FORENSIC : FORENSIC.slice(0, 3);
      expect(given(act(state, 'inspect'), FORENSIC)).toStrictEqual(open);
      expect(given(act(state, 'file_sar'), FORENSIC)).toStrictEqual(open);
      const closed = act(state, 'hold');
      expect(given(closed, FORENSIC)).toStrictEqual(i === BANK.length - 1 ? open : []);
    }
  });

  it.each([
    ['inspect', 'inspection_notes'],
    ['request_docs', 'docs_notes'],
    ['verify_kyc', 'kyc_notes'],
    ['contact_sender', 'contact_notes'],
    ['file_sar', 'docs_notes'],
  ] as const)('carries the note of %s as %s, once each time it is asked for', (name, field) => {
    const state = at('HARD-002');
    const first = act(state, name);
    expect(given(first, NOTES)).toStrictEqual([field]);
    expect(first.info[field]).toBe(first[field]);
    const other = name === 'inspect' ? 'verify_kyc' : 'inspect';
    expect(given(act(state, other), NOTES)).not.toContain(field);
    const again = act(state, name);
    expect(again[field]).toBe(first[field]);
    expect([first.info['already_used'], again.info['already_used']]).toStrictEqual([false, true]);
    expect([first.reward, again.reward]).toStrictEqual([0.15, 0]);
    expect(again.action_cost).toBe(REFERENCE.cost[name]);
    expect(given(act(state, 'hold'), NOTES)).toStrictEqual([]);
  });

  it('answers with the fixed note where a case has no reveal', () => {
    let fixed = 0;
    for (const [truth] of BANK) {
      for (const name of INVESTIGATIONS) {
        if (!truth || name === 'file_sar' || truth.reveals[name]) continue;
        const seen = act(at(truth.task_id), name);
        expect(NOTES.map((field) => seen[field]).find(Boolean)).toContain(texts.fallback[name][0]);
        fixed++;
      }
    }
    expect(fixed).toBe(120 - 42);
  });

  it('answers a report by whether one is due', () => {
    for (const [truth] of BANK) {
      const seen = act(at(truth?.task_id ?? ''), 'file_sar');
      const [line = '?'] = truth?.regulatory_action ? texts.sar.filed : texts.sar.weak;
      expect(seen.docs_notes).toContain(line);
    }
    expect(texts.sar.filed).not.toStrictEqual(texts.sar.weak);
  });

  it('names the case just closed in its info while it already shows the next', () => {
    const state = at('HARD-002');
    act(state, 'contact_sender');
    const seen = act(state, 'approve');
    expect(seen.task_id).toBe('HARD-003');
    expect(seen.info).toStrictEqual({
      event: 'step',
      action_taken: 'approve',
      correct_action: 'reject',
      task_id: 'HARD-002',
      difficulty: 'hard',
      is_correct: false,
      investigation_used: ['contact_sender'],
      budget_remaining: 4.7,
    });
    expect(state.wrong_high_cost).toBe(1);
  });

  it('keeps the last four decisions', () => {
    const state = reset(REFERENCE.id, 5);
    const lengths = TERMINALS.concat(TERMINALS).map((name) => act(state, name).recent_decisions.length);
    expect(lengths).toStrictEqual([1, 2, 3, 4, 4, 4, 4, 4, 4, 4]);
    expect(state.recent_decisions.at(-1)?.task_id).toBe(BANK[9]?.[0]?.task_id);
  });

  it('says done only in the answer to the last decision', () => {
    const answers: boolean[] = [];
    const state = playRandom(3, 3, undefined, (now, outcome) => answers.push(observe(now, outcome).done));
    expect(answers.indexOf(true)).toBe(answers.length - 1);
    expect([state.done, state.index, state.transactions_processed]).toStrictEqual([true, 29, 30]);
  });

  it('still answers after the end, as the reference does (D25)', () => {
    const state = playRandom(3, 3);
    expect(act(state, 'inspect')).toMatchObject({ done: false, steps_remaining: 0, task_id: 'CRIT-006' });
    expect(act(state, 'hold')).toMatchObject({ done: true, status: 'done', steps_remaining: -1 });
    expect(act(state, 'hold').steps_remaining).toBe(-2);
  });
});

describe('the chain gate', () => {
  it('blocks every decision until enough distinct looks, and changes nothing', () => {
    for (const [truth] of BANK) {
      if (!truth) continue;
      const state = at(truth.task_id);
      for (let need = truth.chain_total - 1; need > 0; need--) {
        const before = digest(state);
        for (const name of TERMINALS) {
          const outcome = step(state, toAction(name, 0.9));
          expect(outcome).toMatchObject({
            event: 'chain_gate_blocked',
            reward: -0.05,
            done: false,
            needed: need,
          });
          const seen = observe(state, outcome);
          expect(seen).toMatchObject({
            status: 'pending',
            action_cost: 0,
            reward: -0.05,
            task_id: truth.task_id,
          });
          expect(seen.info).toMatchObject({
            chain_status: 'investigation_required',
            chain_steps_needed: need,
          });
          expect(seen.info['message']).toContain(truth.difficulty);
        }
        expect(digest(state)).toBe(before);
        const look = INVESTIGATIONS.filter((name) => !state.used.includes(name)).at(-1) ?? 'inspect';
        act(state, look);
        // A repeat does not open the gate any further.
        act(state, look);
      }
      expect(step(state, toAction('hold', null)).event).toBe('step');
    }
  });

  it('is opened by a report as by any look (D9)', () => {
    const state = at('CRIT-002');
    expect(act(state, 'file_sar').reward).toBe(0.15);
    expect(act(state, 'reject').info.event).toBe('step');
    expect(openCase(state).truth.task_id).toBe('CRIT-003');
  });
});

describe('the budget', () => {
  it('may be overspent without consequence', () => {
    const state = at('MED-001');
    for (let i = 0; i < 20; i++) act(state, 'contact_sender');
    expect(observe(state, null).budget_remaining).toBe(-1);
    expect(state.budget_spent).toBe(6);
    expect(state.cumulative_reward).toBe(0.15);
    expect(act(state, 'hold').info.event).toBe('step');
  });
});
