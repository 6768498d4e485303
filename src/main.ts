import { mount } from 'svelte';
import './ui/styles/index.css';
import App from './App.svelte';
import { offline } from './session/offline.svelte.ts';
import { whenIdle } from './ui/paint.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
target.replaceChildren();
mount(App, { target });

const PAUSE_MS = 1000;

/** Once something is to be seen, and what it still fetches has had a second. */
function afterFirstPaint(then: () => void): void {
  new PerformanceObserver((list, observer) => {
    if (!list.getEntriesByName('first-contentful-paint').length) return;
    observer.disconnect();
    setTimeout(() => whenIdle(then, 5 * PAUSE_MS), PAUSE_MS);
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
