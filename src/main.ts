import { mount } from 'svelte';
import './ui/styles/index.css';
import App from './App.svelte';
import { offline } from './session/offline.svelte.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });

const IDLE_MS = 5000;

/** After the first screen and what it still fetches; Safari has no idle callback. */
function whenIdle(then: () => void): void {
  const wait = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: IDLE_MS });
    else setTimeout(then, IDLE_MS / 5);
  };
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}

if (import.meta.env.PROD) {
  whenIdle(() => {
    import('./session/keep-offline.ts')
      .then(({ keepOffline }) => keepOffline())
      .catch((error: unknown) => {
        offline.set('impossible', error instanceof Error ? `${error.message}.` : String(error));
      });
  });
}
