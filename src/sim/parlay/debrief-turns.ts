import { lostAgainst } from './debrief-coach.ts';
import type {
  BestStanding,
  DebriefStatement,
  DebriefTurn,
  TurningKind,
  TurningPoint,
} from './debrief-types.ts';
import type { Game } from './game.ts';
import { STANDARD } from './rules.ts';
import type { State } from './state.ts';

const { reward } = STANDARD;

const point = (
  turn: number,
  kind: TurningKind,
  figures: Partial<Omit<TurningPoint, 'turn' | 'kind'>> = {},
): TurningPoint => ({ turn, kind, price: null, amount: null, cost: null, ...figures });

/** The turn on which a side's standing price came furthest, and by how much; null if it never did. */
function largestStep(
  turns: readonly DebriefTurn[],
  price: 'player_price' | 'opponent_price',
  sign: 1 | -1,
): { readonly turn: number; readonly price: number; readonly amount: number } | null {
  let best: { turn: number; price: number; amount: number } | null = null;
  for (const [i, one] of turns.entries()) {
    const before = turns[i - 1]?.[price] ?? null;
    const now = one[price];
    if (before === null || now === null) continue;
    const amount = sign * (now - before);
    if (amount > 0 && (best === null || amount > best.amount)) best = { turn: one.turn, price: now, amount };
  }
  return best;
}

function steps({ side }: Game, turns: readonly DebriefTurn[]): TurningPoint[] {
  const sign = side === 'seller' ? -1 : 1;
  const own = largestStep(turns, 'player_price', sign);
  const theirs = largestStep(turns, 'opponent_price', sign === 1 ? -1 : 1);
  const found: TurningPoint[] = [];
  if (own) {
    const cost = -(turns[own.turn]?.terms.own_step ?? 0) + 0;
    found.push(point(own.turn, 'largest_concession', { price: own.price, amount: own.amount, cost }));
  }
  if (theirs) {
    found.push(point(theirs.turn, 'opponent_concession', { price: theirs.price, amount: theirs.amount }));
  }
  return found;
}

function words(statements: readonly DebriefStatement[]): TurningPoint[] {
  return statements.flatMap(({ turn, stated, bluff, challenged }) => {
    const said: TurningPoint[] = [];
    if (bluff) {
      const cost = challenged === null ? reward.challenge : null;
      said.push(point(turn, 'bluff', { amount: stated, cost }));
    }
    if (challenged !== null) {
      const kind = bluff ? 'challenge_right' : 'challenge_wrong';
      said.push(point(challenged, kind, { amount: stated, cost: bluff ? null : reward.wrong_challenge }));
    }
    return said;
  });
}

function warnings({ replies }: Game): TurningPoint[] {
  const found: TurningPoint[] = [];
  let open = false;
  for (const { turn, category, price } of replies) {
    if (category === 'ultimatum') {
      open = true;
      found.push(point(turn, 'ultimatum', { price }));
    } else if (open && category !== 'ultimatum_reminder') {
      open = false;
      // Only a step lifts it; taking an offer or leaving ends it.
      if (category !== 'leave' && !category.startsWith('accept')) found.push(point(turn, 'ultimatum_lifted'));
    }
  }
  return found;
}

function surroundings({ turns }: State, { shown }: Game): TurningPoint[] {
  const news = shown.map(({ turn, shift }) => point(turn, 'news', { amount: Math.abs(shift) }));
  const ticks = turns.flatMap(({ ticks: now }, i) =>
    now > (turns[i - 1]?.ticks ?? 0) ? [point(i + 1, 'erosion', { amount: now })] : [],
  );
  return [...news, ...ticks];
}

/** The turns that mattered, in order. */
export function turningPoints(
  state: State,
  game: Game,
  turns: readonly DebriefTurn[],
  statements: readonly DebriefStatement[],
  best: BestStanding | null,
): TurningPoint[] {
  const found = [
    ...steps(game, turns),
    ...words(statements),
    ...warnings(game),
    ...surroundings(state, game),
  ];
  if (best !== null) {
    const cost = lostAgainst(state, game, best);
    if (cost > 0) found.push(point(best.turn, 'best_standing', { price: best.price, cost }));
  }
  found.push(point(state.turns.length, 'end', { price: game.price }));
  return found.sort((a, b) => a.turn - b.turn);
}
