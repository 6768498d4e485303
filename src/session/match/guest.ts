import type { Action, FraudsterAction, Role, Viewer } from '../../sim/arena/actions.ts';
import type { DraftReport } from '../../sim/arena/standard/view-types.ts';
import type { Fault } from '../../sim/kernel/errors.ts';
import type { ToHost, ToTab } from './wire.ts';

type Obs = Extract<ToTab, { type: 'obs' }>;

interface Waiting {
  readonly after: number;
  readonly action: Action;
  readonly settle: (refused: Fault | null) => void;
}

interface Checking {
  readonly nth: number;
  readonly proposal: FraudsterAction;
  readonly settle: (report: DraftReport | null) => void;
}

const NOT_NOW: Fault = {
  code: 'invalid_action',
  sentence: 'Your last move is still on its way.',
  detail: '',
};

/**
 * A tab's part in a match, also in the tab that hosts: it asks, remembers what it has asked and not been answered, and
 * asks a new host again.
 */
export class Guest {
  readonly tab: string;
  #name = '';
  #seats: readonly Role[] = [];
  #eyes: Viewer = 'public';
  #latest: Obs | null = null;
  #waiting: Waiting | null = null;
  #asked = 0;
  #checking: Checking | null = null;
  readonly #send: (message: ToHost) => void;
  readonly #onObs: (obs: Obs) => void;
  readonly #onError: (fault: Fault) => void;

  constructor(
    tab: string,
    send: (message: ToHost) => void,
    onObs: (obs: Obs) => void,
    onError: (fault: Fault) => void,
  ) {
    this.tab = tab;
    this.#send = send;
    this.#onObs = onObs;
    this.#onError = onError;
  }

  /** Has been answered since it last asked. */
  get answered(): boolean {
    return this.#latest !== null && this.#waiting === null;
  }

  join(name: string, seats: readonly Role[], eyes: Viewer): void {
    this.#name = name;
    this.#seats = seats;
    this.#eyes = eyes;
    this.ask();
  }

  /** Asks again: nothing came, or another tab leads now. */
  ask(): void {
    this.#send({
      type: 'join',
      tab: this.tab,
      name: this.#name,
      seats: this.#seats,
      eyes: this.#eyes,
    });
    if (this.#waiting) {
      const { after, action } = this.#waiting;
      this.#send({ type: 'step', tab: this.tab, after, action });
    }
    this.#askCheck();
  }

  /** Resolves to the refusal, or null when the move was taken. */
  act(action: Action): Promise<Fault | null> {
    const latest = this.#latest;
    if (this.#waiting || !latest) return Promise.resolve(NOT_NOW);
    return new Promise((settle) => {
      this.#waiting = { after: latest.table.count, action, settle };
      this.#send({ type: 'step', tab: this.tab, after: latest.table.count, action });
    });
  }

  /** Looks at a proposal. Null when a later question overtook it, or nothing can be said. */
  check(proposal: FraudsterAction): Promise<DraftReport | null> {
    this.#checking?.settle(null);
    return new Promise((settle) => {
      this.#checking = { nth: ++this.#asked, proposal, settle };
      this.#askCheck();
    });
  }

  giveToBot(seat: Role, bot: string): void {
    this.#send({ type: 'bot', tab: this.tab, seat, bot });
  }

  leave(): void {
    this.#send({ type: 'leave', tab: this.tab });
  }

  receive(message: ToTab): void {
    if (message.type === 'error') return this.#onError(message.fault);
    if (message.type === 'checked') {
      if (message.nth !== this.#checking?.nth) return;
      this.#checking.settle(message.report);
      this.#checking = null;
      return;
    }
    if (message.type === 'taken' || message.type === 'refused') {
      const refused = message.type === 'taken' ? null : message.fault;
      if (this.#waiting?.after === message.after) this.#settle(refused);
      return;
    }
    // A host that was cut off may still speak; what it says is older than what is known.
    if (this.#latest && message.table.count < this.#latest.table.count) return;
    this.#latest = message;
    this.#onObs(message);
  }

  #askCheck(): void {
    if (!this.#checking) return;
    const { nth, proposal } = this.#checking;
    this.#send({ type: 'draft', tab: this.tab, nth, proposal });
  }

  #settle(refused: Fault | null): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.settle(refused);
  }
}
