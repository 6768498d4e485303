import { floorUtility } from '../../src/sim/parlay/opponent/aspiration.ts';
import { luck } from '../../src/sim/parlay/opponent/luck.ts';
import { characterOf } from '../../src/sim/parlay/opponent/parameters.ts';
import { utility } from '../../src/sim/parlay/opponent/bargain.ts';
import { PERSONA_IDS, type PersonaId } from '../../src/sim/parlay/personas.ts';
import { bargainOf } from '../../src/sim/parlay/reset-standard.ts';
import { STANDARD } from '../../src/sim/parlay/rules.ts';
import {
  cellOf,
  DESIGNED,
  mean,
  playPanel,
  PLAYER_NAMES,
  PLAYERS,
  type Cell,
  type PlayedGame,
  type PlayerName,
} from './parlay-panel.ts';

export interface Check {
  readonly what: string;
  readonly asked: string;
  readonly found: string;
  readonly ok: boolean;
}

const two = (x: number): string => x.toFixed(2);
const three = (x: number): string => x.toFixed(3);
const byPersona = <T>(of: (persona: PersonaId) => T): Record<PersonaId, T> => ({
  shark: of('shark'),
  diplomat: of('diplomat'),
  veteran: of('veteran'),
});
const listed = (figures: Readonly<Record<PersonaId, number>>, print = two): string =>
  PERSONA_IDS.map((id) => print(figures[id])).join(', ');

export type Panel = Readonly<Record<PlayerName, Readonly<Record<PersonaId, readonly PlayedGame[]>>>>;

/** Every player against every character, `seeds` games for each scenario of the design. */
export const playWholePanel = (seeds: number): Panel =>
  Object.fromEntries(
    PLAYER_NAMES.map((name) => [name, byPersona((persona) => playPanel(PLAYERS[name], persona, seeds))]),
  ) as unknown as Panel;

/** Own prices by turn, 0 before the first; null before the first price. */
const path = ({ game }: PlayedGame): (number | null)[] => game.replies.map(({ price }) => price);
const span = ({ state, game }: PlayedGame): number => bargainOf(state, game, 1).span;
const defined = (list: readonly (number | null)[]): number[] => list.filter((x) => x !== null);

/** The part of its whole own concession that it has made by a turn, over the games together. */
function concededBy(games: readonly PlayedGame[], turn: number): number {
  let part = 0;
  let whole = 0;
  for (const played of games) {
    const prices = defined(path(played));
    const [first] = prices;
    const last = prices.at(-1);
    if (first === undefined || last === undefined) continue;
    const size = span(played);
    const now = path(played)[Math.min(turn, played.game.replies.length - 1)] ?? first;
    part += Math.abs(first - now) / size;
    whole += Math.abs(first - last) / size;
  }
  return part / whole;
}

const TOLERANCE = { deal: 0.06, walk: 0.06, share: 0.03, rounds: 0.8 } as const;
const EPSILON = 1e-9;

/** The cells of the panel against the bands of the design. */
export function bands(
  panel: Panel,
): (Check & { readonly player: PlayerName; readonly persona: PersonaId; readonly cell: Cell })[] {
  return PLAYER_NAMES.flatMap((player) =>
    PERSONA_IDS.map((persona, i) => {
      const cell = cellOf(panel[player][persona]);
      const [deal, walk, share, rounds] = DESIGNED[player][i] ?? DESIGNED.linear[0];
      const off = [
        Math.abs(cell.deal - deal) > TOLERANCE.deal + EPSILON && 'deal',
        Math.abs(cell.walk - walk) > TOLERANCE.walk + EPSILON && 'walk',
        share === null
          ? cell.deal > 0 && 'share'
          : !(Math.abs(cell.share - share) <= TOLERANCE.share + EPSILON) && 'share',
        Math.abs(cell.rounds - rounds) > TOLERANCE.rounds + EPSILON && 'rounds',
      ].filter((name) => name !== false);
      const show = (d: number, w: number, s: number | null, r: number) =>
        `${two(d)} / ${two(w)} / ${s === null || Number.isNaN(s) ? '–' : two(s)} / ${r.toFixed(1)}`;
      return {
        player,
        persona,
        cell,
        what: `${player} against ${persona}`,
        asked: show(deal, walk, share, rounds),
        found: `${show(cell.deal, cell.walk, cell.share, cell.rounds)}${off.map((name) => ` !${name}`).join('')}`,
        ok: off.length === 0,
      };
    }),
  );
}

/** Orderings 1 to 5. */
export function orderings(panel: Panel): Check[] {
  const cell = (player: PlayerName, persona: PersonaId) => cellOf(panel[player][persona]);
  const over = (figure: keyof Cell) =>
    byPersona((persona) => mean(PLAYER_NAMES.map((player) => cell(player, persona)[figure])));
  const walk = over('walk');
  const rounds = over('rounds');
  const deal = over('deal');
  const of = (player: PlayerName, figure: keyof Cell) =>
    byPersona((persona) => cell(player, persona)[figure]);
  const share = (player: PlayerName) => of(player, 'share');
  const yielding = (['linear', 'conceder'] as const).map(share);
  const hard = (['boulware', 'tft'] as const).map(share);
  const quick = (['linear', 'conceder'] as const).map((player) => of(player, 'rounds'));
  const worth = (player: PlayerName) =>
    byPersona((persona) => {
      const { deal: rate, share: theirs } = cell(player, persona);
      return rate === 0 ? 0 : rate * (1 - theirs);
    });
  const [stall, linear] = [worth('stall'), worth('linear')];
  const tough = of('tough', 'deal');
  return [
    {
      what: '1. walk-away rate, panel mean',
      asked: '>= 0.40, <= 0.03, <= 0.01',
      found: listed(walk, three),
      ok: walk.shark >= 0.4 && walk.diplomat <= 0.03 && walk.veteran <= 0.01,
    },
    {
      what: '2. share, linear and conceder: diplomat least',
      asked: 'by 0.10',
      found: yielding.map((one) => listed(one)).join('; '),
      ok: yielding.every(({ shark, diplomat, veteran }) => Math.min(shark, veteran) - diplomat >= 0.1),
    },
    {
      what: '2. share, boulware and tft: diplomat < veteran < shark',
      asked: 'in this order',
      found: hard.map((one) => listed(one)).join('; '),
      ok: hard.every(({ shark, diplomat, veteran }) => diplomat < veteran && veteran < shark),
    },
    {
      what: '3. rounds, linear and conceder: diplomat first',
      asked: 'by 2',
      found: quick.map((one) => listed(one)).join('; '),
      ok: quick.every(({ shark, diplomat, veteran }) => Math.min(shark, veteran) - diplomat >= 2),
    },
    {
      what: '3. rounds, panel mean: veteran slowest',
      asked: 'veteran most',
      found: listed(rounds),
      ok: rounds.veteran > Math.max(rounds.shark, rounds.diplomat),
    },
    {
      what: '4. deal rate, panel mean',
      asked: '<= 0.60, >= 0.75, >= 0.75',
      found: listed(deal),
      ok: deal.shark <= 0.6 && Math.min(deal.diplomat, deal.veteran) >= 0.75,
    },
    {
      what: '5. tough never gets a deal',
      asked: '0',
      found: listed(tough),
      ok: Math.max(...Object.values(tough)) === 0,
    },
    {
      what: '5. stalling is worth less than linear',
      asked: 'for each',
      found: `${listed(stall)} against ${listed(linear)}`,
      ok: PERSONA_IDS.every((id) => stall[id] < linear[id]),
    },
  ];
}

/** Properties 6 to 8: when each concedes. */
export function paces(panel: Panel): Check[] {
  const late = ([7, 10, 13] as const).map((turn) => concededBy(panel.linear.shark, turn));
  const [seven = 1, ten = 1, thirteen = 0] = late;
  const still = (games: readonly PlayedGame[], from: number, to: number) =>
    games.every((one) => new Set(defined(path(one).slice(from, to + 1))).size <= 1);
  const early = concededBy(panel.linear.diplomat, 7);
  const splitting = (['linear', 'halver', 'midpoint', 'tft', 'conceder', 'boulware'] as const).flatMap(
    (name) => panel[name].diplomat.filter(({ game }) => game.price !== null),
  );
  const split = mean(splitting.map(({ game }) => (game.replies.some((reply) => reply.split) ? 1 : 0)));
  const lateDeals = (['linear', 'firm60', 'midpoint', 'tft', 'boulware'] as const).map((name) =>
    mean(
      panel[name].veteran
        .filter(({ game }) => game.price !== null)
        .map(({ state }) => (state.turns.length >= 13 ? 1 : 0)),
    ),
  );
  const all = PLAYER_NAMES.flatMap((name) => panel[name].veteran);
  return [
    {
      what: '6. shark against linear has conceded by turns 7, 10, 13',
      asked: '<= 0.10, <= 0.25, >= 0.50',
      found: late.map(two).join(', '),
      ok: seven <= 0.1 && ten <= 0.25 && thirteen >= 0.5,
    },
    {
      what: '6. shark against a still player through turn 6',
      asked: 'unchanged',
      found: still(panel.firm60.shark, 0, 6) ? 'unchanged' : 'changed',
      ok: still(panel.firm60.shark, 0, 6),
    },
    {
      what: '7. diplomat against linear has conceded by turn 7',
      asked: '>= 0.40',
      found: two(early),
      ok: early >= 0.4,
    },
    { what: '7. diplomat’s deals with a split', asked: '>= 0.90', found: three(split), ok: split >= 0.9 },
    {
      what: '8. veteran on turns 1 to 3',
      asked: 'unchanged',
      found: still(all, 1, 3) ? 'unchanged' : 'changed',
      ok: still(all, 1, 3),
    },
    {
      what: '8. veteran’s deals on turn 13 or later',
      asked: '>= 0.95',
      found: lateDeals.map(two).join(', '),
      ok: Math.min(...lateDeals) >= 0.95,
    },
    closing(panel),
  ];
}

/** The second half of property 8, over every offer of the panel on turns 17 to 20. */
function closing(panel: Panel): Check {
  let offers = 0;
  let refused = 0;
  for (const name of PLAYER_NAMES) {
    for (const { state, game } of panel[name].veteran) {
      for (const [i, { offer }] of state.turns.entries()) {
        const round = game.rounds[i];
        const turn = i + 1;
        if (turn < 17 || offer === null || !round || round.target === null) continue;
        const side = game.opponent.side;
        const sign = side === 'seller' ? 1 : -1;
        const bargain = {
          ...bargainOf(state, game, turn),
          limit: round.limits[side],
          urgency: round.urgency,
          has_alternative: round.has_alternative,
        };
        const near = sign * (round.target - offer) <= 0.08 * Math.abs(round.target);
        const open = sign * (offer - bargain.limit) >= 0;
        if (!near || !open || utility(bargain, offer) < 0.5 * floorUtility(bargain)) continue;
        offers += 1;
        if (!(turn === state.turns.length && state.reason === 'deal_reached')) refused += 1;
      }
    }
  }
  return {
    what: '8. veteran takes what is within 8 percent of T from turn 17',
    asked: 'every offer',
    found: `${offers - refused} of ${offers}`,
    ok: offers > 0 && refused === 0,
  };
}

/** Properties 9 and 10: leaving and claiming. */
export function habits(panel: Panel): Check[] {
  const games = byPersona((persona) => PLAYER_NAMES.flatMap((name) => [...panel[name][persona]]));
  const left = byPersona((persona) => games[persona].filter(({ state }) => state.reason === 'opponent_left'));
  const first = byPersona((persona) => Math.min(...left[persona].map(({ state }) => state.turns.length)));
  const warned = PERSONA_IDS.every((persona) =>
    left[persona].every(({ state, game }) =>
      game.replies.some(
        ({ category, turn }) =>
          category === 'ultimatum' && turn < state.turns.length && turn >= state.turns.length - 3,
      ),
    ),
  );
  const claims = byPersona((persona) =>
    games[persona].flatMap(({ state, game }) =>
      game.claims.map((claim) => ({
        bluff: luck(state.seed, 'bluff', claim.turn) < characterOf(persona, state.max_turns).bluff_rate,
        beyond: Math.abs(claim.stated - claim.limit) > STANDARD.bluff_beyond * claim.limit,
      })),
    ),
  );
  const bluffs = byPersona((persona) => mean(claims[persona].map(({ bluff }) => (bluff ? 1 : 0))));
  const beyond = byPersona((persona) =>
    mean(claims[persona].filter(({ bluff }) => bluff).map((claim) => (claim.beyond ? 1 : 0))),
  );
  const inside = (x: number, low: number, high: number) => x >= low && x <= high;
  return [
    {
      what: '9. an ultimatum in the three turns before leaving',
      asked: 'always',
      found: String(warned),
      ok: warned,
    },
    {
      what: '9. first turn of leaving',
      asked: '>= 9, >= 18, >= 20',
      found: listed(first, (x) => (Number.isFinite(x) ? String(x) : 'never')),
      ok: first.shark >= 9 && first.diplomat >= 18 && first.veteran >= 20,
    },
    {
      what: '10. share of bluffs among statements',
      asked: '0.65–0.82, 0.05–0.20, 0.30–0.48',
      found: listed(bluffs),
      ok:
        inside(bluffs.shark, 0.65, 0.82) &&
        inside(bluffs.diplomat, 0.05, 0.2) &&
        inside(bluffs.veteran, 0.3, 0.48),
    },
    {
      what: '10. bluffs beyond 15 percent',
      asked: '>= 0.90, 0, 0.35–0.65',
      found: listed(beyond),
      ok: beyond.shark >= 0.9 && beyond.diplomat === 0 && inside(beyond.veteran, 0.35, 0.65),
    },
  ];
}
