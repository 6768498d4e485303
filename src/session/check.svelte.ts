import { CHECK_EPISODES, EXPECTED_FINGERPRINTS } from '../sim/expected.ts';
import type { PlayableId } from '../sim/registry.ts';
import { WorkerLost } from '../worker/client.ts';
import { simulatorOf } from './simulator.ts';

/** Small enough for an answer within the deadline of a call on a slow phone. */
const BATCH = 4;

/** Plays random episodes in the worker and compares the hash over all their states with this version's. */
export class Check {
  readonly sim: PlayableId;
  readonly total: number;
  readonly expected: string;
  phase = $state<'idle' | 'running' | 'finished' | 'failed'>('idle');
  done = $state(0);
  steps = $state(0);
  hash = $state('');
  trouble = $state('');

  constructor(sim: PlayableId) {
    this.sim = sim;
    this.total = CHECK_EPISODES[sim];
    this.expected = EXPECTED_FINGERPRINTS[sim];
  }

  get agrees(): boolean {
    return this.hash === this.expected;
  }

  async start(): Promise<void> {
    this.phase = 'running';
    this.steps = 0;
    let hash = '';
    try {
      for (let from = 0; from < this.total; from += BATCH) {
        const reply = await simulatorOf(this.sim).call('fingerprints', from, BATCH, hash);
        if (!reply.ok) throw new WorkerLost(reply.error.detail);
        hash = reply.value.hash;
        this.steps += reply.value.steps;
        this.done = from + BATCH;
      }
      this.hash = hash;
      this.phase = 'finished';
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      this.trouble = `The simulation stopped: ${error.message}`;
      this.phase = 'failed';
    }
  }
}
