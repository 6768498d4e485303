import type { Episode } from '../sim/kernel/types.ts';

/** `countersign-payops-418207`: says which game it was, never how it went. */
const nameOf = ({ sim, seed }: Episode): string => `countersign-${sim}-${seed}`;

function download(name: string, value: unknown): void {
  const address = URL.createObjectURL(
    new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }),
  );
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** Saves the whole episode, to be opened again or played by another program. */
export const saveFile = (episode: Episode): void => download(`${nameOf(episode)}.json`, episode);

/** Saves what was done, step by step. */
export function saveSteps(episode: Episode): void {
  const { sim, rules, seed, config, actions } = episode;
  const steps = actions.map((action, i) => ({ step: i + 1, action }));
  download(`${nameOf(episode)}-steps.json`, { sim, rules, seed, config, steps });
}
