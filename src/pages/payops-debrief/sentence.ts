import type { Debrief } from '../../sim/payops/debrief.ts';
import { amountShort } from '../../ui/format.ts';

type Sum = Debrief['sentence']['let_through'][number];

/** `€17,530, £120 and $4,200`: currencies are not added up. */
export function moneyList(sums: readonly Sum[]): string {
  const texts = sums.map(({ amount, currency }) => amountShort(amount, currency));
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(', ')} and ${last}`;
}

export const caseNumbers = (sums: readonly Sum[]): number[] =>
  sums.flatMap(({ cases }) => cases).toSorted((a, b) => a - b);

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const;
const counted = (count: number, one: string, many: string): string =>
  `${NUMBERS[count] ?? String(count)} ${count === 1 ? one : many}`;

/** What happened, in money before scores. */
export function sentenceOf({ right, total, let_through, blocked }: Debrief['sentence']): string {
  const out = caseNumbers(let_through).length;
  const held = caseNumbers(blocked).length;
  const parts = [
    out > 0 ? `${counted(out, 'miss', 'misses')} let ${moneyList(let_through)} out of the door` : '',
    held > 0
      ? `${counted(held, 'decision', 'decisions')} held up ${held === 1 ? 'a good customer' : 'good customers'} for ${moneyList(blocked)}`
      : '',
  ].filter(Boolean);
  const [first = '', second = ''] = parts;
  const rest = second
    ? `${first}, and ${second.charAt(0).toLowerCase()}${second.slice(1)}.`
    : first
      ? `${first}.`
      : '';
  return `You got ${right} of ${total} right. ${rest}`.trim();
}
