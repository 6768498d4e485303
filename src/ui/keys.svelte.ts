import { untrack } from 'svelte';
import { overlays } from './overlays.svelte.ts';
import { settings } from './settings.svelte.ts';

/** A key of the screen that is open. */
export interface Binding {
  /** Stable name, under which a person's own key is remembered. */
  readonly id: string;
  /** `KeyboardEvent.key`, letters in lower case; `Alt+a` also acts in fields. */
  readonly key: string;
  /** What it does, for the key map and the status bar. */
  readonly label: string;
  /** Shown together in the status bar under `label` of the group. */
  readonly group?: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Keys that also act with Shift held. */
  readonly shift?: boolean;
}

let held = $state('');
let layers = $state.raw<readonly (readonly Binding[])[]>([]);

export const keyOf = (binding: Pick<Binding, 'id' | 'key'>): string =>
  settings.keys[binding.id] ?? binding.key;

/** Registers the keys of a screen or an overlay; returns what takes them away again. */
export function bindKeys(bindings: readonly Binding[]): () => void {
  // Called in effects, which must not depend on what others have bound.
  layers = [...untrack(() => layers), bindings];
  return () => {
    layers = untrack(() => layers).filter((layer) => layer !== bindings);
  };
}

export const keys = {
  get all(): readonly Binding[] {
    return layers.flat();
  },
  /** Id of the binding whose key is down; empty when none is. */
  get held(): string {
    return held;
  },
};

export function releaseKey(): void {
  held = '';
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLElement && target.isContentEditable) ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'range', 'button'].includes(target.type));

/** Enter and Space belong to the control that has the focus. */
const takesActivation = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a[href], summary, select') !== null;

/** Alt with a letter or digit, whatever sign the platform makes of the two. */
function altKeyOf({ altKey, code }: KeyboardEvent): string | null {
  const [, sign] = /^(?:Key|Digit)(.)$/.exec(code) ?? [];
  return altKey && sign !== undefined ? `Alt+${sign.toLowerCase()}` : null;
}

const pressedOnce: ReadonlySet<string> = new Set(['Enter', ' ']);

function find(event: KeyboardEvent): Binding | undefined {
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return keys.all.findLast(
    // Signs may need Shift on this keyboard; what counts there is the sign.
    (b) => keyOf(b) === pressed && (!event.shiftKey || b.shift === true || /^[^a-z0-9 ]$/.test(pressed)),
  );
}

export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing) return;
  // Asked of the page: a dialog's `close` event may come after the next key.
  if (overlays.awaited || document.querySelector('dialog[open]')) return;
  if (event.altKey) {
    const held = altKeyOf(event);
    const chord = held === null ? undefined : keys.all.findLast((b) => keyOf(b) === held);
    if (!chord) return;
    event.preventDefault();
    chord.run(event);
    return;
  }
  if (isField(event.target)) return;
  // Closing what lies on top is the browser's.
  if (event.key === 'Escape' && document.querySelector('[popover=auto]:popover-open')) return;
  if (event.key.length === 1 && !settings.letters && event.key !== '?') return;
  if ((event.key === 'Enter' || event.key === ' ') && takesActivation(event.target)) return;
  const binding = find(event);
  if (!binding) return;
  event.preventDefault();
  // A key that is held signs once.
  if (event.repeat && pressedOnce.has(event.key)) return;
  held = binding.id;
  binding.run(event);
}
