import type { Config } from '../../sim/payops/payops.ts';

/** What an episode is begun with, apart from its seed. */
export interface Settings {
  readonly rules: 'standard-1' | 'reference-1';
  readonly config: Config;
}

export const SUBSETS = ['easy', 'medium', 'hard', 'critical'] as const;

export const isSubset = (text: string | null): text is (typeof SUBSETS)[number] =>
  (SUBSETS as readonly (string | null)[]).includes(text);

/** Reads `?mode=exam&subset=hard&rules=reference-1`; what is not understood is the default. */
export function settingsOf(query: URLSearchParams): Settings {
  if (query.get('rules') === 'reference-1') return { rules: 'reference-1', config: {} };
  const subset = query.get('subset');
  return {
    rules: 'standard-1',
    config: {
      ...(query.get('mode') === 'exam' ? { mode: 'exam' as const } : {}),
      ...(isSubset(subset) ? { subset } : {}),
    },
  };
}

/** The words a person chose by: `Exam, hard cases`. */
export function settingsText(rules: string, { mode, subset }: Config): string {
  if (rules === 'reference-1') return 'Reference rules';
  const name = mode === 'exam' ? 'Exam' : 'Practice';
  return subset ? `${name}, ${subset}` : name;
}

/** The same choices as an address carries them, `` or `?…`. */
export function queryOf(rules: string, { mode, subset }: Config): string {
  const query = new URLSearchParams({
    ...(rules === 'reference-1' ? { rules } : {}),
    ...(mode ? { mode } : {}),
    ...(subset ? { subset } : {}),
  }).toString();
  return query ? `?${query}` : '';
}
