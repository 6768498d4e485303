import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { encodeLink } from '../../src/episodes/link.ts';
import { linkTo, placeOf } from '../../src/session/share.ts';
import { game, SAID, turns } from './link-parlay-kit.ts';

vi.stubGlobal('location', { origin: 'https://example.org', pathname: '/countersign/' });

const short = game(turns(SAID, () => false));
const noise = fc.sample(fc.string({ minLength: 2000, maxLength: 2000 }), { numRuns: 20, seed: 1 });
const long = game(turns(noise, () => false));

describe('An episode to share', () => {
  it('has an address that holds all of it', () => {
    expect(linkTo(short)).toBe(`https://example.org/countersign/#/r/${encodeLink(short)}`);
  });

  it('has none when it holds too much text', () => {
    expect(linkTo(long)).toBeNull();
  });

  it('with a defect is not taken for a long one', () => {
    expect(() => linkTo({ ...short, rules: 'nobody-1' })).toThrow(RangeError);
  });

  it('is looked at in its record, without one in its link, and nowhere when it has neither', () => {
    expect(placeOf(short, 'abc', false)).toBe('#/episode/abc');
    expect(placeOf(long, 'abc', false)).toBe('#/episode/abc');
    expect(placeOf(short, 'abc', true)).toBe(`#/r/${encodeLink(short)}`);
    expect(placeOf(long, 'abc', true)).toBeNull();
  });
});
