import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Debrief } from '../../src/sim/parlay/debrief-types.ts';
import type { Action } from '../../src/sim/parlay/actions.ts';
import type { Config } from '../../src/sim/parlay/config.ts';
import { parlay } from '../../src/sim/parlay/parlay.ts';
import type { Table } from '../../src/sim/parlay/table.ts';
import { beliefRows } from '../../src/pages/parlay/belief-rows.ts';
import { endCaptions, innerCaptions } from '../../src/pages/parlay/chart/captions.ts';
import type { ZoneData } from '../../src/pages/parlay/chart/data.ts';
import { frameOf, middle } from '../../src/pages/parlay/chart/frame.ts';
import { debriefData, unitOf, zoneData } from '../../src/pages/parlay/chart/from-table.ts';
import { nudge, place, textWidth, type Box } from '../../src/pages/parlay/chart/labels.ts';
import { paceOf } from '../../src/pages/parlay/chart/pace.ts';
import { summaryOf } from '../../src/pages/parlay/chart/summary.ts';
import { glanceOf } from '../../src/pages/parlay/glance.ts';
import {
  full,
  inUnits,
  parseAmount,
  parsePrice,
  priceIn,
  short,
  stepped,
  unitFor,
} from '../../src/pages/parlay/money.ts';
import { PERSONAS, queryOf, SCENARIOS, settingsOf, START_TABLE } from '../../src/pages/parlay/settings.ts';
import { spoken } from '../../src/pages/parlay/spoken.ts';
import { againstLimit, beyondLimit } from '../../src/pages/parlay/texts.ts';
import { pointsRows } from '../../src/pages/parlay-debrief/points.ts';
import { sentenceOf } from '../../src/pages/parlay-debrief/sentence.ts';
import { coachLine, saidOf } from '../../src/pages/parlay-debrief/turning.ts';

const k = unitFor(180_000, 240_000, 'USD');
const m = unitFor(18_000_000, 9_000_000, 'USD');

const turn = (offer: number | null, more: Partial<Extract<Action, { type: 'turn' }>> = {}): Action => ({
  type: 'turn',
  utterance: '',
  offer,
  move: null,
  ...more,
});

/** Plays and looks after every step; stops at the end. */
function play(
  config: Config,
  seed: number,
  actions: readonly Action[],
): { views: Table[]; debrief: Debrief | null } {
  const state = parlay.reset('standard-1', seed, config);
  const views = [parlay.view(state, 'player')];
  for (const action of actions) {
    if (parlay.done(state)) break;
    parlay.step(state, action);
    views.push(parlay.view(state, 'player'));
  }
  return { views, debrief: parlay.done(state) ? parlay.debrief(state) : null };
}

const HIRING: Config = { scenario: 'hiring_package', persona: 'veteran' };
/** A patient line from the own anchor down, with everything else a player may do on the way. */
const line = (length: number): Action[] =>
  Array.from({ length }, (_, i) =>
    turn(240_000 - i * 1500, {
      ...(i === 0 ? { move: 'anchor_high' as const } : {}),
      ...(i === 4 ? { threat: true as const } : {}),
      ...(i === 5 ? { move: 'batna_reveal' as const, stated: 210_000 } : {}),
      ...(i === 6 ? { belief: { limit: 222_000, urgency: 0.7, has_alternative: true } } : {}),
    }),
  );

describe('Prices as they are typed', () => {
  it.each([
    ['222.5k', k, 222_500],
    ['222.5', k, 222_500],
    ['222500', k, 222_500],
    ['222,500', k, 222_500],
    ['$222 500', k, 222_500],
    ['0.2M', k, 200_000],
    ['12.5', m, 12_500_000],
    ['12.5M', m, 12_500_000],
    ['12500k', m, 12_500_000],
    ['3', m, 3_000_000],
  ])('%s is understood', (typed, unit, price) => {
    expect(parsePrice(typed, unit)).toBe(price);
  });

  it.each(['', 'abc', '-5', '1e9', '2.5.1', 'k', '0', '12 apples', '1,2'])('%s is no price', (typed) => {
    expect(parsePrice(typed, k)).toBeNull();
  });

  it('an amount without a table needs no unit', () => {
    expect([parseAmount('320k'), parseAmount('9,000'), parseAmount('1.2M'), parseAmount('x')]).toEqual([
      320_000,
      9000,
      1_200_000,
      null,
    ]);
  });

  it('what is printed is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 3000 }), (hundreds) => {
        const price = hundreds * 100;
        expect(parsePrice(short(price, k), k)).toBe(price);
        expect(parsePrice(full(price, k), k)).toBe(price);
      }),
    );
  });

  it('arrows walk a grid of 1 percent of the anchors’ distance and never reach zero', () => {
    expect(stepped(222_500, 1, k)).toBe(223_200);
    expect(stepped(222_500, -5, k)).toBe(219_600);
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e7, noNaN: true }),
        fc.integer({ min: -500, max: 500 }),
        (price, steps) => {
          const next = stepped(price, steps, k);
          expect(next).toBeGreaterThan(0);
          expect(next % 600).toBe(0);
        },
      ),
    );
  });

  it('words only suggest, and only what could be a price here', () => {
    expect(priceIn('I can sign at 222.5k if the bonus is paid', k)).toBe(222_500);
    expect(priceIn('Not 240,000 but 231,500.', k)).toBe(231_500);
    expect(priceIn('We have 3 options and 12 months', k)).toBeNull();
    expect(priceIn('2M? no', m)).toBeNull();
    expect(priceIn('12M', m)).toBe(12_000_000);
  });

  it('says where a price stands against the own limit', () => {
    const show = (amount: number): string => inUnits(amount, k);
    expect(againstLimit(200_000, 197_500, 'seller', show)).toBe('2.5 over your floor');
    expect(againstLimit(150_000, 155_000, 'buyer', show)).toBe('5 under your ceiling');
    expect(againstLimit(155_000, 155_000, 'buyer', show)).toBe('at your ceiling');
    expect([beyondLimit(1, 2, 'seller'), beyondLimit(1, 2, 'buyer'), beyondLimit(2, 2, 'seller')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('Labels', () => {
  const heights = fc.array(
    fc.record({ y: fc.integer({ min: -50, max: 450 }), height: fc.integer({ min: 8, max: 32 }) }),
    {
      maxLength: 10,
    },
  );

  it('in a column neither overlap nor leave it, and keep their order', () => {
    fc.assert(
      fc.property(heights, (wanted) => {
        const labels = wanted.map((label, i) => ({ id: String(i), ...label }));
        const middles = nudge(labels, 0, 400);
        const placed = labels
          .toSorted((a, b) => a.y - b.y)
          .map(({ id, height }) => ({ top: (middles.get(id) ?? NaN) - height / 2, height }));
        placed.forEach(({ top, height }, i) => {
          expect(top).toBeGreaterThanOrEqual(-1e-6);
          expect(top + height).toBeLessThanOrEqual(400 + 1e-6);
          const next = placed[i + 1];
          if (next) expect(next.top).toBeGreaterThanOrEqual(top + height - 1e-6);
        });
      }),
    );
  });

  it('that do not touch stay where they want to be', () => {
    const middles = nudge(
      [
        { id: 'a', y: 50, height: 14 },
        { id: 'b', y: 90, height: 14 },
      ],
      0,
      400,
    );
    expect([middles.get('a'), middles.get('b')]).toEqual([50, 90]);
  });

  it('among marks take the first free place, or none', () => {
    const box = (x: number): Box => ({ x, y: 0, width: 10, height: 10 });
    const placed = place(
      [
        { id: 'a', places: [box(0), box(20)] },
        { id: 'b', places: [box(5), box(20)] },
        { id: 'c', places: [box(0), box(22), box(95)] },
      ],
      [],
      { x: 0, y: 0, width: 100, height: 100 },
    );
    expect([placed.get('a')?.x, placed.get('b')?.x, placed.has('c')]).toEqual([0, 20, false]);
  });

  it.each([390, 700, 980])('of a whole game never overlap at %i pixels', (width) => {
    for (const persona of PERSONAS) {
      for (const seed of [1, 7, 52_038]) {
        const { views, debrief } = play({ ...HIRING, persona }, seed, [...line(19), { type: 'leave' }]);
        const drawn = views.map((table) => zoneData(table, { price: 214_000, limit: null }));
        const last = views.at(-1);
        if (debrief && last) drawn.push(debriefData(last, debrief));
        for (const data of drawn) {
          const narrow = width < 560;
          const frame = frameOf(data, { width, height: 360, narrow, wanted: 0 });
          const boxes = [
            ...innerCaptions(data, frame, paceOf(data)),
            ...(narrow ? [] : endCaptions(data, frame)),
          ].map(({ text, figure, x, y }) => ({
            x,
            y: y - 10,
            width: textWidth([text, figure].filter(Boolean).join(' '), frame.size),
            height: 13,
          }));
          const touching = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => !apart(a, b)));
          expect(touching).toEqual([]);
        }
      }
    }
  });
});

describe('Pace', () => {
  const base = { now: null, draft: null, turns: 20 };
  const points = (...prices: number[]) => prices.map((price, i) => ({ turn: i + 1, price }));

  it('two straight lines meet where they cross', () => {
    const pace = paceOf({ ...base, yours: points(100, 98, 96, 94), theirs: points(70, 72, 74, 76) });
    expect(pace?.meet).toEqual({ turn: 8.5, price: 85 });
  });

  it('lines that part, or cross too late, do not meet', () => {
    expect(paceOf({ ...base, yours: points(100, 101), theirs: points(70, 69) })?.meet).toBeNull();
    expect(paceOf({ ...base, yours: points(100, 99.9), theirs: points(70, 70.1) })?.meet).toBeNull();
  });

  it('the draft counts, and one price is no pace', () => {
    expect(paceOf({ ...base, yours: points(100), theirs: points(70, 72) })).toBeNull();
    expect(
      paceOf({ ...base, now: 2, draft: 90, yours: points(100), theirs: points(70, 72) })?.meet?.turn,
    ).toBeCloseTo(3.5);
  });
});

describe('The chart of a game', () => {
  it('keeps prices far outside in the frame, and every turn has a column', () => {
    const { views } = play(HIRING, 3, [turn(2_000_000), turn(239_000)]);
    const table = views.at(-1)!;
    const data = zoneData(table, { price: 20_000_000, limit: null });
    const frame = frameOf(data, { width: 900, height: 400, narrow: false, wanted: 0 });
    expect(frame.x.domain()).toHaveLength(20);
    for (const price of [2_000_000, 20_000_000, 1]) {
      expect(frame.y(price)).toBeGreaterThanOrEqual(frame.top);
      expect(frame.y(price)).toBeLessThanOrEqual(frame.bottom);
    }
    expect(middle(frame, 1)).toBeGreaterThan(frame.left);
    expect(middle(frame, 20)).toBeLessThan(frame.right);
    expect(frame.ticks.length).toBeLessThanOrEqual(6);
  });

  it('draws the moves on their turns', () => {
    const { views } = play(HIRING, 3, line(6));
    const marks = zoneData(views.at(-1)!, { price: null, limit: null }).marks.filter(({ words }) =>
      words.startsWith('You'),
    );
    expect(marks.map(({ turn: at, kind }) => [at, kind])).toEqual([
      [1, 'anchor_high'],
      [6, 'batna_reveal'],
      [5, 'threat'],
    ]);
  });

  it('says nothing that the player has not earned', () => {
    for (const persona of PERSONAS) {
      const { views, debrief } = play({ ...HIRING, persona }, 11, [...line(5), { type: 'leave' }]);
      const hidden = debrief!.limits_drawn.buyer;
      const digits = [full(hidden, k), short(hidden, k), String(hidden), inUnits(hidden, k, 2)];
      for (const table of views.slice(0, -1)) {
        const data: ZoneData = zoneData(table, { price: null, limit: null });
        const shown = JSON.stringify([
          data,
          summaryOf(data),
          glanceOf(table),
          beliefRows(table, table.estimates.at(-1)!),
        ]);
        expect(data.truth).toBeNull();
        for (const text of digits) expect(shown).not.toContain(text);
      }
    }
  });

  it('speaks in one sentence', () => {
    const { views } = play(HIRING, 3, [turn(240_000), turn(235_000)]);
    const sentence = summaryOf(zoneData(views.at(-1)!, { price: null, limit: null }));
    expect(sentence).toContain('Your offers fell from 240k to 235k');
    expect(sentence).toContain('your floor is');
    expect(sentence.endsWith('.')).toBe(true);
  });
});

describe('What is spoken after a turn', () => {
  it('their price, their words, the next turn', () => {
    const { views } = play(HIRING, 3, [turn(240_000)]);
    const [before, after] = [views[0]!, views[1]!];
    const said = spoken(before, after);
    expect(said).toContain(`Henrik offers ${short(after.standing!.price, k)}.`);
    expect(said).toContain('Turn 2 of 20.');
  });

  it('tension over its limit comes before the price', () => {
    const { views } = play(HIRING, 3, [turn(240_000)]);
    const [before, calm] = [views[0]!, views[1]!];
    const said = spoken(before, { ...calm, tension: [20, 81] });
    expect(said.indexOf('Tension 81')).toBeLessThan(said.indexOf('Henrik offers'));
    expect(said.indexOf('Tension 81')).toBeGreaterThanOrEqual(0);
  });

  it('the end comes first', () => {
    const { views } = play(HIRING, 3, [turn(240_000), { type: 'leave' }]);
    expect(spoken(views[1]!, views[2]!)).toMatch(/^No deal\. The game is over\./);
  });
});

describe('Settings in an address', () => {
  it('come back as they were', () => {
    for (const scenario of SCENARIOS)
      for (const persona of PERSONAS)
        for (const hints of [true, false]) {
          const config: Config = {
            scenario,
            persona,
            ...(scenario === 'own' ? { table: START_TABLE } : {}),
            ...(hints ? {} : { hints: false as const }),
          };
          expect(settingsOf(new URLSearchParams(queryOf(config).slice(1))).config).toEqual(config);
        }
  });

  it('own tables come back, whatever their figures', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('seller' as const, 'buyer' as const),
        fc.integer({ min: 1000, max: 1e12 }),
        fc.integer({ min: 1000, max: 1e12 }),
        fc.integer({ min: 0, max: 1500 }),
        fc.integer({ min: 5, max: 20 }),
        (side, seller, buyer, spread, turns) => {
          const table = { side, anchor: { seller, buyer }, spread: spread / 10_000, turns };
          const config: Config = { scenario: 'own', persona: 'shark', table };
          expect(settingsOf(new URLSearchParams(queryOf(config).slice(1))).config).toEqual(config);
        },
      ),
    );
  });

  it.each(['', 'scenario=own', 'scenario=nothing&persona=nobody', 'scenario=own&table=seller-1-2'])(
    '%s is the usual game',
    (query) => {
      expect(settingsOf(new URLSearchParams(query)).config).toEqual({
        scenario: 'hiring_package',
        persona: 'diplomat',
      });
    },
  );
});

describe('The debrief in words', () => {
  const played = (actions: readonly Action[], seed = 3) => {
    const { views, debrief } = play(HIRING, seed, actions);
    return { table: views.at(-1)!, debrief: debrief! };
  };

  it('a deal is told in money, and its share agrees with the grade', () => {
    const { table, debrief } = played([...line(19), { type: 'accept' }]);
    expect(debrief.price).not.toBeNull();
    const width = debrief.limits_drawn.buyer - debrief.limits_drawn.seller;
    const sentence = sentenceOf(debrief, unitOf(table), 'Henrik');
    expect(sentence).toContain(`Closed at ${short(debrief.price!, k)}`);
    expect(sentence).toContain(
      `You took ${short(debrief.grade.score * width, k)} of the ${short(width, k)} drawn.`,
    );
  });

  it('walking away names what lay on the table', () => {
    const { table, debrief } = played([...line(4), { type: 'leave' }]);
    expect(sentenceOf(debrief, unitOf(table), 'Henrik')).toMatch(/^You walked away on turn \d+\. .+/);
  });

  it('the points add up to the total', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { table, debrief } = played([...line(19), { type: 'leave' }], seed);
      const sum = pointsRows(debrief, table, k).reduce((all, { points }) => all + points, 0);
      expect(sum).toBeCloseTo(debrief.sums.total, 6);
    }
  });

  it('every turning point and every line of the coach has words without holes', () => {
    for (const persona of PERSONAS)
      for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const { views, debrief } = play({ ...HIRING, persona }, seed, [...line(19), { type: 'leave' }]);
        const table = views.at(-1)!;
        for (const point of debrief!.turning_points) {
          const { title, text } = saidOf(point, debrief!, table, k);
          expect(`${title}: ${text}`).not.toMatch(/undefined|NaN|null| {2}| [,.]/);
        }
        for (const entry of debrief!.coach) {
          expect(coachLine(entry, k).text).not.toMatch(/undefined|NaN|null| {2}/);
        }
      }
  });
});
