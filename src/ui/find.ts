/** Something that can be found: a place or an episode. */
export interface Findable {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly href: string;
}

/** Items that contain every word typed. */
export function search(items: readonly Findable[], typed: string): Findable[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ label, hint }) => {
    const text = `${label} ${hint}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
