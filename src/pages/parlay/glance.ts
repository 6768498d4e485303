import type { Glance } from '../../episodes/record.ts';
import type { Table } from '../../sim/parlay/table.ts';
import { unitOf } from './chart/from-table.ts';
import { short } from './money.ts';
import { PERSONA, scenarioName } from './texts.ts';

/** What a list says of this episode. */
export function glanceOf(table: Table): Glance {
  const { result, turn, max_turns, persona, scenario } = table;
  const who = `${scenarioName(scenario.id)}, ${PERSONA[persona.id].name}`;
  const price = result?.price ?? null;
  const place = !result
    ? `turn ${turn + 1} of ${max_turns}`
    : price === null
      ? 'no deal'
      : `deal at ${short(price, unitOf(table))} on turn ${turn}`;
  return {
    tape: '',
    total: max_turns,
    place: `${who}: ${place}`,
    score: result?.grade.score ?? null,
    ...(result ? { points: result.grade.total_reward } : {}),
  };
}
