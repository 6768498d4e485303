import type { PlaySession } from '../../session/play.svelte.ts';
import type { Action, Estimate, TurnAction } from '../../sim/parlay/actions.ts';
import type { Move } from '../../sim/parlay/moves.ts';
import type { Table } from '../../sim/parlay/table.ts';
import { announce } from '../../ui/announce.svelte.ts';
import { unitOf } from './chart/from-table.ts';
import { parsePrice, priceIn, short, stepped, type Unit } from './money.ts';
import { spoken } from './spoken.ts';
import { beyondLimit, MOVE } from './texts.ts';

/** What is being put together for the next turn. */
interface Draft {
  readonly words: string;
  /** As typed; parsed when it is needed. */
  readonly price: string;
  readonly move: Move | null;
  /** The limit a reveal claims, as typed. */
  readonly stated: string;
  readonly threat: boolean;
  readonly challenge: boolean;
  /** Null: as it stands. */
  readonly belief: Estimate | null;
  /** −1 … 1; null: nothing entered. */
  readonly impact: number | null;
}

const BLANK: Draft = {
  words: '',
  price: '',
  move: null,
  stated: '',
  threat: false,
  challenge: false,
  belief: null,
  impact: null,
};

/** What is asked before it is done. */
export type Asking = 'accept' | 'leave' | 'beyond' | null;

/** Logic of the table: what the hand has picked. Rules are the session's. */
export class TableState {
  readonly session: PlaySession<'parlay'>;
  draft = $state.raw<Draft>(BLANK);
  asking = $state<Asking>(null);
  /** Why the last action was not taken. */
  refused = $state('');
  /** A turn on its way: what it held stays drawn until the answer is there. */
  sending = $state.raw<{ readonly price: number | null; readonly limit: number | null } | null>(null);
  #before: Draft[] = [];

  constructor(session: PlaySession<'parlay'>) {
    this.session = session;
  }

  get table(): Table | null {
    return this.session.view;
  }
  get acting(): boolean {
    return this.session.phase === 'open';
  }
  /** What the chart draws of the next turn. */
  get drawn(): { readonly price: number | null; readonly limit: number | null } {
    return this.sending ?? { price: this.price, limit: this.draft.belief?.limit ?? null };
  }
  get unit(): Unit | null {
    return this.table && unitOf(this.table);
  }
  /** The drafted price; null: none, or not a price. */
  get price(): number | null {
    return this.unit && this.draft.price.trim() ? parsePrice(this.draft.price, this.unit) : null;
  }
  get stated(): number | null {
    return this.unit ? parsePrice(this.draft.stated, this.unit) : null;
  }
  /** The estimates as they would be sent. */
  get belief(): Estimate | null {
    return this.draft.belief ?? this.table?.estimates.at(-1) ?? null;
  }
  /** A price the words name, where the field says another or none; only suggested. */
  get suggestion(): number | null {
    if (!this.unit) return null;
    const named = priceIn(this.draft.words, this.unit);
    return named === this.price ? null : named;
  }
  /** A price beyond the own limit is asked about before it is sent: it may be accepted. */
  get beyond(): boolean {
    const { table, price } = this;
    return (
      table !== null && price !== null && beyondLimit(price, table.own_limit.drawn, table.scenario.player)
    );
  }
  /** The news whose window takes an estimate now. */
  get window(): Table['windows'][number] | null {
    return this.table?.windows.findLast(({ open, entered }) => open && entered === null) ?? null;
  }

  /** What the send button lacks, in words; empty when it may be sent. */
  get missing(): string {
    const { draft, price, stated } = this;
    if (draft.price.trim() && price === null) return 'That is not a price';
    if (draft.move === 'batna_reveal' && stated === null) return 'State the limit first';
    if (!draft.words.trim() && price === null && draft.move === null && !draft.threat && !draft.challenge)
      return 'Nothing to send yet';
    return '';
  }

  set(change: Partial<Draft>): void {
    if (!this.acting) return;
    this.#before = [...this.#before.slice(-49), this.draft];
    this.refused = '';
    this.draft = { ...this.draft, ...change };
  }

  undo(): void {
    const before = this.#before.pop();
    if (!before) return announce('Nothing to take back');
    this.draft = before;
    announce('Taken back');
  }

  /** Moves the price by steps of 1 percent of the anchors' distance, from the last own price or the own anchor. */
  nudge(steps: number): void {
    const { table, unit } = this;
    if (!table || !unit) return;
    const start =
      this.price ?? table.offers.player.at(-1)?.price ?? table.scenario.anchor[table.scenario.player];
    const by = this.price === null && !this.draft.price ? 0 : steps;
    this.set({ price: short(by === 0 ? start : stepped(start, by, unit), unit) });
    announce(`Price ${this.draft.price}`);
  }

  pick(move: Move): void {
    const card = this.table?.hand.find((one) => one.move === move);
    if (!card) return;
    const picked = this.draft.move === move ? null : move;
    if (picked && !card.affordable) {
      announce(`${MOVE[move].name} costs ${card.cost} credibility, more than is left`, { show: true });
      return;
    }
    this.set({ move: picked });
    announce(picked ? `${MOVE[move].name}, costs ${card.cost} credibility` : 'No move');
  }

  toggle(what: 'threat' | 'challenge'): void {
    if (what === 'challenge' && !this.table?.can_challenge) {
      announce('There is no statement left to challenge');
      return;
    }
    const on = !this.draft[what];
    this.set({ [what]: on });
    const name = what === 'threat' ? 'Threat' : 'Challenge';
    announce(on ? `${name} with this turn` : `No ${what}`);
  }

  estimate(change: Partial<Estimate>): void {
    const { belief } = this;
    if (belief) this.set({ belief: { ...belief, ...change } });
  }

  #turn(): TurnAction {
    const { draft, price, stated } = this;
    return {
      type: 'turn',
      utterance: draft.words.trim(),
      offer: price,
      move: draft.move,
      ...(draft.move === 'batna_reveal' && stated !== null ? { stated } : {}),
      ...(draft.threat ? { threat: true as const } : {}),
      ...(draft.challenge ? { challenge: true as const } : {}),
      ...(draft.belief ? { belief: draft.belief } : {}),
      ...(draft.impact !== null && this.window ? { impact: draft.impact } : {}),
    };
  }

  /** Sends the turn; asks first where it may cost more than leaving. */
  async send(sure = false): Promise<void> {
    if (!this.acting || this.sending) return;
    if (this.missing) {
      this.refused = this.missing;
      announce(this.missing);
      return;
    }
    if (this.beyond && !sure) {
      this.asking = 'beyond';
      return;
    }
    this.asking = null;
    await this.#act(this.#turn());
  }

  async accept(sure = false): Promise<void> {
    const { table } = this;
    if (!this.acting || !table) return;
    if (!table.standing) {
      announce('There is no offer of theirs to accept yet', { show: true });
      return;
    }
    if (!sure) {
      this.asking = 'accept';
      return;
    }
    this.asking = null;
    await this.#act({ type: 'accept' });
  }

  async leave(sure = false): Promise<void> {
    if (!this.acting) return;
    if (!sure) {
      this.asking = 'leave';
      return;
    }
    this.asking = null;
    await this.#act({ type: 'leave' });
  }

  async #act(action: Action): Promise<void> {
    if (this.sending) return;
    const before = this.table;
    const sent = this.draft;
    this.sending = this.drawn;
    // What is typed from here on belongs to the next turn.
    this.draft = BLANK;
    this.#before = [];
    this.refused = '';
    try {
      const fault = await this.session.act(action);
      if (fault) {
        if (this.draft === BLANK) this.draft = sent;
        this.refused = `${fault.sentence} ${fault.detail}`.trim();
        announce(this.refused, { show: true });
        return;
      }
      const after = this.session.view;
      if (before && after) announce(spoken(before, after));
    } finally {
      this.sending = null;
    }
  }

  /** Tense turns in a row; the next one that counts takes zone away. */
  get warning(): { readonly turns: number; readonly next: number; readonly loss: number } | null {
    const { table } = this;
    if (!table || table.done) return null;
    const { streak, streak_needed, tense_from, next_loss } = table.erosion;
    if ((table.tension.at(-1) ?? 0) < tense_from || streak === 0) return null;
    return { turns: streak, next: streak_needed - streak, loss: next_loss };
  }
}
