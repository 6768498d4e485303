import type { OutlineStep } from '../kernel/outline.ts';
import { debrief } from './debrief.ts';
import type { State } from './state.ts';

/** Points from which a turning point's cost makes its turn a miss. */
const WORTH = 1;

/** Every turn of a finished game. Refused before the end, and under rules without a debrief: it tells what was hidden. */
export function outline(state: State): OutlineStep[] {
  const { turns, turning_points } = debrief(state);
  const missed = new Set(
    turning_points.filter(({ cost }) => cost !== null && cost >= WORTH).map(({ turn }) => turn),
  );
  let score = 0;
  return turns.slice(1).map(({ turn, reward }, i): OutlineStep => {
    score += reward;
    const offer = state.turns[i]?.offer ?? null;
    const last = i === turns.length - 2;
    return {
      kind: offer !== null || last ? 'decision' : 'look',
      position: turn,
      points: reward,
      score,
      miss: missed.has(turn),
    };
  });
}
