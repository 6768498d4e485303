import { MediaQuery } from 'svelte/reactivity';

const phone = new MediaQuery('(max-width: 639px)');
const docked = new MediaQuery('(max-width: 899px)');
const wide = new MediaQuery('(min-width: 1200px)');

/** The layout the window asks for; breakpoints of the design system. */
export const layout = {
  /** One pane, tabs, dock. */
  get phone(): boolean {
    return phone.current;
  },
  /** The action pane is a dock at the bottom. */
  get docked(): boolean {
    return docked.current;
  },
  /** The list pane stands beside the work. */
  get wide(): boolean {
    return wide.current;
  },
};
