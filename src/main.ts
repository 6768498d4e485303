import { mount } from 'svelte';
import './ui/styles/index.css';
import App from './App.svelte';
import { offline } from './session/offline.svelte.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });

const PAUSE_MS = 1000;

/** Once something is to be seen, and what it still fetches has had a second; Safari has no idle callback. */
function afterFirstPaint(then: () => void): void {
  const wait = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: 5 * PAUSE_MS });
    else then();
  };
  new PerformanceObserver((list, observer) => {
    if (!list.getEntriesByName('first-contentful-paint').length) return;
    observer.disconnect();
    setTimeout(wait, PAUSE_MS);
  }).observe({ type: 'paint', buffered: true });
}

if (import.meta.env.PROD) {
  afterFirstPaint(() => {
    import('./session/keep-offline.ts')
      .then(({ keepOffline }) => keepOffline())
      .catch((error: unknown) => {
        offline.set('impossible', error instanceof Error ? `${error.message}.` : String(error));
      });
  });
}
