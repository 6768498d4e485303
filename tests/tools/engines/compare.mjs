/**
 * Where an engine first leaves the one it is compared with, in words; null where it never does.
 * @typedef {import('./shells.mjs').Engine} Engine
 * @typedef {[steps: number, hash: string][]} Played steps of each episode and the hash chain after it
 * @param {string} sim
 * @param {{ engine: Engine, played: Played }} one
 * @param {{ engine: Engine, played: Played }} other
 * @returns {Promise<string | null>}
 */
export async function difference(sim, one, other) {
  if (one.played.length !== other.played.length)
    return `${sim}: ${one.played.length} episodes against ${other.played.length}`;
  const seed = one.played.findIndex(([, hash], at) => hash !== other.played[at][1]);
  if (seed < 0) return null;
  const code = `checks.digests(${JSON.stringify(sim)}, ${seed})`;
  const [ours, theirs] = [await one.engine.ask(code), await other.engine.ask(code)];
  const step = ours.findIndex((digest, at) => digest !== theirs[at]);
  const at = step < 0 ? Math.min(ours.length, theirs.length) : step;
  return `${sim}, seed ${seed}, step ${at}: ${ours[at] ?? 'over'} in ${one.engine.name}, ${theirs[at] ?? 'over'} in ${other.engine.name}`;
}
