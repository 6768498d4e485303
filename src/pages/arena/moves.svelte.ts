import type { Action } from '../../sim/arena/actions.ts';
import type { RefusalCode } from '../../sim/arena/state.ts';
import { announce } from '../../ui/announce.svelte.ts';
import type { Act } from './match.ts';
import { REFUSAL } from './words.ts';

/** Sends the moves of a seat and says why one was refused, or declined at the price of an action. */
export class Moves {
  readonly #act: () => Act | null;
  readonly #declined: () => RefusalCode | null;
  /** What has been pressed and not been answered yet. */
  pressed = $state.raw<readonly string[]>([]);

  constructor(act: () => Act | null, declined: () => RefusalCode | null) {
    this.#act = act;
    this.#declined = declined;
  }

  get acting(): boolean {
    return this.#act() !== null;
  }

  /** False when the move was not made, or not accepted. The same key pressed again meanwhile is not a second move. */
  async take(pressed: string, action: Action): Promise<boolean> {
    const act = this.#act();
    if (!act || this.pressed.includes(pressed)) return false;
    this.pressed = [...this.pressed, pressed];
    try {
      const fault = await act(action);
      if (fault) {
        announce(`${fault.sentence} ${fault.detail}`.trim(), { show: true });
        return false;
      }
      // A flag or the end of a turn is never declined, and tells of an earlier move.
      const declined = DECLINABLE.has(action.action_type) ? this.#declined() : null;
      if (declined) announce(`Declined: ${REFUSAL[declined]} It cost an action.`, { show: true });
      return !declined;
    } finally {
      this.pressed = this.pressed.filter((one) => one !== pressed);
    }
  }
}

const DECLINABLE: ReadonlySet<string> = new Set<Action['action_type']>([
  'propose_ad',
  'modify_pending_ad',
  'investigate',
  'verdict',
  'link_accounts',
]);
