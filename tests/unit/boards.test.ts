import { describe, expect, it } from 'vitest';
import type { Kept } from '../../src/episodes/record.ts';
import { BOARDS } from '../../src/pages/boards.ts';
import { whoOf } from '../../src/session/who.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { playMatch } from '../../src/sim/arena/bots/standard/play.ts';

const SEATS = ['fraudster', 'investigator', 'auditor'] as const;

describe('Who played', () => {
  const kept = (more: Partial<Kept>): Kept => ({
    id: 'k',
    episode: { v: 1, sim: 'arena', rules: 'standard-1', seed: 1, config: {}, actions: [] },
    glance: { tape: '', total: 1, place: '', score: null },
    finished: 1,
    ...more,
  });
  const bot = { kind: 'bot', name: 'Heron', bot: 'plain' } as const;
  const seats = {
    fraudster: { kind: 'person', name: '', tab: null },
    investigator: { kind: 'link', name: 'Jory' },
    auditor: bot,
  } as const;

  it.each([
    ['nobody said, here', {}, null, { name: '', mine: true, key: 'you' }],
    ['a name, here', { player: 'Ines' }, null, { name: 'Ines', mine: true, key: 'name Ines' }],
    ['nobody said, elsewhere', { origin: 'file' }, null, { name: '', mine: false, key: 'record k' }],
    [
      'the same name, elsewhere',
      { origin: 'link', player: 'Ines' },
      null,
      { name: 'Ines', mine: false, key: 'name Ines' },
    ],
    ['a person of this device', { seats }, 'fraudster', { name: '', mine: true, key: 'you' }],
    [
      'a person of this device with a name',
      { seats, player: 'Ines' },
      'fraudster',
      { name: 'Ines', mine: true, key: 'name Ines' },
    ],
    [
      'somebody by link',
      { seats, player: 'Ines' },
      'investigator',
      { name: 'Jory', mine: false, key: 'name Jory' },
    ],
    ['a bot', { seats, player: 'Ines' }, 'auditor', null],
    ['a match without seats', { player: 'Ines' }, 'auditor', { name: '', mine: false, key: 'record k' }],
  ] as const)('is told of %s', (_, more, seat, who) => {
    expect(whoOf(kept(more), seat)).toStrictEqual(who);
  });
});

describe('A match on a board', () => {
  const lineup = { fraudster: 'sly', investigator: 'sharp', auditor: 'careless' } as const;
  const state = playMatch(5, { task_id: 'task_2' }, lineup);
  const debrief = arena.debrief(state);
  const view = arena.view(state, 'public');

  it.each(SEATS)('is worth to the %s what the report pays', (seat) => {
    const ranked = BOARDS.arena.ranked(view, seat);
    expect(ranked?.points).toBe(debrief.seats[seat].final_reward);
    expect(ranked?.score).toBe(seat === 'investigator' ? debrief.grader.score : null);
  });

  it('says in words what each seat did', () => {
    const own = debrief.ads.filter(({ slot_index }) => slot_index !== null);
    const past = own.filter(({ verdict }) => verdict !== 'reject');
    expect(BOARDS.arena.ranked(view, 'fraudster')?.place).toBe(`${past.length} of ${own.length} got past`);
    const right = debrief.objections.flatMap(({ true_targets }) => true_targets).length;
    const wrong = debrief.objections.flatMap(({ false_targets }) => false_targets).length;
    expect(BOARDS.arena.ranked(view, 'auditor')?.place).toBe(
      `${right + wrong} objection${right + wrong === 1 ? '' : 's'}, ${right} true`,
    );
  });

  it('tells nothing to the eyes of a seat, nor while it runs', () => {
    for (const seat of SEATS) expect(BOARDS.arena.ranked(arena.view(state, seat), seat)).toBeNull();
    const fresh = arena.view(arena.reset('standard-1', 5, { task_id: 'task_2' }), 'public');
    for (const seat of SEATS) expect(BOARDS.arena.ranked(fresh, seat)).toBeNull();
  });
});

describe('A board', () => {
  it('is about the settings that its choices play', () => {
    for (const kind of [BOARDS.payops, BOARDS.parlay, BOARDS.arena]) {
      const facets = kind.facets as readonly {
        options: readonly { value: string }[];
        of: (config: never) => string;
      }[];
      for (const [at, facet] of facets.entries())
        for (const { value } of facet.options) {
          const chosen = facets.map(({ options }, i) => (i === at ? value : (options[0]?.value ?? '')));
          const config = kind.config(chosen) as never;
          expect(facets.map((one) => one.of(config))).toStrictEqual(chosen);
        }
    }
  });

  it('has no place for own tables, own limits and cases without chance', () => {
    const options = (facet: { options: readonly { value: string }[] } | undefined): string[] =>
      (facet?.options ?? []).map(({ value }) => value);
    const [cases] = BOARDS.payops.facets.slice(1);
    expect(options(cases)).not.toContain(cases?.of({ canonical: true }));
    const [scenario] = BOARDS.parlay.facets;
    expect(options(scenario)).not.toContain(scenario?.of({ scenario: 'own', persona: 'shark' }));
    const [tier] = BOARDS.arena.facets;
    expect(options(tier)).not.toContain(tier?.of({ task_id: 'task_1', max_rounds: 3 }));
  });
});
