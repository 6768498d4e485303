import type { Belief } from './beliefs.ts';
import { bySide } from './hidden.ts';
import { rulesOf } from './rules.ts';
import { otherSide, scenarioOf, type DriftEvent, type Scenario } from './scenarios.ts';
import type { State } from './state.ts';
import type { Event, Line, Table } from './table.ts';
import { utterance } from './texts.ts';
import { commonView, playerPrices } from './view-common.ts';
import { viewStandard } from './view-standard.ts';

const eventNamed = (scenario: Scenario, id: string | null): DriftEvent | undefined =>
  id === null ? undefined : scenario.drift.find((event) => event.id === id);

function eventsOf(state: State, scenario: Scenario): Event[] {
  const { erosion } = rulesOf(state.rules);
  let ticks = 0;
  return state.turns.flatMap((played, i): Event[] => {
    const turn = i + 1;
    const found: Event[] = [];
    const news = eventNamed(scenario, played.drift);
    if (news) {
      const text = utterance(state.persona, 'drift', scenario, news.tag);
      found.push({ turn, kind: 'drift', id: news.id, tag: news.tag, text });
    }
    if (played.ticks > ticks) found.push({ turn, kind: 'erosion', ticks: played.ticks, loss: erosion.rate });
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

/** The opponent's side is empty: the reference's `opponent_offer` is no offer but a multiple of the ceiling. */
function viewReference(state: State): Table {
  const rules = rulesOf(state.rules);
  const scenario = scenarioOf(state.scenario);
  const player = otherSide(scenario.opponent);
  const { turns } = state;
  return {
    ...commonView(state, scenario),
    own_limit: { drawn: bySide(state.drawn)[player], now: bySide(state.hidden)[player] },
    offers: { player: playerPrices(state), opponent: [] },
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
    threats: [],
    challenges: [],
    transcript: transcriptOf(state, scenario),
    events: eventsOf(state, scenario),
    erosion: {
      ticks: state.ticks,
      streak: state.streak,
      streak_needed: rules.erosion.streak,
      tense_from: rules.erosion.tense_from,
      next_loss: rules.erosion.rate,
      width_left: state.width,
    },
  };
}

/** All the player has been told, without the leaks of the reference's observation (defect D1). */
export const view = (state: State): Table =>
  state.game === null ? viewReference(state) : viewStandard(state, state.game);
