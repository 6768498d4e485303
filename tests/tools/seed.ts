// The ordinary run tries the same cases every time, so that nothing fails by chance; a run with `FUZZ` tries new ones.
import fc from 'fast-check';

if (process.env.FUZZ === undefined) fc.configureGlobal({ seed: 20_261 });
