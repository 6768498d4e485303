import { expose } from 'comlink';
import { api } from './payops.ts';

expose(api);
