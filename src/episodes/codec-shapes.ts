import { BitsError } from './bits.ts';
import { oneOf, type Field } from './codec-fields.ts';
import { readFlag, readNatural, writeFlag, writeNatural } from './number.ts';

/** A list of at most `most`: how many, then each. */
export const list = <T>(item: Field<T>, most: number): Field<T[]> => ({
  write: (values, out) => {
    writeNatural(values.length, out.bits);
    for (const value of values) item.write(value, out);
  },
  read: (from) => {
    const count = readNatural(from.bits);
    if (count > most) throw new BitsError(`a list of ${count}`);
    const values = Array.from({ length: count }, () => item.read(from));
    return () => values.map((value) => value());
  },
});

type Fields<T> = { readonly [K in keyof T]-?: Field<NonNullable<T[K]>> };

function record<T extends object>(fields: Fields<T>, optional: boolean): Field<T> {
  const entries = Object.entries(fields) as [keyof T, Field<unknown>][];
  return {
    write: (value, out) => {
      if (optional) for (const [key] of entries) writeFlag(value[key] !== undefined, out.bits);
      for (const [key, field] of entries) if (value[key] !== undefined) field.write(value[key], out);
    },
    read: (from) => {
      const present = entries.filter(() => !optional || readFlag(from.bits));
      const values = present.map(([key, field]) => [key, field.read(from)] as const);
      return () => Object.fromEntries(values.map(([key, value]) => [key, value()])) as T;
    },
  };
}

/** A record whose fields are all there, in the order given. */
export const whole = <T extends object>(fields: Fields<T>): Field<T> => record(fields, false);

/** A record whose fields may be missing: a bit for each, then those that are there. */
export const partial = <T extends object>(fields: Fields<T>): Field<Partial<T>> => record(fields, true);

/** Fields of both one after the other. */
export const both = <A extends object, B extends object>(a: Field<A>, b: Field<B>): Field<A & B> => ({
  write: (value, out) => {
    a.write(value, out);
    b.write(value, out);
  },
  read: (from) => {
    const first = a.read(from);
    const second = b.read(from);
    return () => ({ ...first(), ...second() });
  },
});

/** A record of one of several kinds, told apart by the text under `key`: its number, then the rest of it. */
export const union = <K extends string, T extends Record<K, string>>(
  key: K,
  width: number,
  kinds: { readonly [V in T[K]]: Field<object> },
): Field<T> => {
  const names = Object.keys(kinds) as T[K][];
  const name = oneOf(names, width);
  return {
    write: (value, out) => {
      name.write(value[key], out);
      kinds[value[key]].write(value, out);
    },
    read: (from) => {
      const kind = name.read(from)();
      const rest = kinds[kind].read(from);
      return () => ({ [key]: kind, ...rest() }) as unknown as T;
    },
  };
};

/** A value that is written as another one. */
export const as = <T, W>(field: Field<W>, to: (value: T) => W, back: (written: W) => T): Field<T> => ({
  write: (value, out) => field.write(to(value), out),
  read: (from) => {
    const written = field.read(from);
    return () => back(written());
  },
});
