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

function looksOf(cases: readonly CaseSummary[]): Looks[] {
  const count = (list: 'needed' | 'wasted' | 'missed', name: Investigation): number =>
    cases.reduce((sum, one) => sum + one[list].filter((look) => look === name).length, 0);
  return LOOKS.map((investigation) => ({
    investigation,
    needed: count('needed', investigation),
    wasted: count('wasted', investigation),
    missed: count('missed', investigation),
  }));
}

/** Claims in tenths, empty ones left out; the last includes 1. */
function calibrationOf(cases: readonly CaseSummary[]): Debrief['calibration'] {
  const claimed = cases.flatMap((one) =>
    one.confidence === null ? [] : [{ claim: one.confidence, right: isRight(one) }],
  );
  // A hundredth of rounding keeps 0.7, which is 0.69999…, in its own tenth.
  const binOf = (claim: number): number => Math.min(9, Math.floor(claim * 10 + 1e-6));
  return Array.from({ length: 10 }, (_, bin) => {
    const own = claimed.filter(({ claim }) => binOf(claim) === bin);
    return {
      from: bin / 10,
      to: (bin + 1) / 10,
      mean_claim: meanOf(own.map(({ claim }) => claim)),
      right: own.filter(({ right }) => right).length,
      total: own.length,
    };
  }).filter(({ total }) => total > 0);
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
