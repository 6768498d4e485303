import { boundaries, type Script } from './script.ts';

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];
export type Filter = 'all' | 'decisions' | 'misses';

/** Milliseconds a step is shown at speed 1. */
const BEAT = 1000;

/** What a theatre needs of the finished episode. */
interface Playable {
  /** The count of steps that is shown. */
  readonly step: number;
  goTo(step: number, afresh?: boolean): Promise<void>;
}

/**
 * Moves through the steps of a finished episode, 0 … all of them. While it is sealed, only as far as the viewer has
 * come: where a step is to be decided first, it waits for the guess.
 */
export class Theatre {
  playing = $state(false);
  speed = $state<Speed>(1);
  filter = $state<Filter>('all');
  /** Steps the viewer may see, while sealed. */
  frontier = $state(0);
  /** The viewer has asked to see everything, or was never asked to decide. */
  #open = $state(true);
  readonly #session: Playable;
  readonly #script: () => Script;

  constructor(session: Playable, script: () => Script) {
    this.#session = session;
    this.#script = script;
  }

  get script(): Script {
    return this.#script();
  }
  get step(): number {
    return this.#session.step;
  }
  get total(): number {
    return this.script.lines.length;
  }
  get sealed(): boolean {
    return !this.#open && this.script.asks.some((asked, i) => asked && i >= this.frontier);
  }
  /** The furthest step that may be shown. */
  get reach(): number {
    return this.sealed ? this.frontier : this.total;
  }
  /** The next step waits for the viewer's own decision. */
  get asking(): boolean {
    return this.sealed && this.step === this.frontier && (this.script.asks[this.frontier] ?? false);
  }
  /** Points and misses may be shown. */
  get tells(): boolean {
    return !this.sealed || this.script.told;
  }
  /**
   * The number a step goes by, by count of steps. While sealed, moves that are masked count as one a part: how many
   * there were is not for the eyes that watch.
   */
  readonly marks: readonly number[] = $derived.by(() => {
    const { lines, outline } = this.script;
    let mark = 0;
    const after = lines.map(({ sealedText }, i) => {
      const again = sealedText !== null && outline[i - 1]?.position === outline[i]?.position;
      if (!this.sealed || !again) mark += 1;
      return mark;
    });
    return [0, ...after];
  });
  /** What the step on screen goes by. */
  get mark(): number {
    return this.marks[this.step] ?? 0;
  }
  /** The step that goes by `mark`, the last of several. */
  stepAt(mark: number): number {
    return Math.min(this.reach, this.marks.lastIndexOf(mark));
  }

  /** The part on screen, from 1: that of the last step, or the first one. */
  get position(): number {
    const { outline } = this.script;
    return (outline[this.step - 1] ?? outline[0])?.position ?? 1;
  }
  /** The part the next step belongs to, from 1; at the end the last one. */
  get next(): number {
    return this.script.outline[this.step]?.position ?? this.position;
  }
  /** Steps up to which the viewer may look that were misses. */
  get misses(): number[] {
    if (!this.tells) return [];
    return this.script.outline.slice(0, this.reach).flatMap(({ miss }, i) => (miss ? [i + 1] : []));
  }
  get atEnd(): boolean {
    return this.step >= this.total;
  }

  /** Later steps than `frontier` stay sealed until they are guessed. */
  seal(frontier: number): void {
    this.frontier = Math.min(Math.max(0, frontier), this.total);
    this.#open = false;
  }
  unseal(): void {
    this.#open = true;
  }

  /** Comes from another screen, of which nothing may be left. */
  begin(step: number): void {
    const target = Math.min(Math.max(0, step), this.reach);
    if (target !== this.step) void this.#session.goTo(target, true);
  }
  go(step: number): void {
    const target = Math.min(Math.max(0, step), this.reach);
    if (target !== this.step) void this.#session.goTo(target);
  }

  /** One step on. False where the viewer has to decide first, and at the end. */
  on(): boolean {
    if (this.asking || this.atEnd) return false;
    const next = this.marks.lastIndexOf(this.mark + 1);
    if (this.sealed && this.step === this.frontier) this.frontier = next;
    this.go(next);
    return true;
  }
  back(): void {
    this.go(this.stepAt(this.mark - 1));
  }

  /** Past the step that was just guessed. */
  guessed(): void {
    this.frontier += 1;
    this.go(this.frontier);
  }

  /** To the end of this part or the next one, or back to the end of the one before. */
  goPart(way: 1 | -1): void {
    const ends = boundaries(this.script);
    const { step } = this;
    const next = way > 0 ? ends.find((at) => at > step) : ends.findLast((at) => at < step);
    this.go(next ?? step);
  }

  /** To the next miss, from the last one to the first; false when there is none. */
  nextMiss(): boolean {
    const { misses, step } = this;
    const next = misses.find((at) => at > step) ?? misses[0];
    if (next === undefined) return false;
    this.go(next);
    return true;
  }

  toggle(): void {
    if (this.playing) {
      this.playing = false;
      return;
    }
    if (this.atEnd && !this.sealed) this.go(0);
    this.playing = true;
  }
  /** One beat of the playback. */
  beat(): void {
    if (!this.on()) this.playing = false;
    else if (this.atEnd) this.playing = false;
  }
  get beatMs(): number {
    return BEAT / this.speed;
  }
  faster(by: 1 | -1): void {
    const at = SPEEDS.indexOf(this.speed) + by;
    this.speed = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at))] ?? 1;
  }
}
