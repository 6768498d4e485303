import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Seats } from '../../src/episodes/seats.ts';
import { Guest } from '../../src/session/match/guest.ts';
import { Host, type Rules, type Stored } from '../../src/session/match/host.ts';
import { seatsOf, settle, take, vacate } from '../../src/session/match/seats.ts';
import type { ToHost, ToTab } from '../../src/session/match/wire.ts';
import { ROLES, type Action, type Role } from '../../src/sim/arena/actions.ts';

/** A game of three seats that move in turn; a move's note says which one it is. */
const toMove = (count: number): Role => ROLES[count % 3] ?? 'auditor';
const move = (role: Role, note: string): Action =>
  role === 'investigator'
    ? { role, action_type: 'verdict', ad_id: note, verdict: 'approve' }
    : role === 'fraudster'
      ? { role, action_type: 'end_turn', rationale: note }
      : { role, action_type: 'submit_audit_report', note };

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const rules: Rules = {
  async open(episode, eyes) {
    await pause();
    return {
      ok: true,
      value: { episode, step: episode.actions.length, done: false, view: { role: eyes } as never },
    };
  },
  async act(episode, action) {
    await pause();
    if (action.role !== toMove(episode.actions.length)) {
      return { ok: false, error: { code: 'wrong_seat', sentence: 'no', detail: '' } };
    }
    const longer = { ...episode, actions: [...episode.actions, action] };
    return {
      ok: true,
      value: { episode: longer, step: longer.actions.length, done: false, view: {} as never },
    };
  },
  async draft(_episode, proposal) {
    await pause();
    return {
      ok: true,
      value: {
        refusal: null,
        severity: 0.5,
        risk_signals: [],
        checks: [],
        plausibility: proposal.ad_copy ? 1 : 0,
      },
    };
  },
  async advance(episode, bots) {
    await pause();
    let { actions } = episode;
    for (let next = toMove(actions.length); bots[next] !== undefined; next = toMove(actions.length)) {
      actions = [...actions, move(next, `bot ${actions.length}`)];
    }
    return {
      ok: true,
      value: { episode: { ...episode, actions }, to_move: toMove(actions.length), done: false },
    };
  },
};

const person = (tab: string | null) => ({ kind: 'person' as const, name: 'P', tab });
const empty = (seats: Seats): Stored => ({
  episode: { v: 1, sim: 'arena', rules: 'standard-1', seed: 1, config: { task_id: 'task_1' }, actions: [] },
  seats,
});

/** Tabs, a store and the lock, as far as a match needs them. */
class Browser {
  store: Stored;
  readonly guests = new Map<string, Guest>();
  /** Everything each tab was handed. */
  readonly received = new Map<string, ToTab[]>();
  #host: { host: Host; alive: { yes: boolean } } | null = null;

  constructor(seats: Seats) {
    this.store = empty(seats);
  }

  async lead(tab: string): Promise<void> {
    const alive = { yes: true };
    const seats = settle(this.store.seats, tab, new Set(this.guests.keys()), false);
    const host = new Host(tab, { ...this.store, seats }, rules, {
      save: async (stored) => {
        await pause();
        // A killed tab writes nothing more.
        if (alive.yes) this.store = structuredClone(stored);
        else await new Promise<never>(() => undefined);
        return null;
      },
      send: (to, message) => {
        if (!alive.yes) return;
        this.received.get(to)?.push(message);
        this.guests.get(to)?.receive(structuredClone(message));
      },
    });
    this.#host = { host, alive };
    expect(await host.begin()).toBeNull();
    for (const guest of this.guests.values()) guest.ask();
  }

  kill(): void {
    if (this.#host) this.#host.alive.yes = false;
    this.#host = null;
  }

  /** The whole tab, whether it leads or not; resolves when the others have noticed. */
  async killTab(tab: string): Promise<void> {
    const { host } = this;
    this.guests.delete(tab);
    this.received.delete(tab);
    if (host.tab !== tab) return host.lost(tab);
    this.kill();
    const [heir] = this.guests.keys();
    if (heir === undefined) throw new Error('nobody is left');
    await this.lead(heir);
  }

  get host(): Host {
    if (!this.#host) throw new Error('nobody leads');
    return this.#host.host;
  }

  join(tab: string, seats: readonly Role[]): Guest {
    const guest = new Guest(
      tab,
      (message: ToHost) => void this.#host?.host.receive(structuredClone(message)),
      () => undefined,
      (fault) => {
        throw new Error(fault.sentence);
      },
    );
    this.guests.set(tab, guest);
    this.received.set(tab, []);
    guest.join(tab, seats, seats[0] ?? 'public');
    return guest;
  }
}

const open: Seats = { fraudster: person(null), investigator: person(null), auditor: person(null) };
const notes = (stored: Stored): string[] =>
  stored.episode.actions.map((action) =>
    action.role === 'investigator' && action.action_type === 'verdict'
      ? action.ad_id
      : 'rationale' in action
        ? (action.rationale ?? '')
        : 'note' in action
          ? (action.note ?? '')
          : '',
  );

/** Waits until every tab has been told of `count` actions. */
async function told(browser: Browser, count: number): Promise<void> {
  const knows = (messages: readonly ToTab[]): boolean =>
    messages.some((message) => message.type === 'obs' && message.table.count >= count);
  while (![...browser.received.values()].every(knows)) await pause();
}

async function three(): Promise<{ browser: Browser; guests: readonly Guest[] }> {
  const browser = new Browser(open);
  const guests = ROLES.map((role) => browser.join(`tab-${role}`, [role]));
  await browser.lead('tab-fraudster');
  while (ROLES.some((role) => seatsOf(browser.store.seats, `tab-${role}`).length === 0)) await pause();
  while (guests.some((guest) => !guest.answered)) await pause();
  return { browser, guests };
}

describe('A match of several tabs', () => {
  it('takes moves in turn and tells every tab what its own seat sees', async () => {
    const { browser, guests } = await three();
    for (let i = 0; i < 6; i++) {
      expect(await guests[i % 3]?.act(move(toMove(i), `m${i}`))).toBeNull();
      await told(browser, i + 1);
    }
    expect(notes(browser.store)).toStrictEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5']);
    for (const role of ROLES) {
      for (const message of browser.received.get(`tab-${role}`) ?? []) {
        if (message.type === 'obs') expect([role, 'public']).toContain(message.eyes);
      }
    }
  });

  it('does not take for done what another seat did in that place', async () => {
    const { browser, guests } = await three();
    const [first, second] = [
      guests[0]?.act(move('fraudster', 'm0')),
      guests[1]?.act(move('investigator', 'early')),
    ];
    expect(await first).toBeNull();
    expect(await second).toMatchObject({ code: 'invalid_action' });
    expect(notes(browser.store)).toStrictEqual(['m0']);
  });

  it('refuses who is not to move, and who has no seat, and changes nothing', async () => {
    const { browser, guests } = await three();
    const stranger = browser.join('stranger', ['auditor']);
    while (!stranger.answered) await pause();
    const before = structuredClone(browser.store.episode);
    expect(await guests[1]?.act(move('investigator', 'x'))).toMatchObject({ code: 'wrong_seat' });
    expect(await guests[1]?.act(move('fraudster', 'x'))).toMatchObject({ code: 'wrong_seat' });
    expect(await stranger.act(move('fraudster', 'x'))).toMatchObject({ code: 'wrong_seat' });
    expect(browser.store.episode).toStrictEqual(before);
    const handed = browser.received.get('stranger') ?? [];
    expect(handed.every((message) => message.type !== 'obs' || message.eyes === 'public')).toBe(true);
  });

  it('loses nothing and takes nothing twice when hosts are killed at 200 random moments', async () => {
    const { browser, guests } = await three();
    const random = fc.sample(fc.nat({ max: 12 }), { seed: 5, numRuns: 200 });
    let played = 0;
    for (const [round, delay] of random.entries()) {
      const acting = guests[played % 3]?.act(move(toMove(played), `m${played}`));
      for (let i = 0; i < delay; i++) await pause();
      browser.kill();
      for (let i = 0; i < delay % 3; i++) await pause();
      await browser.lead(`tab-${ROLES[(round + 1) % 3] ?? ''}`);
      expect(await acting).toBeNull();
      played += 1;
      await told(browser, played);
    }
    expect(notes(browser.store)).toStrictEqual(Array.from({ length: 200 }, (_, i) => `m${i}`));
  });

  it('loses nothing and takes nothing twice when any tab is killed at 200 random moments', async () => {
    const { browser } = await three();
    const moments = fc.sample(fc.record({ victim: fc.nat({ max: 2 }), delay: fc.nat({ max: 14 }) }), {
      seed: 6,
      numRuns: 200,
    });
    const tabs = ROLES.map((role) => `tab-${role}`);
    const leaders = new Set<string>();
    for (const [round, { victim, delay }] of moments.entries()) {
      const count = notes(browser.store).length;
      const mover = count % 3;
      await told(browser, count);
      const note = `m${count}`;
      const acting = browser.guests.get(tabs[mover] ?? '')?.act(move(toMove(count), note));
      for (let i = 0; i < delay; i++) await pause();
      await browser.killTab(tabs[victim] ?? '');
      leaders.add(browser.host.tab);
      tabs[victim] = `tab-${round}`;
      const back = browser.join(tabs[victim], [ROLES[victim] ?? 'auditor']);
      while (!back.answered || !seatsOf(browser.host.table.seats, tabs[victim]).length) await pause();
      // Whose own tab was killed looks at the board, and moves again only if the move is not there.
      if (victim !== mover) expect(await acting).toBeNull();
      else if (browser.host.table.count === count)
        expect(await back.act(move(toMove(count), note))).toBeNull();
      expect(notes(browser.store)).toHaveLength(count + 1);
    }
    expect(notes(browser.store)).toStrictEqual(Array.from({ length: 200 }, (_, i) => `m${i}`));
    expect(leaders.size).toBeGreaterThan(40);
  });

  it('looks at a proposal for the fraudster alone, also when the host dies over it', async () => {
    const { browser, guests } = await three();
    const proposal = { role: 'fraudster', action_type: 'propose_ad', ad_copy: 'An ad' } as const;
    expect(await guests[0]?.check(proposal)).toMatchObject({ plausibility: 1 });
    expect(await guests[1]?.check(proposal)).toBeNull();
    const overtaken = guests[0]?.check(proposal);
    const asked = guests[0]?.check({ ...proposal, ad_copy: '' });
    expect(await overtaken).toBeNull();
    browser.kill();
    await browser.lead('tab-auditor');
    expect(await asked).toMatchObject({ plausibility: 0 });
    expect(browser.store.episode.actions).toHaveLength(0);
  });

  it('counts who looks on, and says when a person has moved', async () => {
    const { browser, guests } = await three();
    expect(browser.host.table).toMatchObject({ lookers: 0, begun: false });
    const looker = browser.join('looker', []);
    while (!looker.answered) await pause();
    expect(browser.host.table.lookers).toBe(1);
    expect(await guests[0]?.act(move('fraudster', 'm0'))).toBeNull();
    expect(browser.host.table.begun).toBe(true);
    await browser.host.lost('looker');
    expect(browser.host.table.lookers).toBe(0);
  });

  it('gives a seat to a bot, which then moves by itself', async () => {
    const { browser, guests } = await three();
    expect(await guests[0]?.act(move('fraudster', 'm0'))).toBeNull();
    await browser.host.lost('tab-investigator');
    guests[0]?.giveToBot('investigator', 'plain');
    while (notes(browser.store).length < 2) await pause();
    expect(notes(browser.store)).toStrictEqual(['m0', 'bot 1']);
    expect(browser.store.seats.investigator).toMatchObject({ kind: 'bot', bot: 'plain' });
    // Nobody gives away a seat somebody sits on.
    guests[0]?.giveToBot('auditor', 'plain');
    for (let i = 0; i < 6; i++) await pause();
    expect(browser.store.seats.auditor.kind).toBe('person');
  });
});

describe('Seats', () => {
  it('are taken only where they wait for a person, and given back as a whole', () => {
    const seats: Seats = {
      fraudster: { kind: 'bot', name: 'Bot', bot: 'plain' },
      investigator: person('a'),
      auditor: person(null),
    };
    const taken = take(seats, ROLES, 'b', 'Bea');
    expect(seatsOf(taken, 'b')).toStrictEqual(['auditor']);
    expect(taken.auditor).toMatchObject({ name: 'Bea' });
    expect(taken.fraudster).toBe(seats.fraudster);
    expect(vacate(taken, 'b')).toStrictEqual({ ...seats, auditor: { ...person(null), name: 'Bea' } });
    expect(vacate(seats, 'nobody')).toStrictEqual(seats);
  });

  it('of tabs that are gone wait for somebody, and are his who opens his match again', () => {
    const seats: Seats = { fraudster: person('a'), investigator: person('b'), auditor: person(null) };
    expect(settle(seats, 'b', new Set(['b']), false)).toStrictEqual({ ...seats, fraudster: person(null) });
    expect(settle(seats, 'b', new Set(['a', 'b']), false)).toStrictEqual(seats);
    expect(seatsOf(settle(seats, 'c', new Set(['c']), true), 'c')).toStrictEqual([
      'fraudster',
      'investigator',
    ]);
    expect(
      seatsOf(settle(seats, 'c', new Set(['c']), false), 'c'),
      'who looked on does not inherit',
    ).toStrictEqual([]);
  });
});
