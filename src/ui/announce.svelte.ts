interface Message {
  readonly id: number;
  readonly text: string;
}

let polite = $state('');
let toasts = $state.raw<readonly Message[]>([]);
let next = 0;
let flip = false;

const SHOWN_MS = 6000;

/** Says something to a screen reader; with `show` also to everybody, in a toast that leaves by itself. */
export function announce(text: string, { show = false } = {}): void {
  // Equal texts in a row would not be read twice; a trailing space makes them differ.
  flip = !flip;
  polite = flip ? `${text} ` : text;
  if (!show) return;
  const message = { id: next++, text };
  toasts = [...toasts, message];
  setTimeout(() => {
    toasts = toasts.filter(({ id }) => id !== message.id);
  }, SHOWN_MS);
}

export const announcements = {
  get polite(): string {
    return polite;
  },
  get toasts(): readonly Message[] {
    return toasts;
  },
};
