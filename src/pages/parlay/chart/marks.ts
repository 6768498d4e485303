import type { IconName } from '../../../ui/icons.ts';
import type { MarkKind } from './data.ts';

export const MARK_ICON: Readonly<Record<MarkKind, IconName>> = {
  anchor_high: 'anchor',
  batna_reveal: 'split',
  silence: 'silence',
  threat: 'threat',
  challenge: 'challenge',
  news: 'news',
  ultimatum: 'hourglass',
  erosion: 'warning',
};
