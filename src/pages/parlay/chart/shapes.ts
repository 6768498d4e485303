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

/** A band of uncertainty from the left end: its area, its two edges, and the room it leaves ahead of the last turn. */
export function band(
  frame: Frame,
  ranges: readonly Range[],
): {
  readonly area: string;
  readonly edges: string;
  readonly ahead: { x: number; y: number; width: number; height: number } | null;
} {
  const shown = ranges.filter(({ turn }) => inside(frame, turn));
  const [start] = shown;
  const last = shown.at(-1);
  if (!start || !last) return { area: '', edges: '', ahead: null };
  const rows = [
    { x: frame.left, low: start.low, high: start.high },
    ...shown.map(({ turn, low, high }) => ({ x: Math.max(frame.left, middle(frame, turn)), low, high })),
  ];
  type Row = (typeof rows)[number];
  const x = (row: Row): number => row.x;
  const low = (row: Row): number => frame.y(row.low);
  const high = (row: Row): number => frame.y(row.high);
  const from = Math.max(frame.left, middle(frame, last.turn));
  return {
    area: area<Row>(x, low, high)(rows) ?? '',
    edges: (line<Row>(x, low)(rows) ?? '') + (line<Row>(x, high)(rows) ?? ''),
    ahead: {
      x: from,
      y: frame.y(last.high),
      width: Math.max(0, frame.right - from),
      height: frame.y(last.low) - frame.y(last.high),
    },
  };
}
