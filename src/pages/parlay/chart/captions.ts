import { inUnits, short } from '../money.ts';
import { floorWord, type Point, type ZoneData } from './data.ts';
import { middle, type Frame } from './frame.ts';
import { nudge, place, textWidth, type Box, type Wanted } from './labels.ts';
import type { Pace } from './pace.ts';

/** A text of the chart and where its baseline starts. */
export interface Caption {
  readonly id: string;
  readonly text: string;
  /** Printed in mono after `text`. */
  readonly figure: string;
  readonly tone: 'you' | 'they' | 'ink' | 'quiet' | 'zone';
  readonly strong: boolean;
  readonly x: number;
  readonly y: number;
}

const LINE = 14;

interface Text {
  readonly id: string;
  readonly text: string;
  readonly figure?: string;
  readonly tone: Caption['tone'];
  readonly strong?: boolean;
}

const last = (points: readonly Point[]): Point | undefined => points.at(-1);

/** Texts at the ends of lines, in the column on the right; pushed apart where they would touch. */
export function endCaptions(data: ZoneData, frame: Frame): Caption[] {
  const { unit, side, truth } = data;
  const rows: (Text & { price: number; second?: string })[] = [];
  const own = last(data.limit);
  if (own) {
    rows.push({
      id: 'own',
      text: `Your ${floorWord(side)}`,
      figure: inUnits(own.price, unit),
      tone: 'you',
      strong: true,
      price: own.price,
    });
  }
  const hint = data.hint.at(-1);
  const belief = last(data.belief);
  const theirs = truth && last(truth.theirs);
  if (theirs) {
    rows.push({
      id: 'theirs',
      text: 'Their limit',
      figure: inUnits(theirs.price, unit),
      tone: 'they',
      strong: true,
      price: theirs.price,
    });
  } else if (belief) {
    rows.push({
      id: 'belief',
      text: 'Their limit,',
      second: 'you believe',
      figure: inUnits(belief.price, unit),
      tone: 'they',
      strong: true,
      price: belief.price,
    });
  }
  if (!truth && hint) {
    rows.push({
      id: 'hint',
      text: 'hint',
      figure: `${inUnits(hint.low, unit)}–${inUnits(hint.high, unit)}`,
      tone: 'quiet',
      price: (hint.low + hint.high) / 2,
    });
  }
  const deal = truth?.deal;
  if (deal)
    rows.push({
      id: 'deal',
      text: 'Deal',
      figure: inUnits(deal.price, unit),
      tone: 'ink',
      strong: true,
      price: deal.price,
    });
  const nash = truth && last(truth.nash);
  if (nash)
    rows.push({
      id: 'nash',
      text: 'Nash point',
      figure: inUnits(nash.price, unit),
      tone: 'ink',
      price: nash.price,
    });
  const middles = nudge(
    rows.map(({ id, price, second }) => ({ id, y: frame.y(price), height: second ? LINE * 2 : LINE + 1 })),
    frame.top,
    frame.bottom + 10,
  );
  const x = frame.right + 10;
  return rows.flatMap(({ id, text, second, figure = '', tone, strong = false }): Caption[] => {
    const y = (middles.get(id) ?? 0) + 4;
    if (second === undefined) return [{ id: `end-${id}`, text, figure, tone, strong, x, y }];
    return [
      { id: `end-${id}`, text, figure: '', tone, strong, x, y: y - LINE / 2 },
      { id: `end-${id}-2`, text: second, figure, tone: 'quiet', strong: false, x, y: y + LINE / 2 },
    ];
  });
}

/** A dot as an obstacle to texts. */
const around = (x: number, y: number, reach: number): Box => ({
  x: x - reach,
  y: y - reach,
  width: 2 * reach,
  height: 2 * reach,
});

/** A line as a row of obstacles. */
function along(from: readonly [number, number], to: readonly [number, number]): Box[] {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])) / 8));
  return Array.from({ length: steps + 1 }, (_, i) =>
    around(from[0] + ((to[0] - from[0]) * i) / steps, from[1] + ((to[1] - from[1]) * i) / steps, 2),
  );
}

/** Texts among the marks. Each stands at the first of its places that touches nothing, or nowhere. */
export function innerCaptions(data: ZoneData, frame: Frame, pace: Pace | null): Caption[] {
  const { unit, side, truth } = data;
  const at = ({ turn, price }: Point): [number, number] => [middle(frame, turn), frame.y(price)];
  const lines = (points: readonly Point[]): Box[] =>
    points.flatMap((point, i) => {
      const next = points[i + 1];
      const [x, y] = at(point);
      return [around(x, y, 5), ...(next ? along([x, y], at(next)) : [])];
    });
  const obstacles = [...lines(data.yours), ...lines(data.theirs)];
  const own = last(data.limit);
  const across = (price: number): Box[] => along([frame.left, frame.y(price)], [frame.right, frame.y(price)]);
  if (own) obstacles.push(...across(own.price));
  const draft = data.draft !== null && data.now !== null ? { turn: data.now, price: data.draft } : null;
  if (draft) obstacles.push(around(...at(draft), 8));

  const texts: (Text & { places: readonly Box[] })[] = [];
  const add = (text: Text, spots: readonly (readonly [x: number, y: number, anchor?: 'c' | 'e'])[]): void => {
    const width = textWidth([text.text, text.figure].filter(Boolean).join(' '), frame.size);
    texts.push({
      ...text,
      places: spots.map(([x, y, anchor]) => ({
        x: anchor === 'c' ? x - width / 2 : anchor === 'e' ? x - width : x,
        y: y - LINE / 2,
        width,
        height: LINE,
      })),
    });
  };
  const near = ([x, y]: [number, number], up: boolean) => {
    const way = up ? -1 : 1;
    return [
      [x, y + 15 * way, 'c'],
      [x + 9, y + 10 * way],
      [x - 9, y + 10 * way, 'e'],
      [x, y - 15 * way, 'c'],
      [x, y + 29 * way, 'c'],
    ] as const;
  };
  const above = side === 'seller';
  const mine = last(data.yours);
  const others = last(data.theirs);
  if (draft) {
    const [x, y] = at(draft);
    add({ id: 'draft', text: 'your draft', figure: inUnits(draft.price, unit), tone: 'you', strong: true }, [
      [x + 12, y - 9],
      [x + 12, y + 10],
      [x + 12, y],
      [x - 12, y - 10, 'e'],
      [x - 12, y + 12, 'e'],
      [x + 12, y - 24],
      [x + 12, y + 26],
    ]);
  }
  if (truth?.deal) obstacles.push(around(...at(truth.deal), 9));
  if (mine && !truth?.deal)
    add({ id: 'mine', text: '', figure: inUnits(mine.price, unit), tone: 'ink' }, near(at(mine), above));
  if (others && !truth?.deal)
    add(
      { id: 'others', text: '', figure: inUnits(others.price, unit), tone: 'ink' },
      near(at(others), !above),
    );
  const name = (
    id: string,
    text: string,
    tone: 'you' | 'they',
    points: readonly Point[],
    up: boolean,
  ): void => {
    const spots = points.flatMap((point) => {
      const [x, y] = at(point);
      const way = up ? -1 : 1;
      return [
        [x + 6, y + 13 * way],
        [x - 6, y - 15 * way],
        [x, y + 20 * way],
      ] as const;
    });
    add({ id, text, tone, strong: true }, spots);
  };
  name('yours', frame.narrow ? 'You' : 'Your offers', 'you', data.yours, above);
  name('theirs', frame.narrow ? 'They' : 'Their offers', 'they', data.theirs, !above);
  if (mine && others && !truth && !frame.narrow) {
    const x = middle(frame, Math.max(mine.turn, others.turn)) - 4;
    const y = (frame.y(mine.price) + frame.y(others.price)) / 2;
    add(
      { id: 'gap', text: 'gap', figure: inUnits(Math.abs(mine.price - others.price), unit), tone: 'quiet' },
      [
        [x, y, 'e'],
        [x, y - 16, 'e'],
        [x, y + 16, 'e'],
      ],
    );
  }
  if (pace?.meet) {
    const [x, y] = at(pace.meet);
    const turn = Math.ceil(pace.meet.turn);
    add(
      {
        id: 'pace',
        text: frame.narrow ? `pace: turn ${turn},` : `at this pace, turn ${turn} near`,
        figure: inUnits(pace.meet.price, unit),
        tone: 'quiet',
      },
      [
        [x + 9, y],
        [x + 9, y - 14],
        [x + 9, y + 14],
        [x - 9, y - 14, 'e'],
        [x - 9, y + 14, 'e'],
        [x, y - 24, 'c'],
        [x, y + 24, 'c'],
        [x, y - 40, 'c'],
        [x, y + 40, 'c'],
      ],
    );
  }
  if (truth && own) {
    const theirs = truth.theirs[0];
    if (theirs) {
      const spots = data.yours.map(({ turn }) => {
        const limit = truth.theirs.findLast((point) => point.turn <= turn) ?? theirs;
        return [middle(frame, turn) - 8, (frame.y(limit.price) + frame.y(own.price)) / 2 - 8] as const;
      });
      const text = frame.narrow ? 'Zone' : 'Zone of possible agreement';
      add({ id: 'zone', text, tone: 'zone', strong: true }, [
        [frame.left + 8, (frame.y(theirs.price) + frame.y(data.limit[0]?.price ?? own.price)) / 2 - 9],
        ...spots,
      ]);
    }
    const follow = (points: readonly Point[]) =>
      points.flatMap((point) => {
        const [x, y] = at(point);
        return [
          [x + 4, y - 10],
          [x + 4, y + 11],
        ] as const;
      });
    add({ id: 'said', text: 'your belief', tone: 'quiet' }, follow(data.belief));
    if (!frame.narrow) add({ id: 'plan', text: 'their plan', tone: 'quiet' }, follow(truth.aspiration));
  }
  for (const { turn, label } of data.marks) {
    if (label === undefined) continue;
    const x = middle(frame, turn);
    const low = frame.bottom - 6;
    add({ id: `mark-${turn}-${label}`, text: label, tone: 'quiet' }, [
      [x + 6, low],
      [x + 6, low - 16],
      [x + 6, frame.top + 8],
      [x + 6, frame.top + 24],
      [x - 6, low, 'e'],
      [x - 6, low - 16, 'e'],
      [x - 6, frame.top + 8, 'e'],
    ]);
  }
  if (frame.narrow) {
    if (own) {
      const y = frame.y(own.price);
      add(
        {
          id: 'own',
          text: `Your ${floorWord(side)}`,
          figure: short(own.price, unit),
          tone: 'you',
          strong: true,
        },
        [
          [frame.right - 2, y - 10, 'e'],
          [frame.right - 2, y + 11, 'e'],
          [frame.left + 4, y - 10],
          [frame.left + 4, y + 11],
        ],
      );
    }
    const belief = truth ? last(truth.theirs) : last(data.belief);
    if (belief) {
      const y = frame.y(belief.price);
      const text = truth ? 'Their limit' : 'You believe';
      add({ id: 'belief', text, figure: short(belief.price, unit), tone: 'they', strong: true }, [
        [frame.right - 2, y - 10, 'e'],
        [frame.right - 2, y + 11, 'e'],
        [frame.right - 2, y - 24, 'e'],
        [frame.right - 2, y + 25, 'e'],
        [frame.left + 4, y - 10],
        [frame.left + 4, y + 11],
      ]);
    }
    if (truth?.deal) {
      add(
        { id: 'deal', text: 'Deal', figure: short(truth.deal.price, unit), tone: 'ink', strong: true },
        near(at(truth.deal), above),
      );
    }
  }
  const bounds = {
    x: frame.left,
    y: frame.top - 6,
    width: (frame.narrow ? frame.width : frame.right) - frame.left,
    height: frame.bottom + 14 - frame.top,
  };
  const placed = place(texts satisfies readonly Wanted[], obstacles, bounds);
  return texts.flatMap(({ id, text, figure = '', tone, strong = false }): Caption[] => {
    const box = placed.get(id);
    return box ? [{ id, text, figure, tone, strong, x: box.x, y: box.y + LINE - 3 }] : [];
  });
}
