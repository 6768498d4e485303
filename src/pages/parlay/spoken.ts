import type { Table } from '../../sim/parlay/table.ts';
import { percent } from '../../ui/format.ts';
import { unitOf } from './chart/from-table.ts';
import { short } from './money.ts';
import { firstName } from './texts.ts';

/** What a screen reader is told after a turn, most important first: the end, the warning, the price, the words. */
export function spoken(before: Table, after: Table): string {
  const unit = unitOf(after);
  const who = firstName(after.persona);
  const said: string[] = [];
  const { result } = after;
  if (result) {
    said.push(result.price === null ? 'No deal. The game is over.' : `Deal at ${short(result.price, unit)}.`);
  }
  const tension = after.tension.at(-1) ?? 0;
  const { tense_from } = after.erosion;
  if (tension >= tense_from && (before.tension.at(-1) ?? 0) < tense_from)
    said.push(`Tension ${Math.round(tension)}, over its limit of ${tense_from}.`);
  if (after.erosion.ticks > before.erosion.ticks)
    said.push(`The zone shrank by ${percent(before.erosion.next_loss, 0)} a side.`);
  if (after.ultimatum && !before.ultimatum)
    said.push(`Ultimatum: they leave on turn ${after.ultimatum.leaves}.`);
  if (before.ultimatum && !after.ultimatum && !result) said.push('Their ultimatum is lifted.');
  const offer = after.offers.opponent.at(-1);
  const earlier = before.offers.opponent.at(-1);
  if (offer && offer.turn !== earlier?.turn) said.push(`${who} offers ${short(offer.price, unit)}.`);
  for (const line of after.transcript.slice(before.transcript.length)) {
    if (line.speaker === 'opponent') said.push(`${who}: ${line.text}`);
  }
  for (const { text } of after.windows.slice(before.windows.length)) said.push(`Market: ${text}`);
  if (!after.done) said.push(`Turn ${after.turn + 1} of ${after.max_turns}.`);
  return said.join(' ');
}
