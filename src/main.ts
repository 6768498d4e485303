import { mount } from 'svelte';
import './ui/styles/index.css';
import App from './App.svelte';

// A first visit to a screen that plays has its worker load beside the screen's own files, not after them.
if (/^#\/(?:payops|episode|r)\//.test(location.hash)) void import('./session/simulator.ts');

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });
