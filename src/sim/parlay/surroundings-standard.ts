import { clamp } from '../kernel/round.ts';
import type { Game } from './game.ts';
import type { Move } from './moves.ts';
import type { StandardRules } from './rules.ts';
import type { Scenario } from './scenarios.ts';
import type { State } from './state.ts';

/** D₀, the distance of the public anchors; money. */
export const anchorDistance = ({ anchor }: Scenario): number => anchor.seller - anchor.buyer;

/** What tension looks at; money. */
interface Mood {
  readonly turn: number;
  readonly move: Move | null;
  /** Standing prices, the anchors where there is none. */
  readonly seller_price: number;
  readonly buyer_price: number;
  /** Both latest steps towards each other. */
  readonly steps: number;
  /** The opponent named a limit on the turn before. */
  readonly revealed: boolean;
}

/** Tension of a turn, 0 … 100 points (opponent design, section 10; defects D25, D26). */
export function tensionStandard(mood: Mood, turns: number, distance: number, rules: StandardRules): number {
  const { base, clock, gap, revealed, concession } = rules.tension;
  const apart = Math.max(0, mood.seller_price - mood.buyer_price) / distance;
  const bonus = mood.move === null ? 0 : rules.moves[mood.move].tension;
  return clamp(
    base +
      (clock * mood.turn) / turns +
      gap * apart +
      bonus +
      (mood.revealed ? revealed : 0) -
      (concession * mood.steps) / distance,
    0,
    100,
  );
}

/** Shares of the drawn zone below this are none: sums of steps miss zero by representation. */
const NO_ZONE = 1e-9;

/** What ticks alone have left of the drawn zone, 0 … 1: known to everybody at the table. */
export const leftByTicks = (ticks: number, { erosion }: StandardRules): number =>
  Math.max(0, 1 - erosion.rate * ticks * (ticks + 1));

/** Share of the drawn zone that tick number `tick`, from 1, takes of each side. */
export const lossOf = (tick: number, { erosion }: StandardRules): number => erosion.rate * tick;

/** Counts tense turns; a full streak takes tick-number times the rate from each side. True on a tick. */
export function erode(state: State, { erosion }: StandardRules): boolean {
  state.streak = state.tension >= erosion.tense_from ? state.streak + 1 : 0;
  if (state.streak < erosion.streak) return false;
  const { hidden, original_width: width } = state;
  state.ticks += 1;
  state.streak = 0;
  const delta = erosion.rate * state.ticks * width;
  hidden.budget_ceiling -= delta;
  hidden.walk_away_price += delta;
  if (hidden.budget_ceiling - hidden.walk_away_price <= NO_ZONE * width) state.reason = 'zopa_collapsed';
  return true;
}

/** Share of the opponent's limit by which an impact of 1 moves it. */
const IMPACT = 0.06;

/** Shows the news of a turn and lets it act on the opponent (opponent design, section 10; defect D21). */
export function shake(
  state: State,
  game: Game,
  turn: number,
  sensitivity: number,
): Game['shown'][number] | null {
  const { hidden } = state;
  for (const { event, turn: due } of game.news) {
    if (due !== turn) continue;
    const { side, drawn } = game.opponent;
    const impact = sensitivity * event.urgency_delta;
    const shift = (side === 'seller' ? -1 : 1) * IMPACT * impact * drawn;
    hidden.urgency_score = clamp(hidden.urgency_score + event.urgency_delta, 0, 1);
    hidden.has_alternative = event.has_alternative;
    hidden.persona_drifted = true;
    if (side === 'seller') hidden.walk_away_price += shift;
    else hidden.budget_ceiling += shift;
    state.drifts += 1;
    const news = { event: event.id, tag: event.tag, turn, impact, shift, entered: null };
    game.shown.push(news);
    return news;
  }
  return null;
}
