import { area, curveStepAfter, line } from 'd3-shape';
import type { Point, Range } from './data.ts';
import { middle, type Frame } from './frame.ts';

const inside = ({ x }: Frame, turn: number): boolean => turn <= (x.domain().at(-1) ?? turn);

/** Offers joined by straight lines. */
export const polyline = (frame: Frame, points: readonly Point[]): string =>
  line<Point>(
    ({ turn }) => middle(frame, turn),
    ({ price }) => frame.y(price),
  )(points.filter(({ turn }) => inside(frame, turn))) ?? '';

const edge = (frame: Frame, turn: number): number =>
  Math.min(frame.right, Math.max(frame.left, middle(frame, turn) - frame.x.step() / 2));

/** A value that holds from its turn on, to the right end of the chart. */
export function steps(frame: Frame, points: readonly Point[]): string {
  const end = points.at(-1);
  if (!end) return '';
  const first = points.map((point, i) => ({
    x: i === 0 ? frame.left : edge(frame, point.turn),
    y: frame.y(point.price),
  }));
  return (
    line<{ x: number; y: number }>(
      ({ x }) => x,
      ({ y }) => y,
    ).curve(curveStepAfter)([...first, { x: frame.right, y: frame.y(end.price) }]) ?? ''
  );
}

/** The room between two values that hold from their turns on; both lists have the same turns. */
export function between(frame: Frame, a: readonly Point[], b: readonly Point[]): string {
  const rows = a.flatMap((point, i) => {
    const other = b[i];
    const x = i === 0 ? frame.left : edge(frame, point.turn);
    return other ? [{ x, y0: frame.y(point.price), y1: frame.y(other.price) }] : [];
  });
  const end = rows.at(-1);
  if (!end) return '';
  return (
    area<{ x: number; y0: number; y1: number }>(
      ({ x }) => x,
      ({ y0 }) => y0,
      ({ y1 }) => y1,
    ).curve(curveStepAfter)([...rows, { ...end, x: frame.right }]) ?? ''
  );
}

/** A band of uncertainty, from the left end. */
export function band(frame: Frame, ranges: readonly Range[]): string {
  const shown = ranges.filter(({ turn }) => inside(frame, turn));
  const [start] = shown;
  if (!start) return '';
  const rows = shown.map(({ turn, low, high }) => ({
    x: Math.max(frame.left, middle(frame, turn)),
    low,
    high,
  }));
  return (
    area<{ x: number; low: number; high: number }>(
      ({ x }) => x,
      ({ low }) => frame.y(low),
      ({ high }) => frame.y(high),
    )([{ x: frame.left, low: start.low, high: start.high }, ...rows]) ?? ''
  );
}
