import type { Debrief } from '../../sim/arena/standard/debrief-types.ts';
import { fieldOf, type Compared } from '../theatre/compared.ts';
import { VERDICT_ROWS } from './labels.ts';

/** A guessed verdict beside the one that was signed. Of the right answers only the signed ones' are told. */
export function compareGuess(
  { timeline }: Debrief,
  base: string,
  step: number,
  guess: unknown,
): Compared | null {
  const signed = timeline[step];
  const mine = VERDICT_ROWS.find(({ id }) => id === fieldOf(guess, 'verdict'));
  if (!signed?.verdict || !mine) return null;
  const agrees = mine.id === signed.verdict;
  return {
    step,
    where: signed.ad_id ?? `Step ${step + 1}`,
    href: `${base}/${step}`,
    yours: { text: mine.verb, decision: mine.id, wrong: agrees && signed.correct === false },
    theirs: { text: '', decision: signed.verdict, wrong: signed.correct === false },
    agrees,
    right: false,
  };
}
