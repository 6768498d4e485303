/** A worker that gave no answer, in a sentence; anything else is thrown on. */
export function unanswered(error: unknown): string {
  if (error instanceof Error && error.name === 'WorkerLost') {
    return 'The simulation does not answer. Reload the page to try again.';
  }
  throw error;
}
