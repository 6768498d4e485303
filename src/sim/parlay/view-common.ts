import { dealPrice, gradeState } from './grader.ts';
import { bySide } from './hidden.ts';
import { MOVES, THEORY } from './moves.ts';
import { personaOf } from './personas.ts';
import { even1 } from './round.ts';
import { rulesOf } from './rules.ts';
import { otherSide, type Scenario } from './scenarios.ts';
import { affordable, costOf, stepCount, type State } from './state.ts';
import type { Result, Table } from './table.ts';
import { nash } from './theory.ts';

function resultOf(state: State): Result | null {
  if (state.reason === null) return null;
  const { hidden, drawn } = state;
  const price = dealPrice(state);
  const { seller, buyer } = bySide(hidden);
  const middle = nash(buyer, seller);
  return {
    reason: state.reason,
    price,
    limits: bySide(hidden),
    limits_drawn: bySide(drawn),
    urgency: hidden.urgency_score,
    has_alternative: hidden.has_alternative,
    nash_point: middle,
    nash_delta_pct: price === null ? null : even1(((price - middle) / Math.max(buyer - seller, 1)) * 100),
    grade: gradeState(state),
  };
}

type Common =
  | 'rules'
  | 'turn'
  | 'max_turns'
  | 'done'
  | 'scenario'
  | 'persona'
  | 'moves_played'
  | 'hand'
  | 'bluffs_caught'
  | 'stakes'
  | 'result';

/** What a table shows under any rules. */
export function commonView(state: State, scenario: Scenario): Pick<Table, Common> {
  const rules = rulesOf(state.rules);
  const { id, subject, price_means, currency, difficulty, anchor, opponent, step } = scenario;
  const player = otherSide(opponent);
  return {
    rules: state.rules,
    turn: stepCount(state),
    max_turns: state.max_turns,
    done: state.done,
    scenario: { id, subject, price_means, currency, difficulty, anchor, player, opponent, step },
    persona: personaOf(state.persona),
    moves_played: state.turns.flatMap(({ move, credibility }, i) =>
      move === null ? [] : [{ turn: i + 1, move, credibility }],
    ),
    hand: MOVES.map((move) => ({
      move,
      cost: costOf(move, rules),
      affordable: affordable(state, move),
      theory: THEORY[move],
    })),
    bluffs_caught: state.bluffs_caught,
    stakes: { no_deal: rules.terminal.no_deal, beyond_limit: rules.terminal.beyond_limit },
    result: resultOf(state),
  };
}

/** The player's prices by turn. */
export const playerPrices = ({ turns }: State): Table['offers']['player'] =>
  turns.flatMap(({ offer }, i) => (offer === null ? [] : [{ turn: i + 1, price: offer }]));
