import type { CoachEntry, Debrief, TurningPoint } from '../../sim/parlay/debrief-types.ts';
import type { Table } from '../../sim/parlay/table.ts';
import { percent, plural } from '../../ui/format.ts';
import type { Drawing } from '../../ui/icons.ts';
import { GLYPHS } from '../parlay/icons.ts';
import { ENDING } from '../parlay/endings.ts';
import { short, type Unit } from '../parlay/money.ts';
import { firstName, newsOf } from '../parlay/texts.ts';

/** A turning point in words. */
export interface Said {
  readonly turn: number;
  readonly icon: Drawing | null;
  readonly title: string;
  readonly text: string;
  /** Points lost by it; null: none known. */
  readonly cost: number | null;
}

const money = (value: number | null, unit: Unit): string =>
  value === null ? '' : short(Math.abs(value), unit);

export function saidOf(point: TurningPoint, debrief: Debrief, table: Table, unit: Unit): Said {
  const { turn, kind, price, amount, cost } = point;
  const at = money(price, unit);
  const by = money(amount, unit);
  const event = debrief.events.find((one) => one.turn === turn);
  const statement = debrief.statements.find(
    (one) => one.stated === amount && (one.turn === turn || one.challenged === turn),
  );
  const lost = table.events.reduce(
    (sum, one) => sum + (one.kind === 'erosion' && one.turn === turn ? one.loss : 0),
    0,
  );
  const TEXTS: Readonly<Record<TurningPoint['kind'], Omit<Said, 'turn' | 'cost'>>> = {
    largest_concession: {
      icon: null,
      title: 'Your largest step',
      text: `You moved ${by}, to ${at}.`,
    },
    opponent_concession: { icon: null, title: 'Their largest step', text: `They moved ${by}, to ${at}.` },
    bluff: {
      icon: GLYPHS.split,
      title: 'A bluff',
      text: statement
        ? `They stated ${short(statement.stated, unit)}; the limit was ${short(statement.limit, unit)}.`
        : `They stated ${by}.`,
    },
    challenge_right: {
      icon: GLYPHS.challenge,
      title: 'A bluff called',
      text: statement
        ? `${short(statement.stated, unit)} was ${percent(Math.abs(statement.off), 0)} off their limit.`
        : 'Their statement was false.',
    },
    challenge_wrong: {
      icon: GLYPHS.challenge,
      title: 'A true word doubted',
      text: statement
        ? `${short(statement.stated, unit)} was near their limit.`
        : 'Their statement was true.',
    },
    news: {
      icon: GLYPHS.news,
      title: 'Market news',
      text: event
        ? `${newsOf(table, event.event)} Their limit moved ${money(event.limit_shift, unit)} ${event.limit_shift >= 0 ? 'toward' : 'away from'} you.`
        : 'The market moved their limit.',
    },
    erosion: {
      icon: GLYPHS.warning,
      title: 'The zone shrank',
      text: `${plural(table.erosion.streak_needed, 'turn')} of tension at ${table.erosion.tense_from} or more took ${percent(lost, 0)} off each side.`,
    },
    ultimatum: {
      icon: GLYPHS.hourglass,
      title: 'An ultimatum',
      text: `They repeated ${at}${amount === null ? '' : ` and gave you ${plural(Math.round(amount), 'turn')}`}.`,
    },
    ultimatum_lifted: {
      icon: GLYPHS.hourglass,
      title: 'The ultimatum was lifted',
      text: 'Your step was large enough.',
    },
    best_standing: {
      icon: GLYPHS.handshake,
      title: `Their best price, ${at}`,
      text: 'Accepting it here would have brought you the most.',
    },
    end: { icon: null, title: 'The end', text: ENDING[debrief.reason](firstName(table.persona)) },
  };
  return { turn, cost, ...TEXTS[kind] };
}

const EARLY = 0.5;
const TENSE = 60;

/** Whether a coach's entry says something that could be done otherwise. */
export function worthSaying(entry: CoachEntry): boolean {
  if (entry.kind === 'early_concession') return entry.share >= EARLY;
  if (entry.kind === 'tension_peak') return entry.ticks > 0 || entry.tension >= TENSE;
  return entry.kind !== 'best_standing' || entry.cost > 0;
}

/** A coach's line in words. */
export function coachLine(entry: CoachEntry, unit: Unit): { readonly turn: number; readonly text: string } {
  const { turn } = entry;
  switch (entry.kind) {
    case 'early_concession':
      return {
        turn,
        text: `${percent(entry.share, 0)} of all you gave was given in the first third. Early steps teach them to wait.`,
      };
    case 'tension_peak':
      return {
        turn,
        text:
          entry.ticks > 0
            ? `Tension peaked at ${Math.round(entry.tension)} and cost ${plural(entry.ticks, 'slice')} of the zone. A step of yours, even a small one, cools it.`
            : `Tension peaked at ${Math.round(entry.tension)}.`,
      };
    case 'missed_bluff':
      return {
        turn,
        text: `They stated ${short(entry.stated, unit)}, more than 15% off ${short(entry.limit, unit)}. Challenging it would have paid ${entry.cost.toFixed(0)} points and a step of theirs.`,
      };
    case 'estimate_error':
      return {
        turn,
        text: `Your last estimate missed their limit by ${percent(Math.abs(entry.limit))} and their urgency by ${Math.abs(entry.urgency).toFixed(2)}${entry.alternative_wrong ? ', and had their alternative wrong' : ''}.`,
      };
    case 'best_standing':
      return {
        turn,
        text: `Their ${short(entry.price, unit)} stood open on turn ${turn}; accepting it was worth ${entry.cost.toFixed(0)} points more than what followed.`,
      };
  }
}
