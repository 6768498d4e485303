import { sha256Hex } from '../sim/kernel/digest.ts';
import type { Episode } from '../sim/kernel/types.ts';

/** Id of a finished episode: SHA-256 of its canonical JSON, so the same play is the same record wherever it came from. */
export const episodeId = (episode: Episode): string => sha256Hex(episode);
