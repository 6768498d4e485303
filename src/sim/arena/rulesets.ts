import { RuleError } from '../kernel/errors.ts';
import { REFERENCE, type Rules } from './rules.ts';
import { STANDARD } from './rules-standard.ts';
import { SWITCH_NAMES, type SwitchName } from './switches.ts';

/** What can be played. */
export const RULES: Readonly<Record<string, Rules>> = { [REFERENCE.id]: REFERENCE, [STANDARD.id]: STANDARD };

const MARK = '~';
const known = new Map<string, Rules>(Object.entries(RULES));

/**
 * The id of a ruleset with some switches turned the other way, `standard-1~guarded_end`: a clause can be looked at by
 * itself. No episode is played under such an id; its form is refused.
 */
export const variantId = (id: string, ...flipped: readonly SwitchName[]): string =>
  `${id}${MARK}${flipped.join(MARK)}`;

function variant(id: string): Rules | null {
  const [base = '', ...names] = id.split(MARK);
  const rules = RULES[base];
  if (!rules || names.length === 0) return null;
  const flipped = SWITCH_NAMES.filter((name) => names.includes(name));
  if (flipped.length !== names.length) return null;
  const turned = Object.fromEntries(flipped.map((name) => [name, !rules.switches[name]]));
  return { ...rules, id, switches: { ...rules.switches, ...turned } };
}

/** Throws a RuleError for an id that no ruleset has. */
export function rulesOf(id: string): Rules {
  const found = known.get(id);
  if (found) return found;
  const made = variant(id);
  if (!made) throw new RuleError('unknown_rules', id);
  known.set(id, made);
  return made;
}
