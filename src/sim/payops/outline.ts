import { RuleError } from '../kernel/errors.ts';
import type { OutlineStep } from '../kernel/outline.ts';
import { isTerminal } from './actions.ts';
import { budgetLimit, rulesOf, truths, type State } from './environment.ts';
import { gradeEpisode, gradeSoFar } from './grader.ts';

/** Every step of a finished episode. Refused before the end: it says which decisions were wrong. */
export function outline(state: State): OutlineStep[] {
  if (!state.done) throw new RuleError('invalid_episode', 'not finished');
  const rules = rulesOf(state.rules);
  const cases = truths(state);
  const limit = budgetLimit(state, rules);
  const { actions_taken: names, confidences: claims } = state;
  const graded = gradeEpisode(cases, names, claims, rules, limit).per_task;
  let closed = 0;
  return names.map((name, i): OutlineStep => {
    const task = graded[closed];
    const position = Math.min(closed + 1, cases.length);
    const decides = isTerminal(name) && task !== undefined;
    if (decides) closed += 1;
    const soFar = gradeSoFar(cases, names.slice(0, i + 1), claims.slice(0, i + 1), rules, limit);
    return {
      kind: decides ? 'decision' : 'look',
      position,
      points: decides ? task.weighted_reward : null,
      score: closed > 0 ? soFar.normalised_score : null,
      miss: decides && task.correct === false,
    };
  });
}
