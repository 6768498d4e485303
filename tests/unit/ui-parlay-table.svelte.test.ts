import { beforeEach, describe, expect, it } from 'vitest';
import { TableState } from '../../src/pages/parlay/table.svelte.ts';
import type { PlaySession } from '../../src/session/play.svelte.ts';
import type { Action } from '../../src/sim/parlay/actions.ts';
import type { Fault } from '../../src/sim/kernel/errors.ts';
import { RuleError, toFault } from '../../src/sim/kernel/errors.ts';
import { parlay } from '../../src/sim/parlay/parlay.ts';
import type { Table } from '../../src/sim/parlay/table.ts';

/** A session that plays at once but answers only when it is let. */
class Session {
  readonly #state = parlay.reset('standard-1', 3, { scenario: 'hiring_package', persona: 'diplomat' });
  view: Table = parlay.view(this.#state, 'player');
  phase = 'open';
  readonly taken: Action[] = [];
  #answer: () => void = () => undefined;

  act(action: Action): Promise<Fault | null> {
    return new Promise((resolve) => {
      this.#answer = () => {
        try {
          parlay.step(this.#state, action);
          this.taken.push(action);
          this.view = parlay.view(this.#state, 'player');
          if (parlay.done(this.#state)) this.phase = 'finished';
          resolve(null);
        } catch (error) {
          if (!(error instanceof RuleError)) throw error;
          resolve(toFault(error));
        }
      };
    });
  }
  answer(): void {
    this.#answer();
  }
}

let session: Session;
let seat: TableState;

beforeEach(() => {
  session = new Session();
  seat = new TableState(session as unknown as PlaySession<'parlay'>);
});

async function sent(): Promise<void> {
  const done = seat.send();
  session.answer();
  await done;
}

describe('A turn that is put together', () => {
  it('holds exactly what was picked', async () => {
    seat.set({ words: '  A start.  ', price: '236k' });
    seat.pick('anchor_high');
    seat.toggle('threat');
    seat.estimate({ urgency: 0.7 });
    await sent();
    const start = 225_000;
    expect(session.taken).toEqual([
      {
        type: 'turn',
        utterance: 'A start.',
        offer: 236_000,
        move: 'anchor_high',
        threat: true,
        belief: { limit: start, urgency: 0.7, has_alternative: false },
      },
    ]);
    expect(seat.draft.words).toBe('');
    expect(seat.price).toBeNull();
  });

  it('is not sent with nothing in it, nor with a price that cannot be read', async () => {
    expect(seat.missing).toBe('Nothing to send yet');
    await seat.send();
    seat.set({ price: 'much' });
    expect(seat.missing).toBe('That is not a price');
    await seat.send();
    expect(session.taken).toEqual([]);
    expect(seat.refused).toBe('That is not a price');
  });

  it('a reveal states a limit', async () => {
    seat.pick('batna_reveal');
    expect(seat.missing).toBe('State the limit first');
    seat.set({ stated: '210k' });
    await sent();
    expect(session.taken[0]).toMatchObject({ move: 'batna_reveal', stated: 210_000, offer: null });
  });

  it('a price in the words is suggested and never sent by itself', async () => {
    seat.set({ words: 'I could do 231,500.' });
    expect([seat.suggestion, seat.price]).toEqual([231_500, null]);
    await sent();
    expect(session.taken[0]).toMatchObject({ offer: null });
  });

  it('one beyond the own limit is asked about first', async () => {
    seat.set({ price: '150k' });
    await seat.send();
    expect([seat.asking, session.taken.length]).toEqual(['beyond', 0]);
    const done = seat.send(true);
    session.answer();
    await done;
    expect([seat.asking, session.taken.length]).toEqual([null, 1]);
  });

  it('pressed twice is sent once, and what is typed meanwhile belongs to the next turn', async () => {
    seat.set({ price: '236k' });
    const first = seat.send();
    const second = seat.send();
    expect(seat.drawn.price, 'it stays drawn until the answer').toBe(236_000);
    seat.set({ words: 'And another thing.' });
    session.answer();
    await Promise.all([first, second]);
    expect(session.taken).toHaveLength(1);
    expect(seat.draft.words).toBe('And another thing.');
    expect(seat.drawn.price).toBeNull();
  });

  it('that is refused comes back to the hand, with the reason', async () => {
    seat.set({ price: '99999M', words: 'Why not.' });
    const before = session.view;
    await sent();
    expect(session.taken).toEqual([]);
    expect(session.view).toBe(before);
    expect(seat.draft).toMatchObject({ price: '99999M', words: 'Why not.' });
    expect(seat.refused).toContain('offer');
  });

  it('can be taken back piece by piece', () => {
    seat.set({ price: '236k' });
    seat.pick('silence');
    seat.undo();
    expect([seat.draft.move, seat.draft.price]).toEqual([null, '236k']);
    seat.undo();
    expect(seat.draft.price).toBe('');
  });
});

describe('The ways out', () => {
  it('nothing is accepted before they have named a price', async () => {
    expect(session.view.standing).toBeNull();
    await seat.accept();
    expect(seat.asking).toBeNull();
  });

  it('accepting and leaving ask first', async () => {
    seat.set({ price: '236k' });
    await sent();
    await seat.accept();
    expect(seat.asking).toBe('accept');
    seat.asking = null;
    await seat.leave();
    expect([seat.asking, session.taken.length]).toEqual(['leave', 1]);
    const done = seat.leave(true);
    session.answer();
    await done;
    expect(session.taken.at(-1)).toEqual({ type: 'leave' });
    expect(seat.acting).toBe(false);
  });
});
