import { ends, within } from './names.ts';
import { differencesOf, type Laid, type Terms } from './sides.ts';

/** Who parted where, and who ends ahead. */
export function sentenceOf(
  a: Laid,
  b: Laid,
  [nameA, nameB]: readonly [string, string],
  terms: Terms,
): string {
  const [first] = differencesOf(a, b);
  const lead = (a.line.at(-1) ?? 0) - (b.line.at(-1) ?? 0);
  const outcome =
    Math.abs(lead) < terms.level
      ? 'They end level.'
      : `${ends(lead > 0 ? nameA : nameB)} ${terms.apart(Math.abs(lead))} ahead.`;
  if (first === undefined) return `Both did the same at every ${terms.unit}. ${outcome}`;
  const did = (laid: Laid, other: Laid): string => {
    const cell = laid.cells[first];
    if (!cell) return 'had ended';
    return cell.said === other.cells[first]?.said
      ? `${cell.said}, but not as sure or in other words`
      : cell.said;
  };
  const place = terms.labels[first] ?? String(first + 1);
  const what = `${within(nameA)} ${did(a, b)}, ${within(nameB)} ${did(b, a)}`;
  return `The two part at ${terms.unit} ${place}: ${what}. ${outcome}`;
}
