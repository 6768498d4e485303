import type { Episode } from '../sim/kernel/types.ts';

/** `countersign-payops-418207`: says which game it was, never how it went. */
const nameOf = ({ sim, seed }: Episode): string => `countersign-${sim}-${seed}`;

/** Hands a file over to the browser's downloads. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

const download = (name: string, value: unknown): void =>
  saveBlob(name, new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }));

/** Saves the whole episode, to be opened again or played by another program. */
export const saveFile = (episode: Episode): void => download(`${nameOf(episode)}.json`, episode);

/** Saves what was done, step by step. */
export function saveSteps(episode: Episode): void {
  const { sim, rules, seed, config, actions } = episode;
  const steps = actions.map((action, i) => ({ step: i + 1, action }));
  download(`${nameOf(episode)}-steps.json`, { sim, rules, seed, config, steps });
}
