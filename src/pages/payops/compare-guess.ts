import type { Debrief } from '../../sim/payops/debrief.ts';
import { DECISIONS } from '../../ui/decisions.ts';
import { fieldOf, type Compared } from '../theatre/compared.ts';

/** A guessed decision beside the one that was signed. */
export function compareGuess(
  { cases }: Debrief,
  base: string,
  step: number,
  guess: unknown,
): Compared | null {
  const signed = cases.find((one) => one.step === step + 1);
  const mine = DECISIONS.find(({ id }) => id === fieldOf(guess, 'action_type'));
  if (!signed || !mine) return null;
  const right = mine.id === signed.correct_action;
  return {
    step,
    where: `Case ${signed.position}`,
    href: `${base}/${step}`,
    yours: { text: mine.verb, decision: mine.id, wrong: !right },
    theirs: { text: '', decision: signed.action, wrong: !signed.correct },
    agrees: mine.id === signed.action,
    right,
  };
}
