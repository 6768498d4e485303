import type { Binding } from '../../ui/keys.svelte.ts';
import type { FraudsterDesk } from './fraudster.svelte.ts';

const into = (id: string) => (): void => document.getElementById(id)?.focus();

/** The keys of the fraudster's desk. */
export const fraudsterKeys = (desk: FraudsterDesk): Binding[] => [
  { id: 'arena.next-slot', key: 'j', label: 'Next slot', group: 'slot', run: () => desk.browse(1) },
  { id: 'arena.previous-slot', key: 'k', label: 'Previous slot', group: 'slot', run: () => desk.browse(-1) },
  { id: 'arena.copy', key: 'c', label: 'Write the copy', group: 'copy', run: into('arena-copy') },
  {
    id: 'arena.vertical',
    key: 'v',
    label: 'Choose the vertical',
    group: 'vertical',
    run: into('arena-vertical'),
  },
  {
    id: 'arena.landing',
    key: 'l',
    label: 'Write the landing blurb',
    group: 'landing',
    run: into('arena-landing'),
  },
  {
    id: 'arena.targeting',
    key: 't',
    label: 'Write the targeting',
    group: 'targeting',
    run: into('arena-targeting'),
  },
  {
    id: 'arena.propose',
    key: 'Enter',
    label: 'Propose (with Shift end the turn)',
    group: 'propose, with Shift end turn',
    shift: true,
    run: (event) => void (event.shiftKey ? desk.endTurn() : desk.sign()),
  },
];
