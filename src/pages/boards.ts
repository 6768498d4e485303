import type { Glance } from '../episodes/record.ts';
import type { Ranked } from '../session/board-row.ts';
import type { Role } from '../sim/arena/actions.ts';
import type { Sims } from '../sim/registry.ts';
import type { GameId } from './games.ts';
import { BOT } from './arena/bots.ts';
import { glanceOf as matchGlance } from './arena/glance.ts';
import { ROLE_IDS, TIER } from './arena/labels.ts';
import { KNOBS } from './arena/prices.ts';
import { rankedOf } from './arena/ranked.ts';
import { glanceOf as parlayGlance } from './parlay/glance.ts';
import { PERSONAS, SCENARIOS } from './parlay/settings.ts';
import { PERSONA, scenarioName } from './parlay/texts.ts';
import { glanceOf } from './payops/glance.ts';
import { isSubset, SUBSETS } from './payops/settings.ts';

/** A setting that parts a game's episodes into boards of their own; the first option is the usual one. */
interface Facet<Config> {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Of an episode; a value that is no option is on no board. */
  of(config: Config): string;
}

export interface BoardKind<K extends GameId> {
  /** Rulesets whose episodes can be ranked. */
  readonly rules: readonly string[];
  glance(view: Sims[K]['view']): Glance;
  /** Of a finished screen, in that seat. */
  ranked(view: Sims[K]['view'], seat: Role | null): Ranked | null;
  readonly facets: readonly Facet<Sims[K]['config']>[];
  /** Settings under which a board's choices, in the order of the facets, are played. */
  config(chosen: readonly string[]): Sims[K]['config'];
  /** Seats that are ranked apart; none: one player. */
  readonly seats: readonly Role[];
  /** Rulesets that bots play. */
  readonly bots: readonly string[];
  botName(bot: string, seat: Role | null): string;
  /** Whether the points have a sign of their own. */
  readonly signed: boolean;
}

const same = (value: string): { value: string; label: string } => ({ value, label: value });

/** What is ranked where a glance says it all. */
const whole = ({ score, points = 0, place }: Glance): Ranked => ({ score, points, place });

const PAYOPS_BOTS: Readonly<Record<string, string>> = {
  analyst: 'Desk analyst',
  careful: 'Careful clerk',
  expert: 'Best possible',
};
const PARLAY_BOTS: Readonly<Record<string, string>> = {
  linear: 'Even pace',
  mirror: 'Mirror',
  quarter: 'Quarter of the gap',
};

/** How each game's finished episodes are listed and told apart. Own tables and own limits are not ranked. */
export const BOARDS: { readonly [K in GameId]: BoardKind<K> } = {
  payops: {
    rules: ['standard-1', 'reference-1'],
    glance: glanceOf,
    ranked: (view) => whole(glanceOf(view)),
    facets: [
      {
        label: 'Mode',
        options: [same('practice'), same('exam')],
        of: ({ mode }) => mode ?? 'practice',
      },
      {
        label: 'Cases',
        options: [same('all'), ...SUBSETS.map(same)],
        of: ({ subset, canonical }) => (canonical ? 'canonical' : (subset ?? 'all')),
      },
    ],
    config: ([mode, subset = '']) => ({
      ...(mode === 'exam' ? { mode } : {}),
      ...(isSubset(subset) ? { subset } : {}),
    }),
    seats: [],
    bots: ['standard-1', 'reference-1'],
    botName: (bot) => PAYOPS_BOTS[bot] ?? bot,
    signed: false,
  },
  parlay: {
    rules: ['standard-1', 'reference-1'],
    glance: parlayGlance,
    ranked: (view) => whole(parlayGlance(view)),
    facets: [
      {
        label: 'Scenario',
        options: SCENARIOS.filter((id) => id !== 'own').map((value) => ({
          value,
          label: scenarioName(value),
        })),
        of: ({ scenario }) => scenario,
      },
      {
        label: 'Across',
        options: PERSONAS.map((value) => ({ value, label: PERSONA[value].name })),
        of: ({ persona }) => persona,
      },
      {
        label: 'Hints',
        options: [same('on'), same('off')],
        of: ({ hints }) => (hints === false ? 'off' : 'on'),
      },
    ],
    config: ([scenario, persona, hints]) => ({
      scenario: SCENARIOS.find((id) => id === scenario) ?? 'hiring_package',
      persona: PERSONAS.find((id) => id === persona) ?? 'diplomat',
      ...(hints === 'off' ? { hints: false as const } : {}),
    }),
    seats: [],
    bots: ['standard-1'],
    botName: (bot) => PARLAY_BOTS[bot] ?? bot,
    signed: true,
  },
  arena: {
    // The reference's matches have no screen to rank them by.
    rules: ['standard-1'],
    glance: matchGlance,
    ranked: rankedOf,
    facets: [
      {
        label: 'Tier',
        options: Object.entries(TIER).map(([value, label]) => ({ value, label })),
        of: (config) =>
          KNOBS.some(({ key }) => config[key] !== undefined) || config.allowed_categories !== undefined
            ? 'own'
            : config.task_id,
      },
    ],
    config: ([tier]) => ({
      task_id: (Object.keys(TIER) as (keyof typeof TIER)[]).find((id) => id === tier) ?? 'task_1',
    }),
    seats: ['investigator', ...ROLE_IDS.filter((role) => role !== 'investigator')],
    bots: ['standard-1'],
    botName: (bot, seat) => (seat ? BOT[seat][bot]?.name : undefined) ?? bot,
    signed: true,
  },
};
