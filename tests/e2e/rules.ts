import { tsImport } from 'tsx/esm/api';
import type * as Link from '../../src/episodes/link.ts';
import type * as Expected from '../../src/sim/expected.ts';
import type * as Fingerprints from '../../src/sim/fingerprints.ts';
import { episodeOf, thirtyHolds } from './desk.ts';

/*
 * The app's own code in Node. Playwright's loader does not read JSON or packages without an extension, tsx does.
 */

type Code = typeof Link & typeof Expected & typeof Fingerprints;

let loading: Promise<Code> | null = null;

async function load(): Promise<Code> {
  const modules = await Promise.all(
    ['episodes/link', 'sim/fingerprints', 'sim/expected'].map(
      (name) => tsImport(`../../src/${name}.ts`, import.meta.url) as Promise<object>,
    ),
  );
  return Object.assign({}, ...modules) as Code;
}

export const code = (): Promise<Code> => (loading ??= load());

/** The payload of an episode that nobody had to play by hand, legal or not. */
export async function payloadOf(seed: number, actions: readonly object[] = thirtyHolds): Promise<string> {
  const { encodeLink } = await code();
  return encodeLink({ ...episodeOf(seed, []), actions } as unknown as Parameters<typeof encodeLink>[0]);
}
