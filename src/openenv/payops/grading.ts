import type { Difficulty } from '../../sim/payops/bank.ts';
import { resetExact, truths } from '../../sim/payops/environment.ts';
import { wireGrade, type WireGrade, type WireTask } from '../../sim/payops/breakdown.ts';
import { endpointScore, gradeEpisode, taskScore } from '../../sim/payops/grader.ts';
import { REFERENCE } from '../../sim/payops/rules.ts';
import { readReplay } from './bodies.ts';
import { graderName, taskCatalogue, UNPLAYED_SCORE } from './catalogue.ts';
import { gradeStored, type StoredEpisode } from './store.ts';

/** A case of the catalogue while nothing is played. */
export interface ColdTask {
  readonly task_id: string;
  readonly difficulty: Difficulty;
  readonly grader: string;
  readonly score: number;
}

export interface ColdGrade extends Omit<WireGrade, 'per_task'> {
  readonly per_task: readonly ColdTask[];
  readonly per_task_rewards: readonly ColdTask[];
  readonly message: string;
}

/** `score`: weighted reward over weight, mapped to 0 … 1. */
export interface GradedTask extends WireTask {
  readonly grader: string;
  readonly score: number;
}

export interface LiveGrade extends Omit<WireGrade, 'per_task'> {
  readonly per_task: readonly GradedTask[];
  readonly per_task_rewards: readonly GradedTask[];
}

/** The two answers of the grader call; only the cold one has a `message`. */
export type GraderAnswer = ColdGrade | LiveGrade;

const COLD_FIGURE = 0.001;

function coldGrade(): ColdGrade {
  const per_task = taskCatalogue().map(({ task_id, difficulty, grader }) => ({
    task_id,
    difficulty,
    grader,
    score: UNPLAYED_SCORE,
  }));
  return {
    total_reward: COLD_FIGURE,
    max_possible_reward: COLD_FIGURE,
    normalised_score: COLD_FIGURE,
    budget_spent: 0,
    budget_overspend: 0,
    budget_penalty: 0,
    passed: false,
    per_task,
    per_task_rewards: per_task,
    message: 'No episode is running; these are the thirty cases.',
  };
}

/** Grades the current episode, half-way too, with the answers of cases still to come (defect D19). */
export function graderCall(current: StoredEpisode | null): GraderAnswer {
  if (!current || current.actions.length === 0) return coldGrade();
  const grade = gradeStored(current);
  const per_task = grade.per_task.map((task) => ({
    ...task,
    grader: graderName(task.task_id),
    score: taskScore(task.weighted_reward, task.weight),
  }));
  return {
    ...grade,
    normalised_score: endpointScore(grade.normalised_score),
    per_task,
    per_task_rewards: per_task,
  };
}

/**
 * Grades a list of actions on the cases of a seed or, without one, on the canonical bank. Knows no chain gate
 * (defect D44), and a list of confidences shorter than the actions cuts the grading short (defect D15).
 */
export function replay(input: unknown): WireGrade {
  const { actions, confidences, seed } = readReplay(input);
  return wireGrade(
    gradeEpisode(truths(resetExact(REFERENCE.id, seed)), actions, confidences, REFERENCE),
    REFERENCE,
  );
}
