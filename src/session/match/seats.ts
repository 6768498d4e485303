import type { Seats } from '../../episodes/seats.ts';
import { ROLES, type Role } from '../../sim/arena/actions.ts';

/** The bots among them, by seat. */
export const botsOf = (all: Seats): Partial<Record<Role, string>> =>
  Object.fromEntries(
    ROLES.flatMap((role) => {
      const one = all[role];
      return one.kind === 'bot' ? [[role, one.bot] as const] : [];
    }),
  );

/** The seats a tab plays. */
export const seatsOf = (all: Seats, tab: string): Role[] =>
  ROLES.filter((role) => {
    const one = all[role];
    return one.kind === 'person' && one.tab === tab;
  });

/** `all` with the seats `wanted` given to `tab`, as far as they wait for a person or are its own. */
export function take(all: Seats, wanted: readonly Role[], tab: string, personName: string): Seats {
  const taken = wanted.filter((role) => {
    const one = all[role];
    return one.kind === 'person' && (one.tab === null || one.tab === tab);
  });
  return {
    ...all,
    ...Object.fromEntries(
      taken.map((role) => [role, { kind: 'person', name: personName || all[role].name, tab }]),
    ),
  };
}

/** `all` without `tab`: its seats wait for somebody. */
export const vacate = (all: Seats, tab: string): Seats => ({
  ...all,
  ...Object.fromEntries(seatsOf(all, tab).map((role) => [role, { ...all[role], tab: null }])),
});

/**
 * `all` as `tab` finds it when it begins to lead: seats of tabs that are gone wait for somebody. Who opens his match
 * again when nobody is there (`returns`) finds them his.
 */
export function settle(all: Seats, tab: string, living: ReadonlySet<string>, returns: boolean): Seats {
  const holders = ROLES.flatMap((role) => {
    const one = all[role];
    return one.kind === 'person' && one.tab !== null && one.tab !== tab ? [one.tab] : [];
  });
  const lost = [...new Set(holders)].filter((holder) => !living.has(holder));
  const alone = returns && lost.length === new Set(holders).size && seatsOf(all, tab).length === 0;
  return lost.reduce((seats, holder) => {
    const roles = seatsOf(seats, holder);
    const free = vacate(seats, holder);
    return alone ? take(free, roles, tab, '') : free;
  }, all);
}
