import type { OutlineStep } from '../../sim/kernel/outline.ts';
import type { Desk } from '../../sim/payops/view.ts';
import type { EpisodeOf } from '../../worker/api.ts';
import { decisionOf } from '../../ui/decisions.ts';
import { amountShort, percent, signed } from '../../ui/format.ts';
import type { Line, Part, Script } from '../theatre/script.ts';
import { INVESTIGATION } from './labels.ts';

function lineOf(action: EpisodeOf<'payops'>['actions'][number], desk: Desk): Line {
  if ('confidence' in action) {
    const { verb, icon } = decisionOf(action.action_type);
    const detail = action.confidence === null ? '' : `at ${Math.round(action.confidence * 100)}%`;
    return { text: verb, detail, icon, decision: action.action_type, cost: '', sealedText: null };
  }
  const { verb, icon } = INVESTIGATION[action.action_type];
  const cost = desk.costs.find(({ investigation }) => investigation === action.action_type)?.cost ?? 0;
  return { text: verb, detail: '', icon, decision: null, cost: cost.toFixed(2), sealedText: null };
}

const partOf = ({ position, opened, difficulty, verdict }: Desk['queue'][number], total: number): Part => ({
  label: String(position),
  name: opened?.transaction_id ?? '',
  note: opened ? amountShort(opened.amount, opened.currency) : '',
  place: `case ${position} of ${total}`,
  difficulty,
  cell: verdict ? decisionOf(verdict.action).letter : '',
  decision: verdict?.action ?? null,
  hot: false,
});

/** The steps of a finished episode; `desk` is the one at its end. */
export function scriptOf(
  { actions }: EpisodeOf<'payops'>,
  desk: Desk,
  outline: readonly OutlineStep[],
): Script {
  return {
    lines: actions.map((action) => lineOf(action, desk)),
    outline,
    parts: desk.queue.map((row) => partOf(row, desk.queue.length)),
    unit: 'case',
    scoreName: 'Score so far',
    scoreText: (score) => percent(score),
    pointsText: (points) => signed(points),
    told: desk.mode === 'practice',
    asks: actions.map((action) => 'confidence' in action),
  };
}
