import { RuleError } from '../kernel/errors.ts';
import { z } from '../kernel/schema.ts';
import { PERSONA_IDS, type PersonaId } from './personas.ts';
import type { Rules } from './rules.ts';
import { SCENARIO_IDS, type ScenarioId, type Side } from './scenarios.ts';

/** A table of one's own. Money in whole units. */
export interface OwnTable {
  /** The player's side. */
  readonly side: Side;
  /** Public first prices; the seller's is the higher one. */
  readonly anchor: Readonly<Record<Side, number>>;
  /** Half the range of each limit as a share of its centre, 0 … 0.15. */
  readonly spread: number;
  /** 5 … 20. */
  readonly turns: number;
}

/** What is negotiated, and with whom. */
export interface Setting {
  readonly scenario: ScenarioId | 'own';
  readonly persona: PersonaId;
}

/** Settings of an episode, each absent where it is as usual: equal games have equal records. */
export interface Config extends Setting {
  /** Given exactly with the scenario `own`. */
  readonly table?: OwnTable;
  /** The tracker's estimates are not shown. */
  readonly hints?: false;
}

const LEAST_ANCHOR = 1000;
const MOST_ANCHOR = 1e12;
const MOST_SPREAD = 0.15;
const LEAST_DISTANCE = 0.05;
export const OWN_TURNS = { least: 5, most: 20 } as const;

const anchor = z.int().check(z.gte(LEAST_ANCHOR), z.lte(MOST_ANCHOR));

export const config = z.strictObject({
  scenario: z.enum([...SCENARIO_IDS, 'own']),
  persona: z.enum(PERSONA_IDS),
  table: z.optional(
    z.strictObject({
      side: z.enum(['seller', 'buyer']),
      anchor: z.strictObject({ seller: anchor, buyer: anchor }),
      spread: z.number().check(z.gte(0), z.lte(MOST_SPREAD)),
      turns: z.int().check(z.gte(OWN_TURNS.least), z.lte(OWN_TURNS.most)),
    }),
  ),
  hints: z.optional(z.literal(false)),
}) as unknown as z.ZodMiniType<Config>;

/** The centres of both limits: a quarter of the way from the other side's anchor to one's own. Money. */
export const centres = ({ seller, buyer }: OwnTable['anchor']): Record<Side, number> => ({
  seller: (3 * buyer + seller) / 4,
  buyer: (3 * seller + buyer) / 4,
});

/** The widest spread that keeps each limit a quarter of the anchors’ distance short of its own side’s anchor. */
const widestSpread = ({ anchor: { seller, buyer } }: Pick<OwnTable, 'anchor'>): number =>
  Math.min(MOST_SPREAD, (seller - buyer) / 2 / centres({ seller, buyer }).buyer);

const refuse = (detail: string): never => {
  throw new RuleError('invalid_config', detail);
};

function checkTable(table: OwnTable): void {
  const { seller, buyer } = table.anchor;
  if (!(seller - buyer >= LEAST_DISTANCE * seller)) {
    refuse('table.anchor: the seller’s has to be above the buyer’s by 5 percent of itself at least');
  }
  const most = widestSpread(table);
  if (table.spread > most) refuse(`table.spread: at most ${most} with these anchors`);
}

/** Refuses settings that these rules do not have, naming the field. */
export function checkConfig(given: Config, rules: Rules): void {
  const { scenario, table, hints } = given;
  if (rules.play === 'alone') {
    if (table !== undefined) refuse(`table: ${rules.id} has none`);
    if (hints !== undefined) refuse(`hints: ${rules.id} has no such setting`);
  }
  if (scenario === 'own' ? rules.play === 'alone' : !rules.scenarios.includes(scenario)) {
    refuse(`scenario: ${rules.id} has no ${scenario}`);
  }
  if (scenario === 'own') {
    if (table === undefined) refuse('table: missing, the scenario is own');
    else checkTable(table);
  } else if (table !== undefined) refuse('table: only with the scenario own');
}
