import type { Action, Target } from '../../sim/arena/actions.ts';
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

/** The same from an action alone, as a replay has it. */
function actionText(action: Action): string {
  const told: Told = {
    action_type: action.action_type,
    ad_id: null,
    linked_ad_id: null,
    target: null,
    verdict: null,
    flag_type: null,
    refusal: null,
  };
  if (action.role === 'auditor')
    return done({ ...told, ad_id: action.target_ad_id ?? null, flag_type: action.flag_type ?? null });
  if (action.role === 'fraudster') {
    const slot = action.slot_index === undefined ? 'an ad' : `slot ${action.slot_index + 1}`;
    return done({ ...told, ad_id: slot });
  }
  if (action.action_type === 'end_turn') return done(told);
  return done({
    ...told,
    ad_id: action.ad_id,
    target: action.action_type === 'investigate' ? action.investigation_target : null,
    verdict: action.action_type === 'verdict' ? action.verdict : null,
    linked_ad_id: action.action_type === 'link_accounts' ? action.linked_ad_id : null,
  });
}
