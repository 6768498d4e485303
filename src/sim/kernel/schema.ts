import en from 'zod/v4/locales/en.js';
import * as z from './zod.ts';

// The small variant brings no sentences of its own: without a locale every issue reads "Invalid input".
// zod compiles parsers with `new Function` unless told not to; the page's CSP forbids eval.
z.config({ ...en(), jitless: true });

export { z };
