import { INVESTIGATIONS, isActionType, TERMINALS, type ActionType } from '../../sim/payops/actions.ts';
import { quote } from '../faults.ts';

const SORTED = [...TERMINALS, ...INVESTIGATIONS].sort();

/** An action's name without regard to letter case, untrimmed; null if it is none of the ten. */
export function actionName(given: string): ActionType | null {
  const name = given.toLowerCase();
  return isActionType(name) ? name : null;
}

/** Says which names are no actions, and lists the ten that are. */
export const notActions = (names: readonly string[]): string =>
  `${names.map(quote).join(', ')}: not an action; there are ${SORTED.join(', ')}`;
