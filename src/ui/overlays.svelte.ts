export type Overlay = 'keys' | 'find';

let current = $state<Overlay | null>(null);
let ready = $state(false);

/** One overlay at a time. */
export const overlays = {
  get current(): Overlay | null {
    return current;
  },
  /** Asked for and not yet loaded: what is typed meanwhile is for nobody else. */
  get awaited(): boolean {
    return current !== null && !ready;
  },
  show(overlay: Overlay): void {
    current = overlay;
  },
  close(): void {
    current = null;
  },
  loaded(): void {
    ready = true;
  },
};
