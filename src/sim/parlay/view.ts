import type { Belief } from './beliefs.ts';
import { affordable, costOf, stepCount, type Reason, type State } from './environment.ts';
import { dealPrice, gradeState, type Grade } from './grader.ts';
import type { Limits } from './hidden.ts';
import { MOVES, THEORY, type Move } from './moves.ts';
import { personaOf, type Persona } from './personas.ts';
import { even1 } from './round.ts';
import { rulesOf } from './rules.ts';
import { otherSide, scenarioOf, type DriftEvent, type Scenario, type Side } from './scenarios.ts';
import { utterance } from './texts.ts';
import { nash } from './theory.ts';

/** A price named on a turn, counted from 1. */
export interface Price {
  readonly turn: number;
  readonly price: number;
}

/** One line of the talk. */
export interface Line {
  /** 0 is before the first turn. */
  readonly turn: number;
  readonly speaker: 'player' | 'opponent' | 'news';
  readonly text: string;
  readonly offer: number | null;
  readonly move: Move | null;
}

export type Event =
  | {
      readonly turn: number;
      readonly kind: 'drift';
      readonly id: string;
      readonly tag: string;
      readonly text: string;
    }
  | { readonly turn: number; readonly kind: 'erosion'; readonly ticks: number };

/** What comes out at the end. Prices are money. */
export interface Result {
  readonly reason: Reason;
  readonly price: number | null;
  readonly limits: Readonly<Record<Side, number>>;
  readonly limits_drawn: Readonly<Record<Side, number>>;
  readonly urgency: number;
  readonly has_alternative: boolean;
  readonly nash_point: number;
  /** The price's distance from the Nash point in percent of the zone, one place. */
  readonly nash_delta_pct: number | null;
  readonly grade: Grade;
}

/** All the player has been told, arranged for the table he sits at. */
export interface Table {
  /** Turns played. */
  readonly turn: number;
  readonly max_turns: number;
  readonly done: boolean;
  readonly scenario: Pick<
    Scenario,
    'id' | 'subject' | 'price_means' | 'currency' | 'difficulty' | 'anchor'
  > & { readonly player: Side; readonly opponent: Side };
  readonly persona: Persona;
  /** The player's own limit, as drawn and after erosion; money. */
  readonly own_limit: { readonly drawn: number; readonly now: number };
  readonly offers: { readonly player: readonly Price[]; readonly opponent: readonly Price[] };
  /** One per turn, the start belief first. */
  readonly beliefs: readonly Belief[];
  /** Points, one per turn, the start first. */
  readonly tension: readonly number[];
  readonly credibility: readonly number[];
  /** Points of each turn. */
  readonly rewards: readonly number[];
  readonly cumulative_reward: number;
  readonly moves_played: readonly {
    readonly turn: number;
    readonly move: Move;
    readonly credibility: number;
  }[];
  readonly hand: readonly {
    readonly move: Move;
    readonly cost: number;
    readonly affordable: boolean;
    readonly theory: string;
  }[];
  readonly transcript: readonly Line[];
  readonly events: readonly Event[];
  readonly erosion: { readonly ticks: number; readonly streak: number; readonly width_left: number };
  readonly bluffs_caught: number;
  /** Null until the end: nothing hidden is told before. */
  readonly result: Result | null;
}

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
  const quiet = { offer: null, move: null };
  const greeting = utterance(state.persona, 'greeting', scenario);
  const lines: Line[] = [{ turn: 0, speaker: 'opponent', text: greeting, ...quiet }];
  for (const [i, { utterance: text, offer, move, drift }] of state.turns.entries()) {
    lines.push({ turn: i + 1, speaker: 'player', text, offer, move });
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
  const { id, subject, price_means, currency, difficulty, anchor, opponent } = scenario;
  const player = otherSide(opponent);
  const { turns } = state;
  return {
    turn: stepCount(state),
    max_turns: state.max_turns,
    done: state.done,
    scenario: { id, subject, price_means, currency, difficulty, anchor, player, opponent },
    persona: personaOf(state.persona),
    own_limit: { drawn: bySide(state.drawn)[player], now: bySide(state.hidden)[player] },
    offers: {
      player: turns.flatMap(({ offer }, i) => (offer === null ? [] : [{ turn: i + 1, price: offer }])),
      opponent: [],
    },
    beliefs: [beliefAt(state, 0), ...turns.map(({ belief }) => beliefAt(state, belief))],
    tension: [0, ...turns.map(({ tension }) => tension)],
    credibility: [rules.credibility.start, ...turns.map(({ credibility }) => credibility)],
    rewards: turns.map(({ reward }) => reward),
    cumulative_reward: state.cumulative_reward,
    moves_played: turns.flatMap(({ move, credibility }, i) =>
      move === null ? [] : [{ turn: i + 1, move, credibility }],
    ),
    hand: MOVES.map((move) => ({
      move,
      cost: costOf(move, rules),
      affordable: affordable(state, move),
      theory: THEORY[move],
    })),
    transcript: transcriptOf(state, scenario),
    events: eventsOf(state, scenario),
    erosion: { ticks: state.ticks, streak: state.streak, width_left: state.width },
    bluffs_caught: state.bluffs_caught,
    result: resultOf(state),
  };
}
