import type { Role } from '../../sim/arena/actions.ts';
import type { StandardView } from '../../sim/arena/standard/view-types.ts';

/** What stands beside the seats' names: counters that whoever looks may know. */
export function roleNotes(view: StandardView, toMove: Role | null): Partial<Record<Role, string>> {
  const wait = view.total_ads - view.decided;
  // The fraudster learns of verdicts when the turn is over.
  const verdicts =
    view.role === 'fraudster'
      ? ''
      : `${view.decided} verdicts given, ${wait} ${wait === 1 ? 'ad waits' : 'ads wait'}`;
  const rounds = view.max_rounds;
  return {
    fraudster: toMove === 'fraudster' ? 'to move' : '',
    investigator: toMove === 'fraudster' ? 'waits for the turn to end' : verdicts,
    auditor: toMove === 'auditor' ? 'last to move' : view.done ? '' : `after round ${rounds}`,
  };
}
