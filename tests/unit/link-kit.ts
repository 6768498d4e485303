import fc from 'fast-check';

/** Records as JSON.parse makes them. */
export const PLAIN = { noNullPrototype: true } as const;

/** Minus zero is no value of its own in a record: JSON writes both the same. */
export const unsigned = (x: number): number => x + 0;

/** What an optional key adds to a record: itself or nothing. */
export const maybe = <K extends string, T>(
  key: K,
  value: fc.Arbitrary<T>,
): fc.Arbitrary<Partial<Record<K, T>>> =>
  fc.oneof(
    fc.constant({}),
    value.map((one) => ({ [key]: one }) as Partial<Record<K, T>>),
  );

export const percent = (least: number): fc.Arbitrary<number> =>
  fc.integer({ min: least, max: 100 }).map((n) => unsigned(n / 100));

/** 0 … 1. */
export const share = fc.oneof(
  percent(0),
  fc.nat(10_000).map((n) => n / 10_000),
  fc.double({ min: 0, max: 1, noNaN: true }).map(unsigned),
);

/** Words, letters, and what a format may stumble over. */
export const anyText = fc.oneof(
  fc.constantFrom('We have looked at your figures again.', 'The landing page has no certificate.'),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\x7f', '\ufdd0', '\ufdd01', '\x7f\ufdd0\x7f', '\ufeffhello', '\0', '漢字', '🙂', '\n'),
);

/** Any change of a text: pieces cut out of it and put into it. */
export const mutations = fc
  .array(fc.tuple(fc.nat(4000), fc.nat(3), fc.string({ unit: 'binary', maxLength: 4 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map(
    (list) =>
      (link: string): string =>
        list.reduce((text, [at, drop, put]) => {
          const place = at % (text.length + 1);
          return text.slice(0, place) + put + text.slice(place + drop);
        }, link),
  );
