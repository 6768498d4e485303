/** Rows drawn beyond either edge, so that a quick scroll meets no gap. */
const SPARE = 6;

/** Which rows of a long list are in sight. Every row has one height, so this is a division. */
export class RowWindow {
  top = $state(0);
  height = $state(0);
  count = $state(0);
  rowHeight = $state(40);

  readonly from = $derived(Math.max(0, Math.floor(this.top / this.rowHeight) - SPARE));
  readonly to = $derived(Math.min(this.count, Math.ceil((this.top + this.height) / this.rowHeight) + SPARE));
  /** Pixels of the rows that are not drawn. */
  readonly before = $derived(this.from * this.rowHeight);
  readonly after = $derived(Math.max(0, this.count - this.to) * this.rowHeight);

  /** Where a scroller of `head` covered pixels has to stand for a row to be in sight. */
  scrollFor(index: number, head: number): number {
    const at = index * this.rowHeight;
    if (at < this.top) return at;
    return Math.max(this.top, at + this.rowHeight + head - this.height);
  }
}
