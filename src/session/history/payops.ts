import type { Investigation, Terminal } from '../../sim/payops/actions.ts';
import type { Debrief } from '../../sim/payops/debrief.ts';
import type { Difficulty } from '../../sim/payops/situation.ts';
import type { CaseSummary, Summary } from '../../sim/payops/summary.ts';
import { groupBy, meanOf, shareOf, type Range } from './statistics.ts';

export interface Accuracy<Key> extends Range {
  readonly key: Key;
  readonly right: number;
}

/** One way of being wrong. */
export interface Mistake {
  readonly action: Terminal;
  readonly correct_action: Terminal;
  readonly count: number;
  /** Points the right answers would have brought more. */
  readonly cost: number;
  readonly money: readonly { readonly currency: string; readonly amount: number }[];
}

/** How often a look was opened and needed, opened for nothing, and missed. */
export interface Looks {
  readonly investigation: Investigation;
  readonly needed: number;
  readonly wasted: number;
  readonly missed: number;
}

export interface PayopsHistory {
  readonly right: Range | null;
  /** Mean score, 0 … 1. */
  readonly score: number;
  /** Mean share of the budget that was spent, and the number of episodes beyond it. */
  readonly spent: number;
  readonly overspent: number;
  readonly by_difficulty: readonly Accuracy<Difficulty>[];
  /** The weakest first. */
  readonly by_typology: readonly Accuracy<string>[];
  /** The most frequent first. */
  readonly mistakes: readonly Mistake[];
  readonly looks: readonly Looks[];
  readonly calibration: Debrief['calibration'];
}

const DIFFICULTIES: readonly Difficulty[] = ['easy', 'medium', 'hard', 'critical'];
const LOOKS: readonly Investigation[] = [
  'inspect',
  'request_docs',
  'verify_kyc',
  'contact_sender',
  'file_sar',
];

const isRight = ({ action, correct_action }: CaseSummary): boolean => action === correct_action;

function accuracy<Key>(cases: readonly CaseSummary[], keyOf: (one: CaseSummary) => Key): Accuracy<Key>[] {
  return [...groupBy(cases, keyOf)].map(([key, own]) => {
    const right = own.filter(isRight).length;
    return { key, right, ...shareOf(right, own.length) };
  });
}

function mistakesOf(cases: readonly CaseSummary[]): Mistake[] {
  const wrong = cases.filter((one) => !isRight(one));
  return [...groupBy(wrong, ({ action, correct_action }) => `${action} ${correct_action}`).values()]
    .flatMap((own): Mistake[] => {
      const [first] = own;
      if (!first) return [];
      return [
        {
          action: first.action,
          correct_action: first.correct_action,
          count: own.length,
          cost: own.reduce((sum, { cost }) => sum + cost, 0),
          money: [...groupBy(own, ({ currency }) => currency)].map(([currency, list]) => ({
            currency,
            amount: list.reduce((sum, { amount }) => sum + amount, 0),
          })),
        },
      ];
    })
    .toSorted((a, b) => b.count - a.count || b.cost - a.cost);
}

/** One pass: a long history has tens of thousands of cases. */
function looksOf(cases: readonly CaseSummary[]): Looks[] {
  const counts = new Map(LOOKS.map((name) => [name, { needed: 0, wasted: 0, missed: 0 }]));
  const add = (list: 'needed' | 'wasted' | 'missed', names: readonly Investigation[]): void => {
    for (const name of names) {
      const count = counts.get(name);
      if (count) count[list] += 1;
    }
  };
  for (const { needed, wasted, missed } of cases) {
    add('needed', needed);
    add('wasted', wasted);
    add('missed', missed);
  }
  return [...counts].map(([investigation, count]) => ({ investigation, ...count }));
}

/** A little room for rounding keeps 0.7, which is 0.69999…, in its own tenth. */
const binOf = (claim: number): number => Math.min(9, Math.floor(claim * 10 + 1e-6));

/** Claims in tenths, empty ones left out; the last includes 1. */
function calibrationOf(cases: readonly CaseSummary[]): Debrief['calibration'] {
  const bins = Array.from({ length: 10 }, () => ({ sum: 0, right: 0, total: 0 }));
  for (const one of cases) {
    const bin = one.confidence === null ? undefined : bins[binOf(one.confidence)];
    if (!bin) continue;
    bin.sum += one.confidence ?? 0;
    bin.right += isRight(one) ? 1 : 0;
    bin.total += 1;
  }
  return bins.flatMap(({ sum, right, total }, i) =>
    total === 0 ? [] : [{ from: i / 10, to: (i + 1) / 10, mean_claim: sum / total, right, total }],
  );
}

/** Many episodes, counted together. */
export function payopsHistory(episodes: readonly Summary[]): PayopsHistory {
  const cases = episodes.flatMap((one) => one.cases);
  return {
    right: cases.length > 0 ? shareOf(cases.filter(isRight).length, cases.length) : null,
    score: meanOf(episodes.map(({ score }) => score)),
    spent: meanOf(episodes.map(({ spent, limit }) => spent / limit)),
    overspent: episodes.filter(({ spent, limit }) => spent > limit + 1e-9).length,
    by_difficulty: accuracy(cases, ({ difficulty }) => difficulty).toSorted(
      (a, b) => DIFFICULTIES.indexOf(a.key) - DIFFICULTIES.indexOf(b.key),
    ),
    by_typology: accuracy(cases, ({ typology }) => typology).toSorted(
      (a, b) => a.mean - b.mean || b.count - a.count,
    ),
    mistakes: mistakesOf(cases),
    looks: looksOf(cases),
    calibration: calibrationOf(cases),
  };
}
