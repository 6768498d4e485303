import type { Belief } from './beliefs.ts';
import { dealPrice, gradeState } from './grader.ts';
import type { Limits } from './hidden.ts';
import { MOVES, THEORY } from './moves.ts';
import { personaOf } from './personas.ts';
import { even1 } from './round.ts';
import { rulesOf } from './rules.ts';
import { otherSide, scenarioOf, type DriftEvent, type Scenario, type Side } from './scenarios.ts';
import { affordable, costOf, stepCount, type State } from './state.ts';
import type { Event, Line, Result, Table } from './table.ts';
import { utterance } from './texts.ts';
import { nash } from './theory.ts';

const bySide = ({ budget_ceiling, walk_away_price }: Limits): Record<Side, number> => ({
  seller: walk_away_price,
  buyer: budget_ceiling,
});

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

const eventNamed = (scenario: Scenario, id: string | null): DriftEvent | undefined =>
  id === null ? undefined : scenario.drift.find((event) => event.id === id);

function eventsOf(state: State, scenario: Scenario): Event[] {
  let ticks = 0;
  return state.turns.flatMap((played, i): Event[] => {
    const turn = i + 1;
    const found: Event[] = [];
    const news = eventNamed(scenario, played.drift);
    if (news) {
      const text = utterance(state.persona, 'drift', scenario, news.tag);
      found.push({ turn, kind: 'drift', id: news.id, tag: news.tag, text });
    }
    if (played.ticks > ticks) found.push({ turn, kind: 'erosion', ticks: played.ticks });
    ticks = played.ticks;
    return found;
  });
}

function transcriptOf(state: State, scenario: Scenario): Line[] {
  const quiet = {
    offer: null,
    move: null,
    category: null,
    stated: null,
    threat: false,
    challenge: false,
  };
  const greeting = utterance(state.persona, 'greeting', scenario);
  const lines: Line[] = [{ turn: 0, speaker: 'opponent', text: greeting, ...quiet }];
  for (const [i, { utterance: text, offer, move, drift }] of state.turns.entries()) {
    lines.push({ turn: i + 1, ...quiet, speaker: 'player', text, offer, move });
    const news = eventNamed(scenario, drift);
    if (news) {
      const told = utterance(state.persona, 'drift', scenario, news.tag);
      lines.push({ turn: i + 1, speaker: 'news', text: told, ...quiet });
    }
  }
  return lines;
}

const beliefAt = (state: State, place: number): Belief => state.beliefs[place] ?? state.tracker.belief;

/**
 * All the player has been told, without the leaks of the reference's observation (defect D1). The opponent's line is
 * empty under `reference`: its `opponent_offer` is no offer but a multiple of the ceiling.
 */
export function view(state: State): Table {
  const rules = rulesOf(state.rules);
  const scenario = scenarioOf(state.scenario);
  const { id, subject, price_means, currency, difficulty, anchor, opponent, step } = scenario;
  const player = otherSide(opponent);
  const { turns } = state;
  return {
    rules: state.rules,
    turn: stepCount(state),
    max_turns: state.max_turns,
    done: state.done,
    scenario: { id, subject, price_means, currency, difficulty, anchor, player, opponent, step },
    persona: personaOf(state.persona),
    own_limit: { drawn: bySide(state.drawn)[player], now: bySide(state.hidden)[player] },
    offers: {
      player: turns.flatMap(({ offer }, i) => (offer === null ? [] : [{ turn: i + 1, price: offer }])),
      opponent: [],
    },
    standing: null,
    statements: [],
    can_challenge: false,
    ultimatum: null,
    windows: [],
    estimates: [],
    hints: [],
    beliefs: [beliefAt(state, 0), ...turns.map(({ belief }) => beliefAt(state, belief))],
    tension: [0, ...turns.map(({ tension }) => tension)],
    credibility: [rules.credibility.start, ...turns.map(({ credibility }) => credibility)],
    rewards: turns.map(({ reward }) => reward),
    cumulative_reward: state.cumulative_reward,
    moves_played: turns.flatMap(({ move, credibility }, i) =>
      move === null ? [] : [{ turn: i + 1, move, credibility }],
    ),
    threats: [],
    challenges: [],
    hand: MOVES.map((move) => ({
      move,
      cost: costOf(move, rules),
      affordable: affordable(state, move),
      theory: THEORY[move],
    })),
    transcript: transcriptOf(state, scenario),
    events: eventsOf(state, scenario),
    erosion: {
      ticks: state.ticks,
      streak: state.streak,
      streak_needed: rules.erosion.streak,
      width_left: state.width,
    },
    bluffs_caught: state.bluffs_caught,
    result: resultOf(state),
  };
}
