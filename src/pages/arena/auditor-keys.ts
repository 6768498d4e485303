import type { Binding } from '../../ui/keys.svelte.ts';
import type { AuditorDesk } from './auditor.svelte.ts';

/** Objections of a track at most. */
const MOST = 5;

/** The keys of the auditor's desk. */
export const auditorKeys = (desk: AuditorDesk): Binding[] => [
  { id: 'arena.next-verdict', key: 'j', label: 'Next verdict', group: 'verdict', run: () => desk.browse(1) },
  {
    id: 'arena.previous-verdict',
    key: 'k',
    label: 'Previous verdict',
    group: 'verdict',
    run: () => desk.browse(-1),
  },
  ...Array.from({ length: MOST }, (_, i): Binding => ({
    id: `arena.raise${i + 1}`,
    key: String(i + 1),
    label: `Raise or withdraw objection ${i + 1}`,
    group: 'raise',
    run: () => {
      const type = desk.types[i];
      if (type !== undefined) void desk.toggle(type);
    },
  })),
  {
    id: 'arena.milder',
    key: 'ArrowLeft',
    label: 'Less severe',
    group: 'severity',
    run: () => desk.moveSeverity(-1),
  },
  {
    id: 'arena.graver',
    key: 'ArrowRight',
    label: 'More severe',
    group: 'severity',
    run: () => desk.moveSeverity(1),
  },
  { id: 'arena.track', key: 'b', label: 'Other track', group: 'track', run: () => desk.turn() },
  {
    id: 'arena.withdraw',
    key: 'Backspace',
    label: 'Withdraw the last objection here',
    group: 'withdraw',
    run: () => void desk.withdrawLast(),
  },
  {
    id: 'arena.file',
    key: 'Enter',
    label: 'With Shift: file the report',
    group: 'with Shift file report',
    shift: true,
    run: (event) => {
      if (event.shiftKey) void desk.report();
    },
  },
];
