import { TERMINALS, type Terminal } from '../../src/sim/payops/actions.ts';
import { ALL, CHANNELS } from './payops-exact.ts';

const words = (lines: readonly string[]): string[] =>
  lines
    .join(' ')
    .toLowerCase()
    .match(/[a-z]+|\{[^}]*\}/g) ?? [];

interface Document {
  readonly task_id: string;
  readonly answer: Terminal;
  readonly words: readonly string[];
}

const counts = (items: readonly string[]): Map<string, number> => {
  const found = new Map<string, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
};

/** Multinomial naive Bayes with one added to every count. */
function classifier(training: readonly Document[]): (given: readonly string[]) => Terminal {
  const size = new Set(training.flatMap((document) => document.words)).size;
  const classes = TERMINALS.map((answer) => {
    const own = training.filter((document) => document.answer === answer);
    const all = own.flatMap((document) => document.words);
    return { answer, prior: own.length / training.length, all: all.length, found: counts(all) };
  });
  return (given) => {
    const scores = classes.map(({ answer, prior, all, found }) => {
      const terms = given.map((word) => Math.log(((found.get(word) ?? 0) + 1) / (all + size)));
      return { answer, score: Math.log(prior) + terms.reduce((sum, term) => sum + term, 0) };
    });
    return scores.reduce((best, one) => (one.score > best.score ? one : best)).answer;
  };
}

/** Share of answers a word classifier gets right that has seen every case but the one it is asked about. */
function leaveCaseOut(documents: readonly Document[]): number {
  const right = documents.filter((document) => {
    const training = documents.filter(({ task_id }) => task_id !== document.task_id);
    return classifier(training)(document.words) === document.answer;
  });
  return right.length / documents.length;
}

const documents = (channels: (truth: (typeof ALL)[number]['truth']) => readonly string[]): Document[] =>
  ALL.map(({ truth }) => ({
    task_id: truth.task_id,
    answer: truth.correct_action,
    words: words([
      truth.brief,
      ...CHANNELS.filter((name) => channels(truth).includes(name)).flatMap((name) => truth.notes[name] ?? []),
    ]),
  }));

export const byBrief = (): number => leaveCaseOut(documents(() => []));
/** Brief and every note that is not required. */
export const byIndecisive = (): number =>
  leaveCaseOut(documents((truth) => CHANNELS.filter((name) => !truth.requires_investigation.includes(name))));
/** Brief and the notes of the case that say the same in all its truths. */
export const byCommon = (): number =>
  leaveCaseOut(documents((truth) => CHANNELS.filter((name) => !truth.eligible.includes(name))));
/** Brief and all notes: what somebody who weighs words would reach with everything open. */
export const byEverything = (): number => leaveCaseOut(documents(() => CHANNELS));
