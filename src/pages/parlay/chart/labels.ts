/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width of a text in pixels, near enough for keeping labels apart: Inter runs 0.56 em a letter, the mono 0.6. */
export const textWidth = (text: string, size: number): number => Math.ceil(text.length * size * 0.6);

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

export interface Wanted {
  readonly id: string;
  /** Where it may stand, best first. */
  readonly places: readonly Box[];
}

/**
 * Finds room for labels, in the order given: each takes its first place that is free of the labels before it and of
 * the obstacles, and lies inside. One without such a place is left out: the table says it.
 */
export function place(labels: readonly Wanted[], obstacles: readonly Box[], bounds: Box): Map<string, Box> {
  const taken = [...obstacles];
  const placed = new Map<string, Box>();
  for (const { id, places } of labels) {
    const free = places.find(
      (box) =>
        box.x >= bounds.x &&
        box.y >= bounds.y &&
        box.x + box.width <= bounds.x + bounds.width &&
        box.y + box.height <= bounds.y + bounds.height &&
        taken.every((other) => overlap(box, other) === 0),
    );
    if (!free) continue;
    placed.set(id, free);
    taken.push(free);
  }
  return placed;
}

/** A label in a column; `y` is where its middle would like to be. */
export interface Nudged {
  readonly id: string;
  readonly y: number;
  readonly height: number;
}

/**
 * Middles of labels in one column, pushed apart as little as possible in all and kept between `top` and `bottom`:
 * neighbours that touch are pooled and share the move. In the order of their wishes, equal ones as given.
 */
export function nudge(labels: readonly Nudged[], top: number, bottom: number): Map<string, number> {
  interface Pool {
    members: Nudged[];
    height: number;
    /** Sum over members of the pool's top they would like. */
    wish: number;
    start: number;
  }
  const settle = (pool: Pool): void => {
    const free = pool.wish / pool.members.length;
    pool.start = Math.max(top, Math.min(bottom - pool.height, free));
  };
  const pools: Pool[] = [];
  for (const label of labels.toSorted((a, b) => a.y - b.y)) {
    let pool: Pool = { members: [label], height: label.height, wish: label.y - label.height / 2, start: 0 };
    settle(pool);
    let above = pools.at(-1);
    while (above && above.start + above.height > pool.start) {
      pools.pop();
      pool = {
        members: [...above.members, ...pool.members],
        wish: above.wish + pool.wish - pool.members.length * above.height,
        height: above.height + pool.height,
        start: 0,
      };
      settle(pool);
      above = pools.at(-1);
    }
    pools.push(pool);
  }
  const middles = new Map<string, number>();
  for (const { members, start } of pools) {
    let at = start;
    for (const { id, height } of members) {
      middles.set(id, at + height / 2);
      at += height;
    }
  }
  return middles;
}
