import type { Panel } from '../../kernel/bots.ts';
import { ROLES, type Action, type Role } from '../actions.ts';
import type { Config } from '../config.ts';
import { matchGrade } from '../grade.ts';
import { STANDARD } from '../rules-standard.ts';
import type { State } from '../state.ts';
import { BOTS, playMatch, type Lineup } from './standard/play.ts';

const PLAIN: Lineup = { fraudster: 'plain', investigator: 'plain', auditor: 'plain' };

const roleOf = (seat: string | null): Role => {
  const role = ROLES.find((name) => name === seat);
  if (!role) throw new RangeError(`no seat ${seat ?? ''}`);
  return role;
};

/** Each bot in the seat that is ranked, the plain ones in the others. */
export const panel: Panel<Config, Action, State> = {
  names: (rules, _config, seat) => (rules === STANDARD.id ? BOTS[roleOf(seat)] : []),
  oracles: [],
  play: (name, rules, seed, config, seat) => {
    const lineup = { ...PLAIN, [roleOf(seat)]: name };
    return playMatch(seed, config, lineup, undefined, rules).moves.map(({ action }) => action);
  },
  result: (state, seat) => {
    const role = roleOf(seat);
    const { investigator, final_rewards } = matchGrade(state);
    return { score: role === 'investigator' ? investigator.score : null, points: final_rewards[role] };
  },
};
