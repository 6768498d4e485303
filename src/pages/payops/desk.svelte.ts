import type { PlaySession } from '../../session/play.svelte.ts';
import type { Action, Investigation, Terminal } from '../../sim/payops/actions.ts';
import type { Desk, Verdict } from '../../sim/payops/view.ts';
import { announce } from '../../ui/announce.svelte.ts';
import { decisionOf } from '../../ui/decisions.ts';
import { plural, signed } from '../../ui/format.ts';
import { afterPaint } from '../../ui/paint.ts';
import { INVESTIGATION } from './labels.ts';

/** What is picked and not yet signed. */
interface Draft {
  readonly choice: Terminal | null;
  /** Percent; null: no claim. */
  readonly sure: number | null;
}

const BLANK: Draft = { choice: null, sure: null };

/** A signed case opened again for a look. */
interface Past {
  readonly verdict: Verdict;
  readonly view: Desk;
}

/** Logic of the PayOps desk: what the hand has picked, what the eye looks at. Rules are the session's. */
export class DeskState {
  readonly session: PlaySession<'payops'>;
  // Apart, so that moving one draws nothing of the other.
  #choice = $state.raw(BLANK.choice);
  #sure = $state.raw(BLANK.sure);
  #before: Draft[] = [];
  past = $state.raw<Past | null>(null);
  /** The outcome just signed; stays until the next key or touch. */
  feedback = $state.raw<Verdict | null>(null);
  opening = $state<Investigation | null>(null);
  /** What has been pressed and not been answered yet. */
  pressed = $state.raw<readonly (Investigation | 'sign')[]>([]);

  constructor(session: PlaySession<'payops'>) {
    this.session = session;
  }

  get choice(): Terminal | null {
    return this.#choice;
  }
  get sure(): number | null {
    return this.#sure;
  }
  get #draft(): Draft {
    return { choice: this.#choice, sure: this.#sure };
  }
  set #draft({ choice, sure }) {
    this.#choice = choice;
    this.#sure = sure;
  }
  /** The desk as it stands now, whatever is being looked at. */
  get now(): Desk | null {
    return this.session.view;
  }
  /** The desk on screen. */
  get shown(): Desk | null {
    return this.past?.view ?? this.session.view;
  }
  get acting(): boolean {
    return this.session.phase === 'open' && this.past === null;
  }

  /**
   * Takes one action; false when it was not taken, and then says why. Other keys wait their turn in the session; the
   * same key pressed again meanwhile is not a second action.
   */
  async #act(pressed: Investigation | 'sign', action: Action): Promise<boolean> {
    if (this.pressed.includes(pressed)) return false;
    this.pressed = [...this.pressed, pressed];
    try {
      const refused = await this.session.act(action);
      if (refused) announce(`${refused.sentence} ${refused.detail}`.trim(), { show: true });
      return !refused;
    } finally {
      this.pressed = this.pressed.filter((one) => one !== pressed);
    }
  }

  /** What the commit button lacks, in words; empty when it may be signed. */
  get missing(): string {
    const looks = this.now?.looks_needed ?? 0;
    if (looks > 0) return `${plural(looks, 'more look')} first`;
    if (this.choice === null) return 'Choose a decision';
    return '';
  }

  #set(change: Partial<Draft>): void {
    if (!this.acting) return;
    this.#before.push(this.#draft);
    this.#draft = { ...this.#draft, ...change };
  }

  choose(choice: Terminal): void {
    const looks = this.now?.looks_needed ?? 0;
    if (looks > 0) return announce(`${plural(looks, 'more look')} needed before a decision`);
    this.#set({ choice });
  }

  setSure(percent: number | null): void {
    this.#set({ sure: percent === null ? null : Math.min(100, Math.max(0, percent)) });
  }

  /** Moves the claim by `change` percent, from the middle when none was made. */
  moveSure(change: number): void {
    this.setSure((this.sure ?? 50) + change);
    if (this.sure !== null) announce(`${this.sure} percent sure`);
  }

  /** Takes back the last thing not yet signed. */
  undo(): void {
    const before = this.#before.pop();
    if (!before) return announce('Nothing to take back: what is signed or opened stays');
    this.#draft = before;
    announce(before.choice ? `Back to ${decisionOf(before.choice).verb}` : 'No decision chosen');
  }

  async investigate(name: Investigation): Promise<void> {
    if (!this.acting) return;
    if (this.now?.file.evidence.some(({ investigation }) => investigation === name)) {
      announce(`${INVESTIGATION[name].noun}: already opened`);
      return;
    }
    this.feedback = null;
    if (!(await this.#act(name, { action_type: name }))) return;
    this.opening = name;
    const opened = this.now?.file.evidence.find(({ investigation }) => investigation === name);
    if (opened) announce(`${INVESTIGATION[name].noun}: ${opened.lines.join('. ')}`);
  }

  async sign(): Promise<void> {
    if (!this.acting) return;
    const { choice, sure, missing } = this;
    if (missing || !choice) {
      announce(missing);
      return;
    }
    const claim = sure === null ? null : sure / 100;
    if (!(await this.#act('sign', { action_type: choice, confidence: claim }))) return;
    this.#draft = BLANK;
    this.#before = [];
    this.opening = null;
    const signedNow = this.now?.feedback ?? null;
    // In an exam there is nothing to show before the end.
    this.feedback = signedNow?.outcome ? signedNow : null;
    if (signedNow) announce(this.#spoken(signedNow));
  }

  #spoken({ action, outcome, position }: Verdict): string {
    const next =
      this.now && !this.now.done ? `Next: case ${this.now.file.position}.` : 'All cases are signed.';
    if (!outcome) return `Signed ${action}. ${next}`;
    const result = outcome.correct ? 'Right' : `Expected ${outcome.correct_action}`;
    const { fork } = this.session;
    const before = fork?.position === position ? `First try: ${fork.action}, ${signed(fork.total)}. ` : '';
    return `${result}, ${signed(outcome.weighted_reward)} points. ${before}${outcome.story} ${next}`;
  }

  /** The case that is being turned to: marked at once, shown when the mark has been drawn. */
  aim = $state<number | null>(null);

  /** Shows what `turn` says once the mark on the case at `position` has been drawn. */
  async #turnTo(position: number, turn: () => void): Promise<void> {
    this.aim = position;
    await afterPaint();
    if (this.aim !== position) return;
    turn();
    this.aim = null;
  }

  /** Back to the open case, or to the end. */
  async back(): Promise<void> {
    const { now } = this;
    if (!now || !this.past) return;
    await this.#turnTo(now.file.position, () => {
      this.past = null;
    });
  }

  /** Opens the signed case at `position` for a look; the open case, or a waiting one, ends looking back. */
  async look(position: number): Promise<void> {
    const verdict = this.now?.queue[position - 1]?.verdict;
    if (!verdict) return this.back();
    this.aim = position;
    // Asked for after the mark is drawn: an answer that comes before would be unpacked before.
    await afterPaint();
    const view = this.aim === position ? await this.session.lookBack(verdict.step - 1) : null;
    // A faster key has turned to another case meanwhile.
    if (this.aim !== position) return;
    this.aim = null;
    if (view) {
      this.past = { verdict, view };
      announce(`Case ${position}, signed ${verdict.action}`);
    }
  }

  /** Steps through the signed cases and the open one. */
  async browse(by: 1 | -1): Promise<void> {
    const { now } = this;
    if (!now) return;
    const at = this.aim ?? this.past?.verdict.position ?? now.file.position;
    const target = at + by;
    if (target >= 1 && target <= now.file.position) await this.look(target);
  }
}
