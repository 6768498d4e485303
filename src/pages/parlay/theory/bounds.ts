import type { Table } from '../../../sim/parlay/table.ts';
import { unitOf } from '../chart/from-table.ts';
import type { Unit } from '../money.ts';

/** The axis of a table's prices, a tenth of the anchors' distance wider than its anchors. */
export function boundsOf(table: Table): { unit: Unit; low: number; high: number; step: number } {
  const unit = unitOf(table);
  const [a, b] = unit.anchors;
  return { unit, low: a - (b - a) / 10, high: b + (b - a) / 10, step: table.scenario.step };
}
