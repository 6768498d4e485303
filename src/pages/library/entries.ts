import type { Draft } from '../../episodes/record.ts';
import type { Row } from '../../episodes/row.ts';
import { stateOf, type Entry } from '../../session/library-filter.ts';
import type { Sims } from '../../sim/registry.ts';
import { ROLE, ROLE_IDS } from '../arena/labels.ts';
import { settingsText as arenaText } from '../arena/settings.ts';
import { settingsText as parlayText } from '../parlay/settings.ts';
import { settingsText as payopsText } from '../payops/settings.ts';

const TEXTS: {
  readonly [K in keyof Sims]: (rules: string, config: Sims[K]['config']) => string;
} = { payops: payopsText, parlay: parlayText, arena: arenaText };

/** `Exam, hard`, `Hard, investigator`; of rules that are not known here only their name can be said. */
function modeOf({ sim, rules, config, seats }: Row): string {
  if (!/^(?:standard|reference)-1$/.test(rules)) return rules;
  const text = (TEXTS[sim] as (rules: string, config: unknown) => string)(rules, config);
  const roles = ROLE_IDS.filter((role) => seats?.includes(role)).map((role) => ROLE[role].name.toLowerCase());
  return roles.length === 1 ? `${text}, ${roles[0] ?? ''}` : text;
}

const known = new WeakMap<Row, Entry>();

export function entryOf(row: Row): Entry {
  let entry = known.get(row);
  if (!entry) {
    entry = { row, state: stateOf(row), mode: modeOf(row) };
    known.set(row, entry);
  }
  return entry;
}

/** A running episode as a line of the list. */
export function draftEntry({ id, episode, glance, updated, seats }: Draft): Entry {
  const { sim, rules, seed, config, actions } = episode;
  const people = seats && ROLE_IDS.filter((role) => seats[role].kind !== 'bot');
  const row: Row = {
    id,
    sim,
    rules,
    seed,
    config,
    steps: actions.length,
    tape: glance.tape,
    total: glance.total,
    place: `left at ${glance.place}`,
    score: null,
    finished: updated,
    order: -updated,
    ...(people ? { seats: [...people] } : {}),
  };
  return { row, state: 'unfinished', mode: modeOf(row) };
}

/** Where a line leads; null where nothing can be shown of it. */
export function hrefOf({ row, state }: Entry): string | null {
  if (state === 'newer') return null;
  return state === 'unfinished' ? `#/${row.sim}/${row.id}` : `#/episode/${row.id}`;
}

/** `today 09:31`, `Monday`, `12 Nov 2025`. */
export function whenOf(then: number, now: number): string {
  const [day, today] = [new Date(then), new Date(now)];
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime();
  if (then >= midnight)
    return `today ${day.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
  if (then >= midnight - 86_400_000) return 'yesterday';
  if (then >= midnight - 6 * 86_400_000) return day.toLocaleDateString('en-GB', { weekday: 'long' });
  const year = day.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...year });
}
