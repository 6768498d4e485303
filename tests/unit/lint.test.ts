import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';

// The samples have paths of files that need not exist, so the rules that ask the type checker are off for them.
const untyped = new ESLint({
  overrideConfig: [{ files: ['**/*'] }, tseslint.configs.disableTypeChecked],
});
const typed = new ESLint();

async function complaints(eslint: ESLint, filePath: string, code: string) {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}
const lint = (filePath: string, code: string) => complaints(untyped, filePath, code);

const IMPORTS = '@typescript-eslint/no-restricted-imports';
const value = (path: string) => `import { x } from '${path}';\nexport const y = x;`;
const type = (path: string) => `import type { X } from '${path}';\nexport type Y = X;`;

const ROOMS = ['pages', 'session', 'ui', 'episodes', 'worker', 'offline', 'openenv', 'sim'] as const;

beforeAll(async () => {
  await lint('src/sim/warm.ts', 'export const x = 1;');
}, 60_000);

describe('rooms', () => {
  const upward = ROOMS.flatMap((from, place) => ROOMS.slice(0, place).map((to) => [from, to] as const));

  it.each(upward)('%s may not import %s', async (from, to) => {
    for (const [file, path] of [
      [`src/${from}/a.ts`, `../${to}/b`],
      [`src/${from}/deep/er/a.ts`, `../../../${to}`],
    ] as const) {
      expect(await lint(file, value(path))).toEqual([IMPORTS]);
      expect(await lint(file, type(path))).toEqual([IMPORTS]);
      expect(await lint(file, `export * from '${path}';`)).toEqual([IMPORTS]);
      expect(await lint(file, `export const b = () => import('${path}');`)).toContain('no-restricted-syntax');
    }
  });

  const mayRun = ROOMS.flatMap((from, place) => ROOMS.slice(place).map((to) => [from, to] as const)).filter(
    ([from, to]) =>
      from === to ||
      (!['ui', 'offline'].includes(from) &&
        !(from === 'pages' && ['worker', 'openenv', 'sim'].includes(to)) &&
        !(from === 'episodes' && to === 'worker')),
  );

  it.each(mayRun)('%s may import %s', async (from, to) => {
    expect(await lint(`src/${from}/deep/a.ts`, value(`../../${to}/b`))).toEqual([]);
  });

  it.each(['episodes', 'worker', 'openenv', 'sim'])('ui imports nothing from %s', async (room) => {
    expect(await lint('src/ui/a.ts', value(`../${room}/b`))).toEqual([IMPORTS]);
    expect(await lint('src/ui/a.ts', type(`../${room}/b`))).toEqual([IMPORTS]);
  });

  it.each([
    ['pages', 'worker'],
    ['pages', 'openenv'],
    ['pages', 'sim'],
    ['episodes', 'worker'],
  ])('%s takes types from %s, and nothing that runs', async (from, to) => {
    expect(await lint(`src/${from}/deep/a.ts`, type(`../../${to}/b`))).toEqual([]);
    expect(await lint(`src/${from}/deep/a.ts`, value(`../../${to}/b`))).toEqual([IMPORTS]);
    const worker = `export const w = new Worker(new URL('../../${to}/b.ts', import.meta.url));`;
    expect(await lint(`src/${from}/deep/a.ts`, worker)).toEqual(['no-restricted-syntax']);
  });

  it('holds in components', async () => {
    const component = (line: string) => `<script lang="ts">\n  ${line}\n</script>\n\n<p>{x}</p>`;
    expect(await lint('src/pages/a/A.svelte', component("import { x } from '../../sim/b';"))).toEqual([
      IMPORTS,
    ]);
    expect(await lint('src/pages/a/A.svelte', component("import { x } from '../../session/b';"))).toEqual([]);
  });

  it.each(['src/main.ts', 'src/App.svelte.ts', 'src/app/routes.ts'])(
    '%s composes the upper rooms only',
    async (file) => {
      const up = file.startsWith('src/app/') ? '../' : './';
      for (const room of ['pages', 'session', 'ui', 'episodes']) {
        expect(await lint(file, value(`${up}${room}/b`))).toEqual([]);
      }
      for (const room of ['worker', 'openenv', 'sim']) {
        expect(await lint(file, value(`${up}${room}/b`))).toEqual([IMPORTS]);
        expect(await lint(file, type(`${up}${room}/b`))).toEqual([]);
      }
    },
  );

  it.each(['../app/routes', '../main', '../routes', '../App.svelte', '../../tests/e2e/fixtures'])(
    'no room imports %s',
    async (path) => {
      expect(await lint('src/pages/a.ts', value(path))).toEqual([IMPORTS]);
      expect(await lint('src/ui/a.ts', value(path))).toEqual([IMPORTS]);
    },
  );
});

describe('simulations', () => {
  it.each([
    ['payops', 'parlay'],
    ['payops', 'arena'],
    ['parlay', 'payops'],
    ['parlay', 'arena'],
    ['arena', 'payops'],
    ['arena', 'parlay'],
    ['kernel', 'payops'],
    ['kernel', 'parlay'],
    ['kernel', 'arena'],
  ])('%s does not know %s', async (from, to) => {
    expect(await lint(`src/sim/${from}/a.ts`, value(`../${to}/b`))).toEqual([IMPORTS]);
    expect(await lint(`src/sim/${from}/deep/a.ts`, type(`../../${to}/b`))).toEqual([IMPORTS]);
    expect(await lint(`src/sim/${from}/a.ts`, value(`../../sim/${to}/b`))).toEqual([IMPORTS]);
  });

  it.each(['zod', 'svelte', 'idb', 'comlink', 'node:crypto', 'fs', 'seedrandomer'])(
    'uses no %s',
    async (name) => {
      expect(await lint('src/sim/a.ts', value(name))).toEqual([IMPORTS]);
      expect(await lint('src/sim/arena/a.ts', value(name))).toEqual([IMPORTS]);
    },
  );

  it.each([
    'zod/mini',
    'seedrandom/lib/alea.js',
    '@noble/hashes/sha2.js',
    'canonicalize',
    './b',
    '../kernel/b',
    '../b',
  ])('may use %s', async (name) => {
    expect(await lint('src/sim/arena/a.ts', value(name))).toEqual([]);
  });

  const functions = `random exp expm1 log log2 log10 log1p pow sin cos tan asin acos atan atan2 sinh cosh tanh
    asinh acosh atanh cbrt hypot`.split(/\s+/);

  it.each(functions)('forbids Math.%s in every spelling', async (name) => {
    for (const code of [
      `export const x = Math.${name}(1, 2);`,
      `export const x = Math?.${name};`,
      `export const x = Math['${name}'];`,
      `const { ${name} } = Math;\nexport const x = ${name};`,
      `const { ${name}: f } = Math;\nexport const x = f;`,
      `const M = Math;\nexport const x = M.${name};`,
      `export const x = [0.5].map(Math.${name});`,
      `export const x = (m = Math) => m.${name};`,
      `export const x = Reflect.get(Math, '${name}') as unknown;`,
    ]) {
      expect(await lint('src/sim/kernel/a.ts', code), code).toContain('no-restricted-syntax');
    }
  });

  it('forbids powers', async () => {
    expect(await lint('src/sim/a.ts', 'export const f = (x: number) => x ** 2;')).toEqual([
      'no-restricted-syntax',
    ]);
    expect(await lint('src/sim/a.ts', 'let x = 2;\nx **= 3;\nexport { x };')).toEqual([
      'no-restricted-syntax',
    ]);
  });

  const names =
    `Date Intl performance crypto fetch XMLHttpRequest WebSocket window document navigator location
    localStorage sessionStorage indexedDB caches setTimeout setInterval queueMicrotask postMessage self globalThis
    console process require Temporal BroadcastChannel Worker`.split(/\s+/);

  it.each(names)('forbids %s', async (name) => {
    for (const code of [
      `export const x = ${name};`,
      `export const x = () => ${name}.y();`,
      `export const { y } = ${name};`,
    ]) {
      expect(await lint('src/sim/parlay/a.ts', code), code).toContain('no-restricted-globals');
    }
  });

  it.each([
    `export const f = (a: string, b: string) => a.localeCompare(b);`,
    `export const f = (a: string) => a['localeCompare'];`,
    `export const f = ({ localeCompare }: string) => localeCompare;`,
    `export const f = (a: number) => a.toLocaleString();`,
    `export const f = (a: string) => a.toLocaleUpperCase();`,
    `export const f = import.meta.url;`,
    `export const f = () => import('./b');`,
  ])('forbids %s', async (code) => {
    expect(await lint('src/sim/a.ts', code)).toContain('no-restricted-syntax');
  });

  it('allows exact arithmetic, and a property that happens to be called as a global is', async () => {
    const code = `import { z } from 'zod/mini';

import type { Date as Day } from '../kernel/day';

export const schema = z.number();
export const f = (x: number, y: { location: Day }) => [Math.sqrt(x * x) + Math.max(Math.PI, Math.floor(x)), y.location];`;
    expect(await lint('src/sim/arena/a.ts', code)).toEqual([]);
  });

  it('leaves the other rooms their clock', async () => {
    expect(await lint('src/ui/a.ts', 'export const x = Date.now() + Math.random() ** 2;')).toEqual([]);
  });
});

describe('everywhere', () => {
  const cases: [string, string][] = [
    ['@typescript-eslint/no-explicit-any', 'export const f = (x: any) => typeof x;'],
    ['no-console', 'console.log(1);'],
    ['eqeqeq', 'export const f = (x: unknown) => x == null;'],
    ['@typescript-eslint/consistent-type-imports', "import { X } from './x';\n\nexport type Y = X;"],
    [
      '@typescript-eslint/ban-ts-comment',
      '// @ts-expect-error because of something\nexport const x: number = 1;',
    ],
    ['max-lines', '//\n'.repeat(401)],
    ['no-eval', "eval('1');"],
  ];

  it.each(cases)('%s', async (rule, code) => {
    expect(await lint('src/ui/a.ts', code)).toContain(rule);
    expect(await lint('src/session/a.svelte.ts', code)).toContain(rule);
  });

  it('no comment switches a rule off', async () => {
    const script = '/* eslint-disable no-console */\nconsole.log(1); // eslint-disable-line';
    expect(await lint('src/ui/a.ts', script)).toContain('no-console');
    const component = `<!-- eslint-disable -->\n<script lang="ts">\n  ${script}\n</script>`;
    expect(await lint('src/ui/A.svelte', component)).toContain('no-console');
  });

  it('tools may print', async () => {
    expect(await lint('tests/tools/a.mjs', 'console.log(1);')).toEqual([]);
    expect(await lint('tests/bench/a.ts', 'console.log(1);')).toEqual([]);
    expect(await lint('tests/unit/a.ts', 'console.log(1);')).toEqual(['no-console']);
  });

  it('no static style attribute: the page’s own policy refuses it', async () => {
    expect(await lint('src/ui/A.svelte', '<p style="color: red">x</p>')).toEqual(['no-restricted-syntax']);
    expect(await lint('src/ui/A.svelte', '<p style:color="red">x</p>')).toEqual([]);
  });

  it('asks the type checker for hidden any', async () => {
    const code =
      "export const x = (JSON.parse('1') as unknown) as number;\nexport const y = JSON.parse('{}').z;";
    const rules = await complaints(typed, import.meta.filename, code);
    expect(rules).toContain('@typescript-eslint/no-unsafe-member-access');
    expect(rules).toContain('@typescript-eslint/no-unsafe-assignment');
  }, 60_000);
});
