import { describe, expect, it } from 'vitest';
import { sentenceOf, caseNumbers, moneyList } from '../../src/pages/payops-debrief/sentence.ts';
import { before, layoutNetwork } from '../../src/pages/payops/network.ts';
import { isSubset, queryOf, settingsOf, settingsText, SUBSETS } from '../../src/pages/payops/settings.ts';
import { reset } from '../../src/sim/payops/environment.ts';
import type { Config } from '../../src/sim/payops/payops.ts';
import { RULES } from '../../src/sim/payops/rules.ts';
import { networkView, type NetworkView } from '../../src/sim/payops/view.ts';

const sum = (amount: number, currency: string, ...cases: number[]) => ({ amount, currency, cases });
const said = (
  right: number,
  out: ReturnType<typeof sum>[] = [],
  held: ReturnType<typeof sum>[] = [],
): string => sentenceOf({ right, total: 30, let_through: out, blocked: held });

describe('The sentence of a debrief', () => {
  it.each([
    [said(30), 'You got 30 of 30 right.'],
    [said(0), 'You got 0 of 30 right.'],
    [said(29, [sum(17_530, 'EUR', 4)]), 'You got 29 of 30 right. One miss let €17,530 out of the door.'],
    [
      said(27, [sum(17_530, 'EUR', 4, 9), sum(120, 'GBP', 2)]),
      'You got 27 of 30 right. Three misses let €17,530 and £120 out of the door.',
    ],
    [
      said(29, [], [sum(4200, 'USD', 7)]),
      'You got 29 of 30 right. One decision held up a good customer for $4,200.',
    ],
    [
      said(28, [], [sum(4200, 'SGD', 7, 8)]),
      'You got 28 of 30 right. Two decisions held up good customers for SGD 4,200.',
    ],
    [
      said(27, [sum(1, 'EUR', 1)], [sum(2, 'USD', 2, 3)]),
      'You got 27 of 30 right. One miss let €1 out of the door, and two decisions held up good customers for $2.',
    ],
    [
      said(10, [sum(1, 'EUR', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)]),
      'You got 10 of 30 right. 10 misses let €1 out of the door.',
    ],
  ])('%#: %s', (sentence, expected) => {
    expect(sentence).toBe(expected);
  });

  it('lists money by currency and cases in order', () => {
    expect(moneyList([])).toBe('');
    expect(moneyList([sum(1, 'EUR'), sum(2, 'GBP'), sum(3, 'JPY')])).toBe('€1, £2 and JPY 3');
    expect(caseNumbers([sum(1, 'EUR', 12, 3), sum(1, 'USD', 2, 30)])).toStrictEqual([2, 3, 12, 30]);
  });
});

describe('The settings of an address', () => {
  const CHOICES: readonly [string, Config][] = [
    ['', {}],
    ['?mode=exam', { mode: 'exam' }],
    ...SUBSETS.flatMap((subset): [string, Config][] => [
      [`?subset=${subset}`, { subset }],
      [`?mode=exam&subset=${subset}`, { mode: 'exam', subset }],
    ]),
  ];

  it.each(CHOICES)('%o come back as they were written', (query, config) => {
    expect(settingsOf(new URLSearchParams(query))).toStrictEqual({ rules: 'standard-1', config });
    expect(queryOf('standard-1', config)).toBe(query);
  });

  it('know the reference rules, which have none of their own', () => {
    const reference = { rules: 'reference-1', config: {} };
    for (const query of ['rules=reference-1', 'rules=reference-1&mode=exam&subset=hard'])
      expect(settingsOf(new URLSearchParams(query))).toStrictEqual(reference);
    expect(queryOf('reference-1', {})).toBe('?rules=reference-1');
  });

  it.each([
    'mode=Exam',
    'mode=',
    'subset=all',
    'subset=HARD',
    'subset=__proto__',
    'rules=reference-9',
    'x=1',
  ])('%s is not understood, so it is as usual', (query) => {
    expect(settingsOf(new URLSearchParams(query))).toStrictEqual({ rules: 'standard-1', config: {} });
  });

  it('never carry what a person cannot choose', () => {
    expect(queryOf('standard-1', { canonical: true })).toBe('');
    expect(settingsOf(new URLSearchParams('canonical=true')).config).toStrictEqual({});
  });

  it('read as words', () => {
    expect(settingsText('standard-1', {})).toBe('Practice');
    expect(settingsText('standard-1', { mode: 'exam' })).toBe('Exam');
    expect(settingsText('standard-1', { mode: 'exam', subset: 'hard' })).toBe('Exam, hard');
    expect(settingsText('standard-1', { subset: 'easy' })).toBe('Practice, easy');
    expect(settingsText('reference-1', {})).toBe('Reference rules');
    expect(isSubset('medium')).toBe(true);
    expect(isSubset(null)).toBe(false);
    expect(isSubset('all')).toBe(false);
  });
});

const money = (amount: number): string => `<${amount}>`;

/** Every network of every bank, as the desk shows it. */
const ALL: [name: string, network: NetworkView, amount: number][] = Object.values(RULES).flatMap(
  ({ id, bank }) => {
    const { dealt } = reset(id, 418_207);
    return bank.flatMap((truths, i) =>
      truths.flatMap((truth, variant): [string, NetworkView, number][] => {
        const drawn = dealt[i];
        if (!truth.network || !drawn) return [];
        const network = networkView(truth.network, truth, { ...drawn, variant });
        return [[`${id} ${truth.task_id} truth ${variant}`, network, drawn.amount]];
      }),
    );
  },
);

describe('The picture of a network', () => {
  it('has been drawn for both banks', () => {
    expect(ALL.filter(([name]) => name.startsWith('standard')).length).toBeGreaterThan(30);
    expect(ALL.filter(([name]) => name.startsWith('reference')).length).toBeGreaterThan(0);
  });

  it.each(ALL)('of %s is the same again, inside its box, and complete', (_, network, amount) => {
    const picture = layoutNetwork(network, money, amount);
    expect(layoutNetwork(structuredClone(network), money, amount)).toStrictEqual(picture);
    const { width, height, nodes, edges } = picture;
    expect(nodes.map(({ id }) => id).toSorted()).toStrictEqual(network.nodes.map(({ id }) => id).toSorted());
    for (const { x, y, height: tall } of nodes) {
      expect([x, y, tall].every(Number.isFinite)).toBe(true);
      expect(x).toBeGreaterThanOrEqual(4);
      expect(x).toBeLessThanOrEqual(width - 4);
      // The label above the bar and the line below it, too.
      expect(y - tall / 2 - 8 - 10, 'label above').toBeGreaterThanOrEqual(0);
      expect(y + tall / 2 + 15, 'line below').toBeLessThanOrEqual(height);
    }
    for (const { x, y, d, width: thick } of edges) {
      const figures = d.split(/[MC ]/).filter(Boolean).map(Number);
      expect(figures).toHaveLength(8);
      expect(figures.every(Number.isFinite)).toBe(true);
      // A curve stays within its four points, drawn down here to its lowest.
      const [x1 = 0, y1 = 0, , c1 = 0, , c2 = 0, x2 = 0, y2 = 0] = figures;
      const lowest = Math.max(
        ...[0, 0.25, 0.5, 0.75, 1].map(
          (t) => (1 - t) ** 3 * y1 + 3 * t * (1 - t) ** 2 * c1 + 3 * t ** 2 * (1 - t) * c2 + t ** 3 * y2,
        ),
      );
      expect(lowest + thick / 2).toBeLessThanOrEqual(height);
      expect(Math.min(x1, x2)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x1, x2)).toBeLessThanOrEqual(width);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y - 2 - 10).toBeGreaterThanOrEqual(0);
      expect(y + 12).toBeLessThanOrEqual(height);
    }
    // Every flow is in one ribbon, and at most one of them holds the payment on the desk.
    const pairs = new Set(network.edges.map(({ from, to, kind }) => `${from}>${to}>${kind}`));
    expect(edges).toHaveLength(pairs.size);
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
    expect(edges.filter(({ main }) => main).length).toBeLessThanOrEqual(1);
  });

  const node = (id: string) => ({ id, label: id, party: null, age_days: null });
  const pays = (from: string, to: string, amount: number | null, at_min: number | null = null) => ({
    from,
    to,
    kind: 'pays',
    amount,
    at_min,
  });

  it('goes on from left to right along the money, and comes back below', () => {
    const network: NetworkView = {
      nodes: ['a', 'b', 'c'].map(node),
      edges: [pays('a', 'b', 100, 0), pays('b', 'c', 90, 5), pays('c', 'a', 80, 9)],
    };
    const { nodes, edges } = layoutNetwork(network, money, 100);
    const x = Object.fromEntries(nodes.map((one) => [one.id, one.x]));
    expect(x.a).toBeLessThan(x.b!);
    expect(x.b).toBeLessThan(x.c!);
    expect(edges.map(({ kind }) => kind)).toStrictEqual(['pays', 'pays', 'back']);
    expect(edges[2]!.y).toBeGreaterThan(edges[0]!.y);
  });

  it.each([
    ['a ring of two', [pays('a', 'b', 1), pays('b', 'a', 1, 0)]],
    ['a payment to itself', [pays('a', 'a', 5, 0)]],
    ['a ring of all', [pays('a', 'b', 1), pays('b', 'c', 1), pays('c', 'd', 1), pays('d', 'a', 1, 0)]],
    ['two rings', [pays('a', 'b', 1, 0), pays('b', 'a', 1), pays('c', 'd', 1), pays('d', 'c', 1)]],
    ['no payment at all', []],
    ['amounts that nobody knows', [pays('a', 'b', null), pays('b', 'c', null, 0)]],
  ])('is drawn for %s, too', (_, edges) => {
    const network: NetworkView = { nodes: ['a', 'b', 'c', 'd'].map(node), edges };
    const picture = layoutNetwork(network, money, 100);
    expect(picture.nodes).toHaveLength(4);
    expect(picture.edges).toHaveLength(edges.length);
    for (const { x, y } of [...picture.nodes, ...picture.edges]) {
      expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(picture.width);
    }
    expect(Number.isFinite(picture.height)).toBe(true);
    // The payment on the desk goes forward whatever else there is.
    const main = picture.edges.find((edge) => edge.main);
    if (main && edges.some(({ from, to, at_min }) => at_min === 0 && from !== to))
      expect(main.kind).toBe('pays');
  });

  it('draws payments between the same two as one ribbon, as thick as they are together', () => {
    const network: NetworkView = {
      nodes: ['a', 'b', 'c'].map(node),
      edges: [pays('a', 'b', 30, -120), pays('a', 'b', 70, 0), pays('a', 'c', 50, -3000)],
    };
    const { edges } = layoutNetwork(network, money, 70);
    expect(edges.map(({ label }) => label)).toStrictEqual(['<100>', '<50>']);
    expect(edges.map(({ main }) => main)).toStrictEqual([true, false]);
    expect(edges[0]!.width).toBeCloseTo(2 * edges[1]!.width, 6);
    expect(edges[0]!.detail).toMatch(/^this and 1 before, from 2 h before$/);
  });

  it.each([
    [0, 'this payment'],
    [-1, '1 min before'],
    [-119, '119 min before'],
    [-120, '2 h before'],
    [-1440, '24 h before'],
    [-2880, '2 d before'],
    [90, '90 min after'],
    [4320, '3 d after'],
  ])('says when %d minutes are', (minutes, text) => {
    expect(before(minutes)).toBe(text);
  });
});
