import { expose } from 'comlink';
import { api } from './parlay.ts';

expose(api);
