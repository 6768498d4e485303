import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/* ---- Rooms: a file imports only from its own room or from rooms after it in this list. ---- */

const ROOMS = ['pages', 'session', 'ui', 'episodes', 'worker', 'offline', 'openenv', 'sim'];
const SIMULATIONS = ['payops', 'parlay', 'arena'];
const CODE = '{ts,svelte,js}';

/** They know no other room, not even those after it. */
const isolated = ['ui', 'offline'];
/** Rooms of which a room may know the types, but nothing that runs. */
const typesOnly = {
  pages: ['worker', 'openenv', 'sim'],
  episodes: ['worker'],
  root: ['worker', 'openenv', 'sim'],
};

// esquery ends a regex at the first slash, escaped or not, so the slash is written as a code.
const S = '\\u002F';
const either = (names) => `(?:${names.join('|')})`;
/** `../../sim`, `../sim/kernel/x`, `/src/sim` and the like. */
const pathInto = (names, up = '\\.\\.') => `^(?:(?:${up}${S})+|${S})(?:src${S})?${either(names)}(?:${S}|$)`;
const ROOT_FILES = `^(?:(?:\\.\\.${S})+|${S})(?:src${S})?(?:app${S}|(?:main|routes)(?:\\.ts)?$|App\\.svelte$)`;
const TESTS = `${S}tests${S}`;

const staticStyle = {
  selector: "SvelteAttribute[key.name='style']:not(:has(SvelteMustacheTag))",
  message: 'The page’s policy refuses a static style attribute: use a class or a style: directive.',
};

/** The two rules that hold one list of forbidden paths: written imports, and everything that loads by string. */
const arrows = (forbidden, syntax = []) => {
  const runtime = forbidden.map(({ regex, message }) => ({
    selector: `:matches(ImportExpression > Literal, NewExpression[callee.name='URL'] > Literal, CallExpression[callee.property.name='glob'] > Literal)[value=/${regex}/]`,
    message,
  }));
  return {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: forbidden }],
    'no-restricted-syntax': ['error', staticStyle, ...runtime, ...syntax],
  };
};

const forbiddenIn = (room) => {
  const place = ROOMS.indexOf(room);
  const types = typesOnly[room] ?? [];
  const closed = isolated.includes(room)
    ? ROOMS.filter((r) => r !== room)
    : ROOMS.slice(0, Math.max(place, 0));
  const list = [{ regex: TESTS, message: 'The app does not import its tests.' }];
  if (room !== 'root') list.push({ regex: ROOT_FILES, message: 'Nothing imports the composition root.' });
  if (closed.length > 0) {
    const message = `src/${room} may not import this room: arrows go ${ROOMS.join(' → ')}.`;
    list.push({ regex: pathInto(closed), message });
  }
  if (types.length > 0) {
    const message = `src/${room} may import only types from ${types.join(', ')}; go through src/session.`;
    const up = room === 'root' ? '\\.{1,2}' : undefined;
    list.push({ regex: pathInto(types, up), message, allowTypeImports: true });
  }
  return list;
};

/* ---- Simulations: pure, and the same bits on every engine. ---- */

const SIM_PACKAGES = `^(?!\\.{1,2}(?:${S}|$)|zod${S}(?:mini|v4${S}locales${S}en\\.js)$|seedrandom(?:${S}|$)|@noble${S}hashes(?:${S}|$)|canonicalize$)`;
const EXACT_MATH =
  'abs ceil floor round trunc sign min max sqrt fround imul clz32 PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2';
const IMPURE_GLOBALS = `Date Intl Temporal performance crypto fetch XMLHttpRequest WebSocket EventSource
  BroadcastChannel Worker SharedWorker window document navigator location history localStorage sessionStorage
  indexedDB caches setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask
  requestAnimationFrame requestIdleCallback postMessage importScripts self global globalThis process Buffer
  require console alert WeakRef FinalizationRegistry Atomics SharedArrayBuffer`;

const exact = 'engines disagree on its bits; use the kernel’s arithmetic';
const simSyntax = [
  {
    selector: `MemberExpression[object.name='Math'][computed=false][property.name!=/^${either(EXACT_MATH.split(' '))}$/]`,
    message: `Math here has only ${EXACT_MATH}: ${exact}, or a named stream for chance.`,
  },
  {
    selector: "MemberExpression[object.name='Math'][computed=true]",
    message: 'Name the Math function with a dot.',
  },
  {
    selector: ":not(MemberExpression) > Identifier[name='Math']",
    message: 'No alias and no destructuring of Math.',
  },
  { selector: "MemberExpression > Identifier.property[name='Math']", message: 'No alias of Math.' },
  { selector: "BinaryExpression[operator='**']", message: `No **: ${exact}.` },
  { selector: "AssignmentExpression[operator='**=']", message: `No **=: ${exact}.` },
  {
    selector: 'MemberExpression > Identifier.property[name=/^(?:localeCompare|toLocale\\w+)$/]',
    message: 'Nothing here depends on a locale: sort by code unit.',
  },
  {
    selector: ':matches(Literal, Property > Identifier.key)[value=/^(?:localeCompare|toLocale\\w+)$/]',
    message: 'Nothing here depends on a locale: sort by code unit.',
  },
  {
    selector: 'ObjectPattern > Property[key.name=/^(?:localeCompare|toLocale\\w+)$/]',
    message: 'Nothing here depends on a locale: sort by code unit.',
  },
  { selector: 'MetaProperty[property.name="meta"]', message: 'No import.meta: simulations run in Node too.' },
  { selector: 'ImportExpression', message: 'No dynamic import in a simulation.' },
];
const simForbidden = (own) => {
  const others = SIMULATIONS.filter((s) => s !== own);
  const list = [
    ...forbiddenIn('sim'),
    {
      regex: SIM_PACKAGES,
      message: 'A simulation uses only zod/mini, seedrandom, @noble/hashes, canonicalize.',
    },
  ];
  if (own !== undefined) {
    const regex = `^(?:\\.\\.${S})+(?:sim${S})?${either(others)}(?:${S}|$)`;
    list.push({ regex, message: `src/sim/${own} does not know ${others.join(', ')}.` });
  }
  return list;
};

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'public/'] },
  {
    name: 'no way around',
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    name: 'all code',
    languageOptions: {
      globals: { ...globals.browser, ...globals.es2024 },
      parserOptions: {
        projectService: { allowDefaultProject: ['vite.config.ts', 'src/offline/build.ts'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'off', // its typed twin is in the strict set
      'no-new-func': 'error',
      'no-undef': 'off', // TypeScript's job
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off', // an interface may ask for a promise
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'svelte/comment-directive': 'off', // else <!-- eslint-disable --> would work in markup
      'svelte/no-navigation-without-resolve': 'off', // SvelteKit only
    },
  },
  { name: 'length', files: [`src/**/*.${CODE}`], rules: { 'max-lines': ['error', { max: 400 }] } },
  {
    name: 'components',
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'no-useless-assignment': 'off', // does not see that markup reads a variable
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },
  {
    name: 'composition root',
    files: [`src/*.${CODE}`, `src/app/**/*.${CODE}`],
    rules: arrows(forbiddenIn('root')),
  },
  ...ROOMS.map((room) => ({
    name: `room ${room}`,
    files: [`src/${room}/**/*.${CODE}`],
    rules: arrows(forbiddenIn(room)),
  })),
  {
    name: 'simulations',
    files: [`src/sim/**/*.${CODE}`],
    rules: {
      ...arrows(simForbidden(), simSyntax),
      'no-restricted-globals': [
        'error',
        ...IMPURE_GLOBALS.split(/\s+/).map((name) => ({ name, message: 'Simulations are pure.' })),
      ],
      // With noUncheckedIndexedAccess a loop over an array cannot be written without it.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  ...['kernel', ...SIMULATIONS].map((own) => ({
    name: `simulation ${own}`,
    files: [`src/sim/${own}/**/*.${CODE}`],
    rules: arrows(simForbidden(own), simSyntax),
  })),
  {
    name: 'tests',
    files: ['tests/**/*.{ts,mjs}'],
    languageOptions: { globals: globals.node },
    rules: {
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { name: 'tools', files: ['tests/tools/**', 'tests/bench/**'], rules: { 'no-console': 'off' } },
  { name: 'plain scripts', files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
