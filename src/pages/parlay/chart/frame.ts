import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from 'd3-scale';
import { inUnits, type Unit } from '../money.ts';
import type { ZoneData } from './data.ts';
import { textWidth } from './labels.ts';

/** Scales and places of the chart for one width. Pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: ScaleBand<number>;
  /** Money to pixels; prices beyond the axis stop at its end. */
  readonly y: ScaleLinear<number, number>;
  readonly ticks: readonly number[];
  /** Points of tension to pixels. */
  readonly t: ScaleLinear<number, number>;
  readonly base: number;
}

/** How far beyond the anchors the axis follows a price, in distances of the anchors. */
const REACH = 0.75;
const TENSION = 68;
const LOW_TENSION = 44;

function domainOf({ unit, yours, theirs, limit, belief, hint, draft, truth }: ZoneData): [number, number] {
  const [low, high] = unit.anchors;
  const reach = (high - low) * REACH;
  const inReach = (price: number): boolean => price >= low - reach && price <= high + reach;
  const prices = [
    ...[...yours, ...theirs, ...limit, ...belief, ...(truth?.theirs ?? [])].map(({ price }) => price),
    ...hint.flatMap((range) => [range.low, range.high]),
    ...(draft === null ? [] : [draft]),
    low,
    high,
  ].filter(inReach);
  const from = Math.min(...prices);
  const to = Math.max(...prices);
  const margin = (to - from) * 0.06;
  return [from - margin, to + margin];
}

/** Columns: all of them where there is room, on a phone twelve or what is needed. */
function turnsOf({ first, last, now }: ZoneData, narrow: boolean, wanted: number): number[] {
  const needed = Math.max(first + 11, (now ?? last) + 4, wanted);
  const to = narrow ? Math.min(last, needed) : last;
  return Array.from({ length: to - first + 1 }, (_, i) => first + i);
}

/** `wanted`: a turn that a narrow chart should still show. */
export function frameOf(
  data: ZoneData,
  { width, height, narrow, wanted }: { width: number; height: number; narrow: boolean; wanted: number },
): Frame {
  const size = narrow ? 12 : 11;
  const [low, high] = domainOf(data);
  const rule = scaleLinear().domain([low, high]);
  const ticks = rule.ticks(5).slice(0, 6);
  const widest = Math.max(...ticks.map((tick) => textWidth(tickText(tick, data.unit), size)), 26);
  const left = widest + 10;
  const right = narrow ? width - 6 : width - 132;
  const base = height - 22;
  const top = 34;
  const tension = height < 340 ? LOW_TENSION : TENSION;
  const bottom = base - tension - 20;
  return {
    width,
    height,
    narrow,
    size,
    left,
    right,
    top,
    bottom,
    x: scaleBand<number>()
      .domain(turnsOf(data, narrow, wanted))
      .range([left, right]),
    y: rule.range([bottom, top]).clamp(true),
    ticks,
    t: scaleLinear()
      .domain([0, 100])
      .range([base, base - tension])
      .clamp(true),
    base,
  };
}

/** Whole units where they are whole. */
export const tickText = (price: number, unit: Unit): string => inUnits(price, unit, 1);

/** The middle of a turn's column; parts of a turn lie between. */
export function middle({ x, left }: Frame, turn: number): number {
  const [first = 0] = x.domain();
  return left + (turn - first + 0.5) * x.step();
}
