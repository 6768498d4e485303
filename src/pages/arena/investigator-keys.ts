import { tick } from 'svelte';
import type { Binding } from '../../ui/keys.svelte.ts';
import type { InvestigatorDesk } from './investigator.svelte.ts';
import { TARGET, TARGET_IDS, VERDICT_ROWS } from './labels.ts';

/** What the signature says. */
export const signWords = ({ draft }: InvestigatorDesk): string =>
  `${draft.verdict ?? ''}${draft.sure === null ? '' : ` at ${draft.sure}%`}`;

/** The keys of the investigator's desk. */
export const investigatorKeys = (desk: InvestigatorDesk): Binding[] => [
  { id: 'arena.next', key: 'j', label: 'Next ad', group: 'ad', run: () => desk.browse(1) },
  { id: 'arena.previous', key: 'k', label: 'Previous ad', group: 'ad', run: () => desk.browse(-1) },
  ...TARGET_IDS.map((target, i) => ({
    id: `arena.${target}`,
    key: String(i + 1),
    label: `Pull ${TARGET[target].noun.toLowerCase()}`,
    group: 'pull, 1 each',
    run: () => void desk.pull(target),
  })),
  ...VERDICT_ROWS.map(({ id, letter, verb }) => ({
    id: `arena.${id}`,
    key: letter.toLowerCase(),
    label: verb,
    group: 'verdict',
    run: () => desk.decide(id),
  })),
  {
    id: 'arena.less',
    key: 'ArrowLeft',
    label: 'Less sure (with Shift by 1)',
    group: 'how sure',
    shift: true,
    run: (event) => desk.moveSure(event.shiftKey ? -1 : -5),
  },
  {
    id: 'arena.more',
    key: 'ArrowRight',
    label: 'Surer (with Shift by 1)',
    group: 'how sure',
    shift: true,
    run: (event) => desk.moveSure(event.shiftKey ? 1 : 5),
  },
  {
    id: 'arena.why',
    key: 'w',
    label: 'Write why',
    group: 'why',
    run: () => {
      desk.writing = true;
      void tick().then(() => document.getElementById('arena-why')?.focus());
    },
  },
  { id: 'arena.light', key: 'v', label: 'Next shared value', group: 'shared', run: () => desk.lightNext() },
  { id: 'arena.link', key: 'l', label: 'Link the pair', group: 'link', run: () => void desk.link() },
  {
    id: 'arena.undo',
    key: 'z',
    label: 'Take back what is not signed',
    run: () => desk.undo(),
  },
  {
    id: 'arena.sign',
    key: 'Enter',
    label: 'Countersign (with Shift end the turn)',
    group: 'countersign, with Shift end turn',
    shift: true,
    run: (event) => void (event.shiftKey ? desk.endTurn() : desk.sign()),
  },
];
