/** Hostile inputs to try: a thousand in the ordinary run, `FUZZ=100000` for the long one. */
export const FUZZ = Number(process.env.FUZZ ?? 1_000);

/** Milliseconds that a test of so many inputs may take. */
export const FUZZ_TIME = Math.max(30_000, FUZZ * 30);
