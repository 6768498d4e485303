import { EXPECTED_FINGERPRINT, CHECK_EPISODES } from '../sim/expected.ts';
import { WorkerLost } from '../worker/client.ts';
import { simulator } from './simulator.ts';

/** Small enough for an answer within the deadline of a call on a slow phone. */
const BATCH = 10;

class Check {
  readonly total = CHECK_EPISODES;
  readonly expected = EXPECTED_FINGERPRINT;
  phase = $state<'idle' | 'running' | 'finished' | 'failed'>('idle');
  done = $state(0);
  steps = $state(0);
  hash = $state('');
  trouble = $state('');

  get agrees(): boolean {
    return this.hash === this.expected;
  }

  async start(): Promise<void> {
    this.phase = 'running';
    this.steps = 0;
    let hash = '';
    try {
      for (let from = 0; from < this.total; from += BATCH) {
        const reply = await simulator.call('fingerprints', from, BATCH, hash);
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

/** Plays random episodes in the worker and compares the hash over all their states with this version's. */
export const check = (): Check => new Check();
