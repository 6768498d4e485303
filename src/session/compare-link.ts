import type { Episode } from '../sim/kernel/types.ts';
import { linkTo } from './share.ts';

/** The address that lays both side by side anywhere this app is hosted as here; null when one is too long for a link. */
export function pairAddress(a: Episode, b: Episode): string | null {
  const [first, second] = [linkTo(a), linkTo(b)];
  if (first === null || second === null) return null;
  const payloadOf = (address: string): string => address.slice(address.indexOf('#/r/') + 4);
  return `${location.origin}${location.pathname}#/compare/${payloadOf(first)}/${payloadOf(second)}`;
}
