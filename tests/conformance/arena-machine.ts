import type { Role } from '../../src/sim/arena/actions.ts';
import { matchGrade } from '../../src/sim/arena/grade.ts';
import { seatToMove, step } from '../../src/sim/arena/referee.ts';
import { REFERENCE } from '../../src/sim/arena/rules.ts';
import { resetExact } from '../../src/sim/arena/start.ts';
import { observe } from '../../src/sim/arena/observe.ts';
import { pending } from '../../src/sim/arena/lookup.ts';
import type { Ad, Flag, Outcome, Ring, State } from '../../src/sim/arena/state.ts';
import type { Setup } from '../../src/sim/arena/config.ts';
import { readAction } from '../../src/openenv/arena/actions.ts';
import { Refusal } from '../../src/openenv/arena/faults.ts';
import { expectNear } from './arena-vectors.ts';

interface Expected {
  readonly error: string | null;
  readonly refusal: string | null;
  readonly reward: number | null;
  readonly assigned?: unknown;
}

export interface MachineCase {
  readonly setup: {
    readonly task_id: string;
    readonly knobs: Setup;
    readonly action_budget: number | null;
    readonly ads: readonly Pick<Ad, 'ad_id' | 'ground_truth' | 'severity' | 'category' | 'fraud_type'>[];
    readonly rings: readonly Pick<Ring, 'ring_id' | 'members' | 'topology'>[];
  };
  readonly resolved: Readonly<Record<string, unknown>>;
  readonly steps: readonly { readonly role: Role; readonly action: unknown; readonly expect: Expected }[];
  readonly final: Readonly<Record<string, unknown>>;
}

/** A base ad of which nothing can be found out. */
const bare = (ad: MachineCase['setup']['ads'][number]): Ad => ({
  ...ad,
  ad_copy: '',
  targeting_summary: '',
  risk_signals: [],
  difficulty: 'easy',
  slot: null,
  dossier: null,
});

/** One move as the message layer takes it: schema, then phase, then the rest. */
export function move(
  state: State,
  role: Role,
  raw: unknown,
): { error: string | null; outcome: Outcome | null } {
  try {
    const read = readAction(role, raw);
    if (seatToMove(state) !== role) return { error: 'phase_violation', outcome: null };
    return { error: null, outcome: step(state, read()) };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.code, outcome: null };
    throw error;
  }
}

function assigned(state: State, outcome: Outcome | null): unknown {
  const ad = state.ads.find((one) => one.ad_id === outcome?.assigned);
  if (!ad) return undefined;
  const { ad_id, slot, ground_truth, severity, fraud_type, difficulty } = ad;
  return { ad_id, slot_index: slot, ground_truth, severity, fraud_type, difficulty };
}

function after(state: State, error: string | null, outcome: Outcome | null, expected: Expected): object {
  return {
    error,
    refusal: outcome?.refusal ?? null,
    reward: outcome?.reward ?? null,
    phase: state.phase,
    round_number: state.round_number,
    proposals_used: state.proposals_used,
    actions_this_turn: state.actions_this_turn,
    end_reason: state.end_reason,
    step_count: state.fraudster_log.length + state.investigator_log.length + state.flags.length,
    investigator_steps: state.steps,
    investigation_budget: state.pull_budget,
    decided: state.decisions.length,
    focus: state.focus,
    ...('assigned' in expected ? { assigned: assigned(state, outcome) } : {}),
  };
}

const triples = (flags: readonly Flag[]): unknown[] =>
  flags.map(({ flag_type, target_ad_id, severity }) => [flag_type, target_ad_id, severity]);

function final(state: State): Record<string, unknown> {
  const grade = matchGrade(state);
  return {
    phase: state.phase,
    done: state.phase === 'done',
    verdicts: Object.fromEntries(
      state.decisions.map(({ ad_id, verdict, confidence, auto_approved }) => [
        ad_id,
        { verdict, confidence, auto_approved },
      ]),
    ),
    links: state.links.map(({ a, b, correct }) => ({ a, b, correct })),
    pending: pending(state).map((ad) => ad.ad_id),
    investigator_grader_score: state.investigator_grade,
    grader_score: state.grade,
    rewards: state.rewards,
    ...(state.report
      ? {
          audit_report: {
            track_a_flags: triples(state.report.track_a_flags),
            track_b_flags: triples(state.report.track_b_flags),
            investigator_audit_score: state.report.investigator_audit_score,
            fraudster_plausibility_score: state.report.fraudster_plausibility_score,
          },
          per_ad_plausibility: grade.per_ad_plausibility,
          audit_ground_truth: grade.auditor_counts,
        }
      : {}),
  };
}

export function playMachine({ setup, resolved, steps, final: expected }: MachineCase): void {
  const rings = setup.rings.map((ring): Ring => ({ ...ring, shared_signals: [] }));
  const whole = { ...setup.knobs, task_id: setup.task_id, action_budget: setup.action_budget };
  const state = resetExact(REFERENCE.id, 1, whole, setup.ads.map(bare), rings);
  // The tier's list of categories stands for itself.
  expectNear(state.knobs, resolved, 'knobs');
  steps.forEach(({ role, action, expect: wanted }, i) => {
    const { error, outcome } = move(state, role, action);
    expectNear(after(state, error, outcome, wanted), wanted, `step ${i + 1}`);
    if (outcome) {
      const { reward } = observe(state, role, outcome);
      expectNear(reward, wanted.reward, `message of step ${i + 1}`);
    }
  });
  expectNear(final(state), expected, 'final');
}
