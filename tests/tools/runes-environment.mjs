// Node, but with modules compiled as for the browser: runes react, instead of being a server's plain fields.
export default {
  name: 'runes',
  viteEnvironment: 'client',
  setup: () => ({ teardown() {} }),
};
