/** What screens may know of it; what keeps it true is loaded when the first screen stands. */
export { offline } from '../ui/offline.svelte.ts';
