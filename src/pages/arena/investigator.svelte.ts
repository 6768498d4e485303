import type { Action, Target, Verdict } from '../../sim/arena/actions.ts';
import type { Collision } from '../../sim/arena/standard/seats.ts';
import type { InvestigatorFile, InvestigatorView } from '../../sim/arena/standard/view-types.ts';
import { announce } from '../../ui/announce.svelte.ts';
import { decisionOf } from '../../ui/decisions.ts';
import { TARGET } from './labels.ts';
import type { Act } from './match.ts';
import { Moves } from './moves.svelte.ts';
import { collisionKey, ringOf, ringsOf, type DraftRing, type Pair } from './rings.ts';

/** What is picked for an ad and not yet signed. */
interface Draft {
  readonly verdict: Verdict | null;
  /** Percent; null: no claim. */
  readonly sure: number | null;
  readonly reason: string;
}
const BLANK: Draft = { verdict: null, sure: null, reason: '' };

/** The investigator's hand and eye: what is chosen, lit and drafted. Rules are the session's. */
export class InvestigatorDesk {
  readonly #view: () => InvestigatorView;
  readonly moves: Moves;
  #chosen = $state<string | null>(null);
  #drafts = $state.raw<Readonly<Record<string, Draft>>>({});
  #before: { readonly ad_id: string; readonly draft: Draft }[] = [];
  #lit = $state<string | null>(null);
  #pair = $state<string | null>(null);
  /** Its first ad, when a ring was asked for. */
  #ring = $state<string | null>(null);
  /** Whether the reason is open where it is folded away. */
  writing = $state(false);
  /** The pull just made. */
  fresh = $state.raw<{ readonly ad_id: string; readonly target: Target } | null>(null);

  constructor(view: () => InvestigatorView, act: () => Act | null) {
    this.#view = view;
    this.moves = new Moves(act, () => this.#view().refusal);
  }

  get view(): InvestigatorView {
    return this.#view();
  }
  get acting(): boolean {
    return this.moves.acting && this.view.phase === 'investigator_turn';
  }
  get waiting(): readonly InvestigatorFile[] {
    return this.view.ads.filter(isWaiting);
  }
  get decided(): readonly InvestigatorFile[] {
    return this.view.ads.filter((ad) => !isWaiting(ad));
  }
  /** The ad looked at. */
  get ad(): InvestigatorFile | null {
    const { ads } = this.view;
    return ads.find(({ ad_id }) => ad_id === this.#chosen) ?? this.waiting[0] ?? ads.at(-1) ?? null;
  }
  /** Ads with something opened, in queue order, those that wait first. */
  get touched(): readonly InvestigatorFile[] {
    const chosen = this.ad;
    const shown = (ad: InvestigatorFile): boolean => ad.findings.length > 0 || ad === chosen;
    return [...this.waiting, ...this.decided].filter(shown);
  }
  get draft(): Draft {
    return this.#drafts[this.ad?.ad_id ?? ''] ?? BLANK;
  }
  get lit(): Collision | null {
    return this.view.shared.find((one) => collisionKey(one) === this.#lit) ?? null;
  }
  get rings(): readonly DraftRing[] {
    return ringsOf(this.view);
  }
  /** The ring looked at: the one asked for, the lit value's, the chosen ad's, else the first with a pair to link. */
  get ring(): DraftRing | null {
    const { lit, rings } = this;
    if (lit?.signal === 'registrar') return ringOf(this.view, lit.ad_ids, lit);
    const of = lit?.ad_ids[0] ?? this.ad?.ad_id ?? '';
    const asked = rings.find(({ ads }) => ads[0] === this.#ring);
    const open = rings.find(({ pairs }) => pairs.some(({ linked }) => !linked));
    return asked ?? rings.find(({ ads }) => ads.includes(of)) ?? open ?? rings[0] ?? null;
  }
  get pair(): Pair | null {
    const pairs = this.ring?.pairs ?? [];
    return pairs.find(({ key }) => key === this.#pair) ?? pairs.find(({ linked }) => !linked) ?? null;
  }
  nameOf(ad_id: string): string {
    return this.view.ads.find((ad) => ad.ad_id === ad_id)?.account_name ?? ad_id;
  }

  /** What the signature lacks, in words; empty when it may be given. */
  get missing(): string {
    const { ad } = this;
    if (!ad) return 'No ad waits';
    if (!isWaiting(ad)) return 'This ad has its verdict';
    if (this.draft.verdict === null) return 'Choose a verdict';
    return this.view.actions_left > 0 ? '' : 'No actions are left';
  }

  choose(ad_id: string): void {
    this.#chosen = ad_id;
    this.#ring = null;
  }
  /** Looks at a ring, whatever ad is chosen. */
  showRing({ ads }: DraftRing): void {
    this.#ring = ads[0] ?? null;
    this.#lit = null;
  }
  browse(by: 1 | -1): void {
    const all = [...this.waiting, ...this.decided];
    const at = all.findIndex(({ ad_id }) => ad_id === this.ad?.ad_id);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (!next) return;
    this.choose(next.ad_id);
    announce(`${next.ad_id}, ${next.account_name}${next.signed ? `, signed ${next.signed.verdict}` : ''}`);
  }
  light(one: Collision | null): void {
    this.#lit = one && collisionKey(one) !== this.#lit ? collisionKey(one) : null;
    this.#ring = null;
    if (this.lit) announce(`${this.lit.value}: ${this.lit.ad_ids.join(', ')}`);
  }
  /** Lights the next shared value. */
  lightNext(): void {
    const { shared } = this.view;
    const at = shared.findIndex((one) => collisionKey(one) === this.#lit);
    this.light(shared[(at + 1) % Math.max(1, shared.length)] ?? null);
  }
  pick(pair: Pair): void {
    this.#pair = pair.key;
  }

  #set(change: Partial<Draft>, remember = true): void {
    const { ad } = this;
    if (!ad || !isWaiting(ad)) return;
    if (remember) this.#before.push({ ad_id: ad.ad_id, draft: this.draft });
    this.#drafts = { ...this.#drafts, [ad.ad_id]: { ...this.draft, ...change } };
  }
  decide(verdict: Verdict): void {
    this.#set({ verdict });
  }
  setSure(percent: number | null): void {
    this.#set({ sure: percent === null ? null : Math.min(100, Math.max(0, percent)) });
  }
  /** Moves the claim by `change` percent, from the middle when none was made. */
  moveSure(change: number): void {
    this.setSure((this.draft.sure ?? 50) + change);
    if (this.draft.sure !== null) announce(`${this.draft.sure} percent sure`);
  }
  write(reason: string): void {
    this.#set({ reason }, false);
  }
  /** Takes back the last choice not yet signed. */
  undo(): void {
    const before = this.#before.pop();
    if (!before) return announce('Nothing to take back: what is signed or opened stays');
    // The words stay: taking back a choice is not taking back what was written since.
    const { reason } = this.#drafts[before.ad_id] ?? BLANK;
    this.#drafts = { ...this.#drafts, [before.ad_id]: { ...before.draft, reason } };
    announce(before.draft.verdict ? `Back to ${decisionOf(before.draft.verdict).verb}` : 'No verdict chosen');
  }

  async pull(target: Target): Promise<void> {
    const { ad } = this;
    if (!ad || !this.acting) return;
    const noun = TARGET[target].noun;
    const known = ad.findings.find((finding) => finding.target === target);
    if (known) {
      announce(`${noun}: ${known.text}`);
      return;
    }
    if (!isWaiting(ad)) {
      announce('This ad has its verdict; it takes no more pulls', { show: true });
      return;
    }
    if (ad.pulls_left === 0) {
      announce('This ad takes no more pulls', { show: true });
      return;
    }
    const action: Action = {
      role: 'investigator',
      action_type: 'investigate',
      ad_id: ad.ad_id,
      investigation_target: target,
    };
    if (!(await this.moves.take(target, action))) return;
    this.fresh = { ad_id: ad.ad_id, target };
    const found = this.view.ads
      .find(({ ad_id }) => ad_id === ad.ad_id)
      ?.findings.find((finding) => finding.target === target);
    if (found) announce(`${noun}: ${found.text}`);
  }

  async sign(): Promise<void> {
    const { ad, draft } = this;
    if (!this.acting) return;
    if (this.missing || !ad || draft.verdict === null) {
      announce(this.missing);
      return;
    }
    const reason = draft.reason.trim();
    const action: Action = {
      role: 'investigator',
      action_type: 'verdict',
      ad_id: ad.ad_id,
      verdict: draft.verdict,
      ...(draft.sure === null ? {} : { confidence: draft.sure / 100 }),
      ...(reason === '' ? {} : { rationale: reason }),
    };
    const order = this.waiting;
    const at = order.indexOf(ad);
    if (!(await this.moves.take('sign', action))) return;
    const next = order[at + 1] ?? order[at - 1];
    this.#chosen = next?.ad_id ?? null;
    announce(`Signed ${draft.verdict} on ${ad.ad_id}. ${next ? `Next: ${next.ad_id}.` : 'No ad waits.'}`);
  }

  async link(): Promise<void> {
    const { pair } = this;
    if (!this.acting) return;
    if (!pair || pair.linked) {
      announce('No two ads to link: open signals until a value is shared');
      return;
    }
    const reason = pair.shared.map(({ value }) => value).join(', ');
    const action: Action = {
      role: 'investigator',
      action_type: 'link_accounts',
      ad_id: pair.a,
      linked_ad_id: pair.b,
      ...(reason === '' ? {} : { link_reason: reason }),
    };
    if (await this.moves.take('link', action)) announce(`Linked ${pair.a} with ${pair.b}`);
  }

  async endTurn(): Promise<void> {
    if (!this.acting) return;
    if (await this.moves.take('end', { role: 'investigator', action_type: 'end_turn' }))
      announce('Your turn is over');
  }
}

/** Whether an ad has no verdict yet. */
export const isWaiting = ({ signed, auto_approved }: InvestigatorFile): boolean =>
  signed === null && !auto_approved;
