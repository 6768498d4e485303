import { GLYPHS } from '../icons.ts';
import type { MarkKind } from './data.ts';

export const MARK_ICON: Readonly<Record<MarkKind, readonly string[]>> = {
  anchor_high: GLYPHS.anchor,
  batna_reveal: GLYPHS.split,
  silence: GLYPHS.silence,
  threat: GLYPHS.threat,
  challenge: GLYPHS.challenge,
  news: GLYPHS.news,
  ultimatum: GLYPHS.hourglass,
  erosion: GLYPHS.warning,
};
