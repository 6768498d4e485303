import type { Config, OwnTable } from '../../sim/parlay/config.ts';
import { PERSONA, SCENARIO, type PersonaKey, type ScenarioKey } from './texts.ts';

/** What a game is begun with, apart from its seed. */
export interface Settings {
  readonly rules: 'standard-1';
  readonly config: Config;
}

export const SCENARIOS = Object.keys(SCENARIO) as ScenarioKey[];
export const PERSONAS = Object.keys(PERSONA) as PersonaKey[];

const isScenario = (text: string | null): text is ScenarioKey => text !== null && text in SCENARIO;
const isPersona = (text: string | null): text is PersonaKey => text !== null && text in PERSONA;

/** `seller-240000-180000-0.08-20`: side, seller's anchor, buyer's anchor, spread, turns. */
const TABLE = /^(seller|buyer)-(\d{1,13})-(\d{1,13})-(0(?:\.\d{1,4})?)-(\d{1,2})$/;

export const START_TABLE: OwnTable = {
  side: 'seller',
  anchor: { seller: 320_000, buyer: 150_000 },
  spread: 0.08,
  turns: 20,
};

function tableOf(text: string | null): OwnTable | null {
  const [, side, seller, buyer, spread, turns] = TABLE.exec(text ?? '') ?? [];
  if (side !== 'seller' && side !== 'buyer') return null;
  return {
    side,
    anchor: { seller: Number(seller), buyer: Number(buyer) },
    spread: Number(spread),
    turns: Number(turns),
  };
}

const tableText = ({ side, anchor, spread, turns }: OwnTable): string =>
  [side, anchor.seller, anchor.buyer, Number(spread.toFixed(4)), turns].join('-');

/** Reads `?scenario=hiring_package&persona=veteran&hints=off`; what is not understood is the default. */
export function settingsOf(query: URLSearchParams): Settings {
  const scenario = query.get('scenario');
  const persona = query.get('persona');
  const table = tableOf(query.get('table'));
  const chosen = isScenario(scenario) && (scenario !== 'own' || table) ? scenario : 'hiring_package';
  return {
    rules: 'standard-1',
    config: {
      scenario: chosen,
      persona: isPersona(persona) ? persona : 'diplomat',
      ...(chosen === 'own' && table ? { table } : {}),
      ...(query.get('hints') === 'off' ? { hints: false as const } : {}),
    },
  };
}

/** The same choices as an address carries them, `?…`. */
export function queryOf({ scenario, persona, table, hints }: Config): string {
  const query = new URLSearchParams({
    scenario,
    persona,
    ...(table ? { table: tableText(table) } : {}),
    ...(hints === false ? { hints: 'off' } : {}),
  });
  return `?${query.toString()}`;
}

/** The words a person chose by: `Diplomat, no hints`. */
export function settingsText(rules: string, { persona, hints }: Config): string {
  if (rules === 'reference-1') return 'Reference rules';
  return hints === false ? `${PERSONA[persona].name}, no hints` : PERSONA[persona].name;
}
