import type { FraudsterAction } from '../../sim/arena/actions.ts';
import type { Vertical } from '../../sim/arena/standard/evidence.ts';
import type { SlateRow } from '../../sim/arena/standard/seats.ts';
import type { DraftReport, FraudsterView } from '../../sim/arena/standard/view-types.ts';
import { announce } from '../../ui/announce.svelte.ts';
import type { Act, Check } from './match.ts';
import { Moves } from './moves.svelte.ts';
import { REFUSAL } from './words.ts';

/** A proposal, or an edit of one, as far as it is written. */
export interface Draft {
  readonly account_name: string;
  readonly ad_copy: string;
  readonly category: string;
  readonly vertical: Vertical | '';
  readonly landing_page_blurb: string;
  readonly targeting_summary: string;
}
const BLANK: Draft = {
  account_name: '',
  ad_copy: '',
  category: '',
  vertical: '',
  landing_page_blurb: '',
  targeting_summary: '',
};
/** Typing goes on for a while; the last words are checked. */
const PAUSE_MS = 200;

/** The fraudster's hand: the slot on the bench and what is written for it. Rules are the session's. */
export class FraudsterDesk {
  readonly #view: () => FraudsterView;
  readonly #check: () => Check | null;
  readonly moves: Moves;
  #draft = $state.raw<Draft>(BLANK);
  #edit = $state.raw<Draft>(BLANK);
  /** The slot being changed; null while a new ad is written. */
  editing = $state<number | null>(null);
  report = $state.raw<DraftReport | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(view: () => FraudsterView, act: () => Act | null, check: () => Check | null) {
    this.#view = view;
    this.#check = check;
    this.moves = new Moves(act, () => this.#view().refusal);
  }

  get view(): FraudsterView {
    return this.#view();
  }
  get acting(): boolean {
    return this.moves.acting && this.view.phase === 'fraudster_turn';
  }
  get draft(): Draft {
    return this.editing === null ? this.#draft : this.#edit;
  }
  /** The slot on the bench, from 1. */
  get slot(): number {
    return (this.editing ?? this.view.slate.length) + 1;
  }
  get edited(): SlateRow | null {
    return this.view.slate.find(({ slot_index }) => slot_index === this.editing) ?? null;
  }
  get slots(): number {
    return this.view.proposals_used + this.view.proposals_remaining;
  }
  /** What the ad would earn unless it is rejected, before realism. */
  get severity(): number {
    const { category } = this.draft;
    const plain = this.view.schemes.find((scheme) => scheme.category === category)?.severity ?? 0;
    return this.report?.severity ?? plain;
  }

  /** What the signature lacks, in words; empty when it may be given. */
  get missing(): string {
    const { draft, edited } = this;
    if (draft.ad_copy.trim() === '') return 'Write the copy';
    if (edited) {
      const same =
        draft.ad_copy.trim() === edited.ad_copy &&
        draft.landing_page_blurb.trim() === edited.landing_page_blurb;
      return same ? 'Change copy or landing blurb' : '';
    }
    if (draft.category === '') return 'Choose a scheme';
    return this.view.proposals_remaining > 0 ? '' : 'No proposals are left';
  }

  write(change: Partial<Draft>): void {
    const next = { ...this.draft, ...change };
    if (this.editing === null) this.#draft = next;
    else this.#edit = next;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
  }

  #proposal(): FraudsterAction {
    const { account_name, ad_copy, category, vertical, landing_page_blurb, targeting_summary } = this.draft;
    const said = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
    const name = said(account_name);
    const page = said(landing_page_blurb);
    const audience = said(targeting_summary);
    return {
      role: 'fraudster',
      action_type: 'propose_ad',
      ad_copy: ad_copy.trim(),
      category,
      ...(vertical === '' ? {} : { vertical }),
      ...(name === undefined ? {} : { account_name: name }),
      ...(page === undefined ? {} : { landing_page_blurb: page }),
      ...(audience === undefined ? {} : { targeting_summary: audience }),
    };
  }

  async #ask(): Promise<void> {
    const check = this.#check();
    const asked = ++this.#asked;
    if (!check || this.draft.ad_copy.trim() === '' || this.draft.category === '') {
      this.report = null;
      return;
    }
    const report = await check(this.#proposal());
    // A later word may have been checked before.
    if (asked === this.#asked) this.report = report;
  }

  /** Puts the ad of a slot on the bench; null: a new one. */
  bench(slot: number | null): void {
    const row = this.view.slate.find(({ slot_index }) => slot_index === slot);
    if (slot !== null && !row?.editable) return announce('That ad stays as it is');
    this.editing = slot;
    if (row)
      this.#edit = {
        account_name: row.account_name,
        ad_copy: row.ad_copy,
        category: row.category,
        vertical: row.vertical,
        landing_page_blurb: row.landing_page_blurb,
        targeting_summary: row.targeting_summary,
      };
    void this.#ask();
    announce(slot === null ? `New ad, slot ${this.slot}` : `Editing slot ${slot + 1}`);
  }
  /** To the next slot that can be worked on. */
  browse(by: 1 | -1): void {
    const open = [
      ...this.view.slate.filter(({ editable }) => editable).map(({ slot_index }) => slot_index),
      null,
    ];
    const at = open.indexOf(this.editing);
    const next = open[Math.min(open.length - 1, Math.max(0, at + by))];
    if (next !== undefined && next !== this.editing) this.bench(next);
  }

  /** Proposes the ad on the bench, or changes it. */
  async sign(): Promise<void> {
    if (!this.acting) return;
    if (this.missing) {
      announce(this.missing);
      return;
    }
    const { slot, editing, draft } = this;
    if (editing !== null) {
      const action: FraudsterAction = {
        role: 'fraudster',
        action_type: 'modify_pending_ad',
        slot_index: editing,
        new_ad_copy: draft.ad_copy.trim(),
        new_landing_page_blurb: draft.landing_page_blurb.trim(),
      };
      if (!(await this.moves.take('sign', action))) return;
      this.editing = null;
      announce(`Slot ${slot} is changed`);
      return void this.#ask();
    }
    if (!(await this.moves.take('sign', this.#proposal()))) return;
    this.#draft = BLANK;
    this.report = null;
    announce(`Slot ${slot} is proposed`);
  }

  async endTurn(): Promise<void> {
    if (this.acting && (await this.moves.take('end', { role: 'fraudster', action_type: 'end_turn' })))
      announce('Your turn is over');
  }
  async commit(): Promise<void> {
    if (this.acting && (await this.moves.take('commit', { role: 'fraudster', action_type: 'commit_final' })))
      announce('Committed: no more ads');
  }

  /** Why the environment would decline the proposal; empty when it would not. */
  get declined(): string {
    const refusal = this.editing === null ? (this.report?.refusal ?? null) : null;
    return refusal ? REFUSAL[refusal] : '';
  }
  close(): void {
    clearTimeout(this.#timer);
  }
}
