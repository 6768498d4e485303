declare module 'seedrandom/lib/alea' {
  import type { PRNG } from 'seedrandom';
  const alea: (seed: string) => PRNG;
  export default alea;
}
