import type { TurnAction } from '../../src/sim/parlay/actions.ts';
import { reset, step } from '../../src/sim/parlay/environment.ts';
import { aspiration } from '../../src/sim/parlay/opponent/aspiration.ts';
import { priceAt, utility } from '../../src/sim/parlay/opponent/bargain.ts';
import { anchoredPrior, priorLimit } from '../../src/sim/parlay/opponent/model.ts';
import { nextPrice } from '../../src/sim/parlay/opponent/offer.ts';
import { PERSONA_IDS, type PersonaId } from '../../src/sim/parlay/personas.ts';
import { bargainOf } from '../../src/sim/parlay/reset-standard.ts';
import { STANDARD } from '../../src/sim/parlay/rules.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import type { Check } from './parlay-checks.ts';
import {
  cellOf,
  gameOf,
  mean,
  opponentShare,
  panelAction,
  PANEL_SCENARIOS,
  playPanel,
  PLAYERS,
  seatOf,
  type PlayedGame,
  type Seat,
} from './parlay-panel.ts';

const three = (x: number): string => x.toFixed(3);
type By = Record<PersonaId, number>;
const byPersona = (of: (persona: PersonaId) => number): By => ({
  shark: of('shark'),
  diplomat: of('diplomat'),
  veteran: of('veteran'),
});
const listed = (figures: By): string => PERSONA_IDS.map((id) => three(figures[id])).join(', ');

/** Mean utility of the own price after turn 10 against linear, which does something more on turns 7 to 9. */
function afterTen(persona: PersonaId, seeds: number, more: Partial<TurnAction>): number {
  const adorn = (action: TurnAction, { turn }: Seat): TurnAction =>
    turn >= 7 && turn <= 9 ? { ...action, ...more } : action;
  const games = playPanel(PLAYERS.linear, persona, seeds, adorn);
  return mean(
    games.flatMap(({ state, game }) => {
      const price = game.replies[10]?.price ?? null;
      return price === null ? [] : [utility(bargainOf(state, game, 10), price)];
    }),
  );
}

/** Property 11: what a first caught bluff costs in the next price, as a share of the span. */
function caught(persona: PersonaId): number {
  const state = reset(STANDARD.id, 1, { scenario: 'saas_enterprise', persona });
  const bargain = { ...bargainOf(state, gameOf(state), 8), urgency: 0.5, has_alternative: false };
  const last = bargain.drawn + 0.9 * bargain.span;
  const path = { offer: null, concession: 0, expected: null, best: null, conceded: 0, genuine: 0 };
  const floor = 0.2;
  const hoped = priceAt(bargain, aspiration(bargain, floor));
  const usual = {
    path,
    last,
    hoped,
    floor,
    target: bargain.drawn,
    silence: false,
    anchored: false,
    threat: false,
  };
  const calm = nextPrice(bargain, { ...usual, challenge: null }).price;
  return (calm - nextPrice(bargain, { ...usual, challenge: 'first' }).price) / bargain.span;
}

/** Property 14: the mean share against linear without any news. */
function calmShare(persona: PersonaId, seeds: number): number {
  const games = PANEL_SCENARIOS.flatMap((scenario) =>
    Array.from({ length: seeds }, (_, seed): PlayedGame => {
      const state = reset(STANDARD.id, seed, { scenario, persona });
      const game = { ...gameOf(state), news: [] };
      state.game = game;
      const draw = stream(seed, 'tests/panel');
      while (!state.done)
        step(
          state,
          panelAction(PLAYERS.linear, seatOf(state, draw), (action) => action),
        );
      return { state, game, outcomes: [] };
    }),
  );
  return mean(games.filter(({ game }) => game.price !== null).map(opponentShare));
}

/** The most a game's news has moved the limit, as a share of the drawn one. */
const mostShift = (games: readonly PlayedGame[]): number =>
  Math.max(
    ...games.map(({ game }) => {
      let sum = 0;
      let most = 0;
      for (const { shift } of game.shown) {
        sum += shift;
        most = Math.max(most, Math.abs(sum));
      }
      return most / game.opponent.drawn;
    }),
  );

/** Property 15: tough, with anchor_high on every turn from `from` on that he can pay for. */
function hardLine(from: number, seeds: number): { readonly ticked: number; readonly collapsed: number } {
  const games = playPanel(PLAYERS.tough, 'veteran', seeds, (action, { turn, state }) =>
    turn >= from && state.credibility >= STANDARD.moves.anchor_high.cost
      ? { ...action, move: 'anchor_high' }
      : action,
  );
  return {
    ticked: mean(games.map(({ state }) => (state.ticks > 0 ? 1 : 0))),
    collapsed: mean(games.map(({ state }) => (state.reason === 'zopa_collapsed' ? 1 : 0))),
  };
}

/** From here on thirteen anchors in a row can be paid for, to the end. */
export const AFFORDABLE_FROM = 8;

/** Properties 11 to 15. */
export function probes(seeds: number): Check[] {
  const bluff = byPersona(caught);
  const base = byPersona((persona) => afterTen(persona, seeds, {}));
  const silent = byPersona((persona) => afterTen(persona, seeds, { move: 'silence' }));
  const threat = byPersona((persona) => afterTen(persona, seeds, { threat: true }));
  const prior = byPersona((persona) => {
    const state = reset(STANDARD.id, 1, { scenario: 'saas_enterprise', persona });
    return anchoredPrior(bargainOf(state, gameOf(state), 1), priorLimit(180_000, 110_000), 90_000);
  });
  const linear = { shark: [], diplomat: [], veteran: [] } as Record<PersonaId, PlayedGame[]>;
  for (const id of PERSONA_IDS) linear[id] = playPanel(PLAYERS.linear, id, seeds);
  const drift = byPersona((persona) => cellOf(linear[persona]).share - calmShare(persona, seeds));
  const shift = Math.max(...PERSONA_IDS.map((id) => mostShift(linear[id])));
  const hard = hardLine(AFFORDABLE_FROM, seeds);
  const first = hardLine(1, seeds);
  const ticks = Math.max(...PERSONA_IDS.flatMap((id) => linear[id].map(({ state }) => state.ticks)));
  const still = (one: By, id: PersonaId) => Math.abs(one[id] - base[id]) < 1e-9;
  return [
    {
      what: '11. cost of a first caught bluff, of S',
      asked: '0.04 to 0.11',
      found: listed(bluff),
      ok: PERSONA_IDS.every((id) => bluff[id] >= 0.04 && bluff[id] <= 0.11),
    },
    {
      what: '12. U after turn 10, silence on 7 to 9',
      asked: 'no fall, −0.02, no fall',
      found: `${listed(base)} to ${listed(silent)}`,
      ok:
        silent.shark >= base.shark &&
        silent.veteran >= base.veteran &&
        base.diplomat - silent.diplomat >= 0.02,
    },
    {
      what: '12. U after turn 10, threats on 7 to 9',
      asked: 'no fall, −0.05, unmoved',
      found: `${listed(base)} to ${listed(threat)}`,
      ok: threat.shark >= base.shark && base.diplomat - threat.diplomat >= 0.05 && still(threat, 'veteran'),
    },
    {
      what: '13. prior after a first anchor of 90,000',
      asked: '151,081, 157,425, 160,470',
      found: PERSONA_IDS.map((id) => prior[id].toFixed(0)).join(', '),
      ok: [151_081, 157_425, 160_470].every(
        (asked, i) => Math.round(prior[PERSONA_IDS[i] ?? 'shark']) === asked,
      ),
    },
    {
      what: '14. news changes the mean share against linear',
      asked: 'by less than 0.03',
      found: listed(drift),
      ok: PERSONA_IDS.every((id) => Math.abs(drift[id]) < 0.03),
    },
    {
      what: '14. news moves the limit',
      asked: '<= 2.4 %',
      found: `${(100 * shift).toFixed(2)} %`,
      ok: shift <= 0.024,
    },
    {
      what: `15. hard line with anchors from turn ${AFFORDABLE_FROM}: a tick; a collapse`,
      asked: '>= 0.50; some',
      found: `${three(hard.ticked)}; ${three(hard.collapsed)} (from turn 1, until the credit is gone: ${three(first.ticked)}; ${three(first.collapsed)})`,
      ok: hard.ticked >= 0.5 && hard.collapsed > 0,
    },
    { what: '15. linear without moves: ticks', asked: '0', found: String(ticks), ok: ticks === 0 },
  ];
}

/** The invariants of the panel (opponent design, section 11), over all its games. */
export function invariants(games: readonly PlayedGame[]): Check[] {
  let back = 0;
  let withdrawn = 0;
  let beyond = 0;
  let accepted = 0;
  for (const { state, game } of games) {
    const { side } = game.opponent;
    const sign = side === 'seller' ? 1 : -1;
    let last: number | null = null;
    for (const { turn, price, named } of game.replies) {
      if (price === null || !named) continue;
      const limit = turn === 0 ? game.opponent.drawn : (game.rounds[turn - 1]?.limits[side] ?? 0);
      if (last !== null && sign * (price - last) > 0) {
        // Only a limit that has passed the old price excuses it.
        if (sign * (limit - last) > 0) withdrawn += 1;
        else back += 1;
      }
      if (price !== last && sign * (price - limit) < -1e-6) beyond += 1;
      last = price;
    }
    if (state.reason === 'deal_reached' && game.price !== null) {
      const limit = game.rounds.at(-1)?.limits[side] ?? 0;
      if (sign * (game.price - limit) < 0) accepted += 1;
    }
  }
  const none = (what: string, count: number): Check => ({
    what,
    asked: '0',
    found: String(count),
    ok: count === 0,
  });
  return [
    none('own prices that move back without cause', back),
    none('withdrawals in the panel', withdrawn),
    none('prices named beyond the own limit', beyond),
    none('acceptances beyond the own limit', accepted),
  ];
}
