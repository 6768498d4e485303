import { ALL, select, type Entry, type Filter } from '../../session/library-filter.ts';
import { seedText } from '../../ui/format.ts';
import { GAMES, GAME_IDS } from '../games.ts';
import { STATES } from './states.ts';

type Options<Value extends string | number> = readonly (readonly [Value, string])[];

const valuesOf = (
  entries: readonly Entry[],
  of: (entry: Entry) => readonly (string | undefined)[],
): string[] =>
  [...new Set(entries.flatMap(of))].filter((value): value is string => value !== undefined).sort();

const any = (label: string, values: readonly string[]): Options<string> => [
  ['', label],
  ...values.map((value) => [value, value] as const),
];

/** The choices that a list can be narrowed by, and what they let through. */
export class Filters {
  current = $state.raw<Filter>(ALL);
  readonly #entries: () => readonly Entry[];
  readonly #now = Date.now();

  constructor(entries: () => readonly Entry[]) {
    this.#entries = entries;
  }

  readonly shown = $derived.by(() => select(this.#entries(), this.current, this.#now));
  readonly on = $derived(
    Object.entries(this.current).some(([key, value]) => value !== ALL[key as keyof Filter]),
  );

  readonly games: Options<string> = [
    ['', 'All games'],
    ...GAME_IDS.map((id) => [id, GAMES[id].name] as const),
  ];
  readonly modes = $derived.by(() =>
    any(
      'Any mode',
      valuesOf(this.#entries(), ({ mode }) => [mode]),
    ),
  );
  readonly rules = $derived.by(() =>
    any(
      'Any rules',
      valuesOf(this.#entries(), ({ row }) => [row.rules]),
    ),
  );
  readonly people = $derived.by(() =>
    any(
      'Anybody',
      valuesOf(this.#entries(), ({ row }) => [row.player]),
    ),
  );
  readonly tags = $derived.by(() =>
    any(
      'Any tag',
      valuesOf(this.#entries(), ({ row }) => row.tags ?? []),
    ),
  );
  readonly scores: Options<number> = [
    [0, 'Any score'],
    [0.5, '50% or more'],
    [0.7, '70% or more'],
    [0.9, '90% or more'],
  ];
  readonly dates: Options<number> = [
    [0, 'Any time'],
    [1, 'Last 24 hours'],
    [7, 'Last 7 days'],
    [30, 'Last 30 days'],
  ];
  readonly states: Options<Filter['state']> = [
    ['', 'Any state'],
    ...(Object.keys(STATES) as (keyof typeof STATES)[]).map((id) => [id, STATES[id].word] as const),
  ];
  readonly sorts: Options<Filter['sort']> = [
    ['newest', 'Newest first'],
    ['oldest', 'Oldest first'],
    ['score', 'Highest score'],
    ['points', 'Most points'],
    ['seed', 'By seed'],
  ];

  set<K extends keyof Filter>(key: K, value: Filter[K]): void {
    this.current = { ...this.current, [key]: value };
  }

  clear(): void {
    this.current = ALL;
  }
}

/** `PayOps 418 207, 25 of 30 right`: what a line is called when it is spoken of. */
export const nameOf = ({ row }: Entry): string =>
  row.title ?? `${GAMES[row.sim].name} ${seedText(row.seed)}, ${row.place}`;
