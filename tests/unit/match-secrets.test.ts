import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Seats } from '../../src/episodes/seats.ts';
import { Guest } from '../../src/session/match/guest.ts';
import { Host, type Rules } from '../../src/session/match/host.ts';
import type { ToTab } from '../../src/session/match/wire.ts';
import { ROLES, type Viewer } from '../../src/sim/arena/actions.ts';
import { step } from '../../src/sim/arena/referee.ts';
import { sample } from '../../src/sim/arena/sample.ts';
import { reset } from '../../src/sim/arena/start.ts';
import type { TierId } from '../../src/sim/arena/facts.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import { api } from '../../src/worker/arena.ts';
import { fieldsHiddenFrom, hiddenFrom } from '../conformance/arena-hidden.ts';
import { TIER_IDS } from '../conformance/arena-play.ts';

const rules: Rules = {
  open: (match, eyes) => Promise.resolve(api.open(match, null, eyes)),
  act: (match, action) => Promise.resolve(api.act(match, action, 'public')),
  advance: (match, bots) => Promise.resolve(api.advance(match, bots)),
  draft: (match, proposal) => Promise.resolve(api.draft(match, proposal)),
};
const person = { kind: 'person' as const, name: '', tab: null };
const seats: Seats = { fraudster: person, investigator: person, auditor: person };

/** One tab a seat, one that looks on, and one that looks on and asks for more than it may see. */
const TABS: readonly { readonly tab: string; readonly viewer: Viewer; readonly asks: Viewer }[] = [
  ...ROLES.map((role) => ({ tab: role, viewer: role, asks: role })),
  { tab: 'looker', viewer: 'public', asks: 'public' },
  { tab: 'thief', viewer: 'public', asks: 'auditor' },
];

/** Plays a match at random through a host; `hear` gets what each tab received of every move. */
async function playShared(
  seed: number,
  task_id: TierId,
  hear: (viewer: Viewer, messages: readonly ToTab[], state: ReturnType<typeof reset>) => void,
): Promise<number> {
  const state = reset('standard-1', seed, { task_id, max_rounds: 2 });
  const draw = stream(seed, 'tests/match-secrets');
  const received = new Map<string, ToTab[]>(TABS.map(({ tab }) => [tab, []]));
  const guests = new Map<string, Guest>();
  const host = new Host(
    'fraudster',
    {
      episode: {
        v: 1,
        sim: 'arena',
        rules: 'standard-1',
        seed,
        config: { task_id, max_rounds: 2 },
        actions: [],
      },
      seats,
    },
    rules,
    {
      save: () => Promise.resolve(null),
      send: (tab, message) => {
        received.get(tab)?.push(structuredClone(message));
        guests.get(tab)?.receive(message);
      },
    },
  );
  expect(await host.begin()).toBeNull();
  for (const { tab, viewer, asks } of TABS) {
    const guest = new Guest(
      tab,
      (message) => void host.receive(message),
      () => undefined,
      (fault) => {
        throw new Error(fault.sentence);
      },
    );
    guests.set(tab, guest);
    guest.join('', viewer === 'public' ? [] : [viewer], asks);
  }
  await host.lost('nobody');
  let moves = 0;
  while (state.phase !== 'done') {
    for (const { tab, viewer } of TABS) hear(viewer, received.get(tab)?.splice(0) ?? [], state);
    const action = sample(state, draw);
    const before = host.table.count;
    await guests.get(action.role)?.act(action);
    if (host.table.count > before) step(state, action);
    moves += 1;
  }
  return moves;
}

describe('what a tab is handed', () => {
  it('of generated matches holds nothing that its seat may not know', async () => {
    let messages = 0;
    let searched = 0;
    const phases = new Set<string>();
    const property = fc.asyncProperty(
      fc.integer({ min: 1e9, max: 2 ** 31 - 1 }),
      fc.constantFrom(...TIER_IDS),
      async (seed, task_id) => {
        await playShared(seed, task_id, (viewer, received, state) => {
          messages += received.length;
          phases.add(`${viewer} ${state.phase}`);
          const text = JSON.stringify(received);
          const secrets = [String(seed), ...hiddenFrom(state, viewer)];
          searched += secrets.length;
          for (const secret of secrets) {
            if (text.includes(JSON.stringify(secret).slice(1, -1)))
              throw new Error(`${viewer}, ${state.phase}: ${secret}`);
          }
          for (const field of fieldsHiddenFrom(state, viewer))
            expect(text, `${viewer}, ${state.phase}`).not.toContain(`"${field}":`);
        });
      },
    );
    await fc.assert(property, { seed: 20_266, numRuns: 12 });
    expect(messages).toBeGreaterThan(1000);
    expect(searched).toBeGreaterThan(10_000);
    expect(phases.size, 'every viewer in every phase').toBe(12);
  }, 240_000);

  it('is searched by something that finds: the host’s own record holds what others may not see', () => {
    const state = reset('standard-1', 7, { task_id: 'task_3' });
    for (const viewer of ['investigator', 'fraudster', 'auditor', 'public'] as const) {
      const found = hiddenFrom(state, viewer).filter((secret) => JSON.stringify(state.ads).includes(secret));
      expect(found.length).toBeGreaterThan(20);
    }
  });
});
