import type { Game } from './game.ts';
import { bySide } from './hidden.ts';
import { hintOf } from './hint.ts';
import { NEWS, textOf } from './opponent/words.ts';
import { openClaim, openWindow } from './refuse-standard.ts';
import { sceneOf } from './reset-standard.ts';
import { STANDARD } from './rules.ts';
import type { Scenario } from './scenarios.ts';
import type { State } from './state.ts';
import { lossOf } from './surroundings-standard.ts';
import type { Event, EventWindow, Line, Price, Statement, Table } from './table.ts';
import { commonView, playerPrices } from './view-common.ts';

const rules = STANDARD;

const headline = (tag: string): string => NEWS[tag]?.headline ?? '';

function eventsOf(state: State, game: Game): Event[] {
  const found: Event[] = game.shown.map(({ event, tag, turn }) => ({
    turn,
    kind: 'drift',
    id: event,
    tag,
    text: headline(tag),
  }));
  let before = 0;
  for (const [i, { ticks }] of state.turns.entries()) {
    if (ticks > before) found.push({ turn: i + 1, kind: 'erosion', ticks, loss: lossOf(ticks, rules) });
    before = ticks;
  }
  return found.sort((a, b) => a.turn - b.turn);
}

const QUIET = { offer: null, move: null, category: null, stated: null, threat: false, challenge: false };

function transcriptOf(state: State, game: Game, scenario: Scenario): Line[] {
  const lines: Line[] = [];
  const reply = (turn: number): void => {
    const said = game.replies.find((one) => one.turn === turn);
    if (!said) return;
    const { category, stated, move } = said;
    lines.push({
      ...QUIET,
      turn,
      speaker: 'opponent',
      text: textOf(said, state.persona, scenario),
      offer: said.named ? said.price : null,
      move,
      category,
      stated,
    });
  };
  reply(0);
  for (const [i, { utterance: text, offer, move }] of state.turns.entries()) {
    const turn = i + 1;
    const { action, stated, threat, challenge } = game.rounds[i]!;
    const category = action === 'turn' ? null : action;
    lines.push({ turn, speaker: 'player', text, offer, move, category, stated, threat, challenge });
    for (const { turn: shown, tag } of game.shown) {
      if (shown === turn) lines.push({ ...QUIET, turn, speaker: 'news', text: headline(tag) });
    }
    reply(turn);
  }
  return lines;
}

function windowsOf(state: State, game: Game): EventWindow[] {
  const open = state.done ? null : openWindow(game, state.turns.length + 1, rules);
  return game.shown.map((news) => ({
    event: news.event,
    tag: news.tag,
    text: headline(news.tag),
    shown: news.turn,
    last: Math.min(news.turn + rules.reward.window, state.max_turns),
    entered: news.entered,
    open: news === open,
  }));
}

const statementsOf = ({ claims }: Game): Statement[] =>
  claims.map(({ turn, stated, challenged, admitted }) => ({
    turn,
    stated,
    challenged,
    answer: admitted === null ? null : admitted ? 'admitted' : 'denied',
  }));

/** Its price after each reply that names one. */
const opponentPrices = ({ replies }: Game): Price[] =>
  replies.flatMap(({ turn, price, named }) => (price === null || !named ? [] : [{ turn, price }]));

function standingOf({ opponent, replies }: Game): Price | null {
  const { price } = opponent;
  if (price === null) return null;
  const since = replies.findLast((reply) => reply.moved);
  return { turn: since?.turn ?? 0, price };
}

const turnsWith = ({ rounds }: Game, what: 'threat' | 'challenge'): number[] =>
  rounds.flatMap((round, i) => (round[what] ? [i + 1] : []));

/** The table of `standard`. Before the end it holds nothing of the opponent but what it did in the open. */
export function viewStandard(state: State, game: Game): Table {
  const scenario = sceneOf(state);
  const { turns } = state;
  const { ultimatum, price } = game.opponent;
  const drawn = bySide(state.drawn)[game.side];
  const started = [rules.tension.base, ...turns.map(({ tension }) => tension)];
  return {
    ...commonView(state, scenario),
    // Erosion takes a part of the drawn zone: the moved limit would tell its width.
    own_limit: { drawn, now: state.done ? bySide(state.hidden)[game.side] : drawn },
    offers: { player: playerPrices(state), opponent: opponentPrices(game) },
    standing: standingOf(game),
    statements: statementsOf(game),
    can_challenge: !state.done && openClaim(game) !== null,
    ultimatum: ultimatum === null || price === null || state.done ? null : { ...ultimatum, price },
    windows: windowsOf(state, game),
    estimates: [...game.estimates],
    hints: game.hints_shown ? game.minds.map(hintOf) : [],
    beliefs: [],
    tension: started,
    credibility: [rules.credibility.start, ...turns.map(({ credibility }) => credibility)],
    rewards: state.done ? turns.map(({ reward }) => reward) : [],
    cumulative_reward: state.done ? state.cumulative_reward : null,
    threats: turnsWith(game, 'threat'),
    challenges: turnsWith(game, 'challenge'),
    transcript: transcriptOf(state, game, scenario),
    events: eventsOf(state, game),
    erosion: {
      ticks: state.ticks,
      streak: state.streak,
      streak_needed: rules.erosion.streak,
      tense_from: rules.erosion.tense_from,
      next_loss: lossOf(state.ticks + 1, rules),
      width_left: state.width,
    },
  };
}
