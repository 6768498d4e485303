import { describe, expect, it } from 'vitest';
import {
  codePoints,
  type Action,
  type InvestigatorAction,
  type Target,
} from '../../src/sim/arena/actions.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { demo, playBots } from '../../src/sim/arena/bots/match.ts';
import { FRAUDSTERS } from '../../src/sim/arena/bots/fraudsters.ts';
import { observe } from '../../src/sim/arena/observe.ts';
import { seatToMove, step } from '../../src/sim/arena/referee.ts';
import { REFERENCE } from '../../src/sim/arena/rules.ts';
import { sample } from '../../src/sim/arena/sample.ts';
import { reset } from '../../src/sim/arena/start.ts';
import type { Setup } from '../../src/sim/arena/config.ts';
import type { State } from '../../src/sim/arena/state.ts';
import { view } from '../../src/sim/arena/view.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import { TIER_IDS } from '../conformance/arena-play.ts';

const fresh = (setup: Setup = {}, seed = 3): State => reset(REFERENCE.id, seed, setup);
const role = 'investigator';
const END: Action = { role: 'fraudster', action_type: 'end_turn' };
const REPORT: Action = { role: 'auditor', action_type: 'submit_audit_report' };
const pull = (ad_id: string, investigation_target: Target): InvestigatorAction => ({
  role,
  action_type: 'investigate',
  ad_id,
  investigation_target,
});
const propose = (
  category: string,
  ad_copy = 'Linen bedding in six quiet colours, plain returns.',
): Action => ({
  role: 'fraudster',
  action_type: 'propose_ad',
  category,
  ad_copy,
});
const all = (state: State, ...actions: Action[]) => actions.map((action) => step(state, action));

describe('a proposal', () => {
  it('is fraud whatever its category, and marks itself as a giveaway in a legit one (D11)', () => {
    const state = fresh({ task_id: 'task_3' });
    all(state, propose('saas'), propose('network_health'));
    const [camouflage, network] = state.ads.slice(state.base_ads);
    expect(camouflage).toMatchObject({
      ad_id: 'ad_021',
      ground_truth: 'fraud',
      fraud_type: 'fake_giveaway',
      severity: 0.9,
      slot: 0,
    });
    expect(camouflage?.risk_signals).toContain('free_entry_claim');
    expect(network).toMatchObject({ fraud_type: 'coordinated_network', severity: 0.5, slot: 1 });
    expect(network?.dossier?.profile.payment_id).toMatch(/^pmt_\d{6}$/);
    expect(network?.dossier?.reach.fingerprint).toMatch(/^seg_\d{5}$/);
    expect(state.rings.flatMap((ring) => ring.members)).not.toContain('ad_022');
  });

  it('draws from a stream of its slot: neither its order in the match nor anything else moves it', () => {
    const [one, other] = [fresh(), fresh()];
    all(one, propose('saas'));
    all(other, { role: 'fraudster', action_type: 'modify_pending_ad' }, propose('saas'));
    expect(one.ads.at(-1)).toStrictEqual(other.ads.at(-1));
  });

  it('shows the page and the audience its author wrote', () => {
    const state = fresh({ task_id: 'task_3' });
    const own = { landing_page_blurb: '  A plain order form. ', targeting_summary: 'Adults in Ashcombe' };
    all(state, { ...propose('saas'), ...own }, propose('fake_crypto'));
    const [first, second] = state.ads.slice(state.base_ads);
    expect(first?.dossier?.landing.summary).toBe('A plain order form.');
    expect(first?.targeting_summary).toBe('Adults in Ashcombe');
    expect(second?.targeting_summary).toBe('Adults 25-55, crypto and investing');
  });

  it('changes under an investigator who has read it, while the classifier keeps its reading (D24)', () => {
    const state = fresh({ max_investigator_actions_per_turn: 2 });
    all(state, propose('saas'), END, pull('ad_006', 'landing_page'), pull('ad_006', 'policy_classifier'));
    const before = observe(state, role, null).investigation_findings;
    const page = 'Hurry, a secret replica!';
    all(state, {
      role: 'fraudster',
      action_type: 'modify_pending_ad',
      slot_index: 0,
      new_landing_page_blurb: page,
    });
    const after = observe(state, role, null).investigation_findings;
    expect(before).not.toContain(page);
    expect(after).toContain(page);
    expect(after.split('[ad_006 policy_classifier]')[1]).toBe(before.split('[ad_006 policy_classifier]')[1]);
    expect(state.investigator_log[0]?.findings_excerpt).not.toContain(page);
  });
});

describe('the referee', () => {
  it('warns of the last round in place of the investigator’s feedback', () => {
    const state = fresh({ max_rounds: 2, max_investigator_actions_per_turn: 1 });
    all(state, END, pull('ad_001', 'landing_page'));
    expect(state.round_number).toBe(2);
    expect(observe(state, role, null).feedback).toContain('last round');
  });

  it('stamps control moves with the phase after them and all others with the phase they were made in', () => {
    const state = fresh({ max_proposals: 1 });
    all(state, propose('saas'));
    expect(state.phase).toBe('investigator_turn');
    expect(state.fraudster_log[0]).toMatchObject({ phase: 'fraudster_turn', ts: 1, round_number: 1 });
    const other = fresh();
    all(other, END);
    expect(other.fraudster_log[0]).toMatchObject({ phase: 'investigator_turn', action_type: 'end_turn' });
  });

  it('logs the investigator’s move with the round it was made in, though it ends the round', () => {
    const state = fresh({ max_investigator_actions_per_turn: 1 });
    all(state, END, pull('ad_001', 'landing_page'));
    expect(state.round_number).toBe(2);
    expect(state.investigator_log[0]).toMatchObject({ round_number: 1, phase: 'investigator_turn', ts: 2 });
  });

  it('never ends the audit by itself, and takes any number of flags', () => {
    const state = fresh();
    all(state, { role: 'fraudster', action_type: 'commit_final' });
    for (let i = 0; i < 100; i++) all(state, { role: 'auditor', action_type: 'flag_fraudster' });
    expect([state.phase, state.flags.length]).toStrictEqual(['audit_phase', 100]);
    all(state, REPORT);
    expect(state.rewards.auditor).toBe(-50);
  });

  it('shortens the notes of a report', () => {
    const state = fresh();
    const audit_report = { notes: '🎩'.repeat(4001) };
    all(
      state,
      { role: 'fraudster', action_type: 'commit_final' },
      {
        role: 'auditor',
        action_type: 'submit_audit_report',
        audit_report,
      },
    );
    expect(codePoints(state.report?.notes ?? '')).toBe(4000);
  });
});

describe('the seats', () => {
  it('are told of pressure, of youth and of being stuck', () => {
    const state = fresh({ task_id: 'task_3', max_investigator_actions_per_turn: 30 });
    all(state, END);
    expect(observe(state, role, null).feedback).toMatch(/^\*\*\* 35 steps for 20 ads/);
    const young = state.ads.find((ad) => (ad.dossier?.profile.account_age_days ?? 99) < 30)!;
    all(state, pull(young.ad_id, 'landing_page'), pull(young.ad_id, 'landing_page'));
    expect(observe(state, role, null).current_ad_info).toContain('(NEW ACCOUNT)');
    expect(observe(state, role, null).current_ad_info).not.toContain('attempts on this ad');
    all(state, pull(young.ad_id, 'landing_page'));
    expect(observe(state, role, null).current_ad_info).toContain('3 attempts on this ad');
  });

  it('get their own rewards only, and none on a poll', () => {
    const state = fresh();
    const outcome = step(state, propose('saas'));
    expect(observe(state, 'fraudster', outcome).reward).toBe(0.02);
    expect(observe(state, 'investigator', outcome).reward).toBe(0);
    expect(observe(state, 'fraudster', null).reward).toBe(0);
  });

  it('see the refusals of their own moves on their screens, and the rest of the table alike', () => {
    const state = fresh({ max_proposals: 0 });
    all(state, propose('saas'));
    const seen = view(state, 'fraudster');
    expect(seen.role === 'fraudster' && seen.log[0]?.refusal).toBe('proposal_budget_exhausted');
    expect(seen).toMatchObject({ seat_to_move: 'investigator', round: 1, phase: 'investigator_turn' });
    expect(JSON.stringify(observe(state, 'auditor', null))).not.toContain('refusal');
  });

  it('that move at random come to an end in every tier', () => {
    for (const task_id of TIER_IDS) {
      for (let seed = 0; seed < 20; seed++) {
        const state = fresh({ task_id }, seed);
        const draw = stream(seed, 'tests/end');
        let moves = 0;
        while (!arena.done(state)) {
          const action = sample(state, draw);
          expect(action.role).toBe(seatToMove(state));
          expect(arena.action.safeParse(action).success).toBe(true);
          step(state, action);
          expect(moves++).toBeLessThan(500);
        }
      }
    }
  });
});

describe('the scripted seats', () => {
  it.each(FRAUDSTERS)('%s: come to an end as the reference’s do', (name) => {
    for (const task_id of TIER_IDS) {
      for (let seed = 0; seed < 10; seed++) {
        const state = playBots(REFERENCE.id, seed, { task_id }, name);
        expect(state.phase).toBe('done');
        const manual = state.decisions.filter((one) => !one.auto_approved).length;
        if (task_id === 'task_1') expect([manual, state.end_reason]).toStrictEqual([3, 'commit_final']);
        if (name !== 'reactive') expect(state.end_reason).toBe('commit_final');
      }
    }
  });

  it('send only what the action schema takes', () => {
    for (const name of FRAUDSTERS) {
      playBots(REFERENCE.id, 4, { task_id: 'task_3' }, name, (_state, action) => {
        expect(arena.action.safeParse(action).error).toBeUndefined();
      });
    }
  });

  it('earn about what they earn in the reference (spec, section 18)', () => {
    const mean = (
      name: (typeof FRAUDSTERS)[number],
      task_id: string,
      of: (state: State) => number,
    ): number => {
      let sum = 0;
      for (let seed = 0; seed < 60; seed++) sum += of(playBots(REFERENCE.id, seed, { task_id }, name));
      return sum / 60;
    };
    const fraudster = (state: State) => state.rewards.fraudster;
    // Texts and scripted wording are ours, so only the size is the same.
    expect(mean('reactive', 'task_1', fraudster) / 2.386).toBeCloseTo(1, 0);
    expect(mean('reactive', 'task_2', fraudster) / 4.256).toBeCloseTo(1, 0);
    expect(mean('gibberish', 'task_2', fraudster)).toBeCloseTo(1.05, 0);
    expect(mean('scripted', 'task_1', (state) => state.grade ?? 0)).toBeCloseTo(0.743, 1);
  });

  it('of the demonstration add up their moves, which are not the final rewards (D27)', () => {
    const trace = demo(REFERENCE.id, 7, { task_id: 'task_2' });
    expect(trace.rows.map((row) => row.step)).toStrictEqual(trace.rows.map((_, i) => i + 1));
    expect(trace.rows.length).toBeLessThanOrEqual(120);
    for (const row of trace.rows) expect(row.feedback.length).toBeLessThanOrEqual(250);
    const last = trace.trajectories.fraudster.at(-1);
    expect(last?.cum_reward).toBeCloseTo(trace.final_rewards.fraudster, 4);
    expect(trace.final_rewards.fraudster).not.toBeCloseTo(trace.state.rewards.fraudster, 2);
  });
});
