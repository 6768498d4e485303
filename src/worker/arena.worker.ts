import { expose } from 'comlink';
import { api } from './arena.ts';

expose(api);
