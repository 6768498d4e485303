export type Overlay = 'keys' | 'find';

let current = $state<Overlay | null>(null);

/** One overlay at a time. */
export const overlays = {
  get current(): Overlay | null {
    return current;
  },
  show(overlay: Overlay): void {
    current = overlay;
  },
  close(): void {
    current = null;
  },
};
