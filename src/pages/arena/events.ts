import type { Target } from '../../sim/arena/actions.ts';
import type { Event } from '../../sim/arena/standard/debrief-types.ts';
import { TARGET } from './labels.ts';
import { flagName, REFUSAL } from './words.ts';

/** What a line of a list needs of a move. */
type Told = Pick<
  Event,
  'action_type' | 'ad_id' | 'linked_ad_id' | 'target' | 'verdict' | 'flag_type' | 'refusal'
>;

const opened = (target: Target | null): string => (target ? TARGET[target].noun.toLowerCase() : 'a signal');

function done({ action_type, ad_id, linked_ad_id, target, verdict, flag_type }: Told): string {
  const ad = ad_id ?? 'an ad';
  switch (action_type) {
    case 'propose_ad':
      return `Proposes ${ad}`;
    case 'modify_pending_ad':
      return `Changes ${ad}`;
    case 'commit_final':
      return 'Commits, no more ads';
    case 'end_turn':
      return 'Ends the turn';
    case 'investigate':
      return `Opens ${opened(target)} of ${ad}`;
    case 'verdict':
      return `Signs ${verdict ?? 'a verdict'} on ${ad}`;
    case 'link_accounts':
      return `Links ${ad} with ${linked_ad_id ?? 'an ad'}`;
    case 'flag_investigator':
    case 'flag_fraudster':
      return `Raises ${flagName(flag_type ?? '').toLowerCase()} on ${ad_id ?? 'the whole record'}`;
    case 'withdraw_flag':
      return 'Withdraws an objection';
    case 'submit_audit_report':
      return 'Files the report';
    default:
      return action_type;
  }
}

/** A move in words; a declined one says why. */
export const eventText = (event: Told): string =>
  event.refusal ? `${done(event)}: declined. ${REFUSAL[event.refusal]}` : done(event);
