import type { Kept } from '../episodes/record.ts';
import { settings } from '../ui/settings.svelte.ts';

/** Who plays here, as far as they have said, for the record of an episode that is kept now. */
export const playerNow = (): Pick<Kept, 'player'> => (settings.name ? { player: settings.name } : {});
