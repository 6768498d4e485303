import { RuleError } from '../kernel/errors.ts';
import type { TurnAction } from './actions.ts';
import type { Game } from './game.ts';
import { sceneOf } from './reset-standard.ts';
import type { StandardRules } from './rules.ts';
import type { State } from './state.ts';

const refuse = (detail: string): never => {
  throw new RuleError('invalid_action', detail);
};

/** The news whose impact may be estimated on this turn; null for none, or when it has been. */
export function openWindow(
  game: Game,
  turn: number,
  { reward }: StandardRules,
): Game['shown'][number] | null {
  const { shown } = game;
  const last = shown[shown.length - 1];
  if (last === undefined || last.entered !== null) return null;
  return turn > last.turn && turn <= last.turn + reward.window ? last : null;
}

/** The statement that may be disputed: the last one, once. */
export function openClaim({ claims }: Game): Game['claims'][number] | null {
  const last = claims[claims.length - 1];
  return last === undefined || last.challenged !== null ? null : last;
}

function checkPrice(field: string, price: number, most: number): void {
  if (!(price > 0 && price <= most)) refuse(`${field}: a price above 0 and at most ${most}`);
}

/** Refuses, naming the field, what these rules do not take now (defect D29). Changes nothing. */
export function checkTurn(state: State, game: Game, action: TurnAction, rules: StandardRules): void {
  const { offer, move, stated, belief, impact } = action;
  const most = rules.most_price * sceneOf(state).anchor.seller;
  if (offer !== null) checkPrice('offer', offer, most);
  if (move === 'batna_reveal') {
    if (stated === undefined) refuse('stated: missing, a batna_reveal names a limit');
    else checkPrice('stated', stated, most);
  } else if (stated !== undefined) refuse('stated: only with batna_reveal');
  if (belief !== undefined) {
    checkPrice('belief.limit', belief.limit, most);
    if (!(belief.urgency >= 0 && belief.urgency <= 1)) refuse('belief.urgency: 0 to 1');
  }
  if (impact !== undefined) {
    if (!(impact >= -1 && impact <= 1)) refuse('impact: −1 to 1');
    if (openWindow(game, state.turns.length + 1, rules) === null) throw new RuleError('no_open_window');
  }
  if (action.challenge === true && openClaim(game) === null) throw new RuleError('no_open_statement');
  const cost = move === null ? 0 : rules.moves[move].cost;
  if (cost > state.credibility) {
    throw new RuleError(
      'insufficient_credibility',
      `${move ?? ''} costs ${cost}, there is ${state.credibility}`,
    );
  }
}
