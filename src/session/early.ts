/** Light on purpose: the router asks for a worker before anything that will question it has been loaded. */
export { startEarly } from '../worker/spawn.ts';
