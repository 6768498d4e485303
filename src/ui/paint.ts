/** Runs `then` when nothing is waiting to be done, or after `timeout` ms; Safari has no idle callback. */
export function whenIdle(then: () => void, timeout: number): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(then, { timeout });
  else setTimeout(then);
}

/** Longest wait for a frame that a browser may be holding back. */
const PATIENCE_MS = 60;

/**
 * Resolves when the next frame has been handed over for drawing, so that what a press changed at once is seen before
 * heavier work begins; at once where nothing is drawn.
 */
export function afterPaint(): Promise<void> {
  if (typeof document === 'undefined' || document.visibilityState === 'hidden') return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    requestAnimationFrame(() => {
      // Still before the frame is drawn: a task after it is not.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        clearTimeout(timer);
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  });
}
