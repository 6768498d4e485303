import type { Character } from './parameters.ts';

/** A turn as the opponent sees it. Money; its own facts, the public ones, and what the player did (section 2). */
export interface Bargain {
  readonly character: Character;
  readonly seed: number;
  /** n, counted from 1, of N. */
  readonly turn: number;
  readonly turns: number;
  /** σ: +1 if it sells, −1 if it buys. */
  readonly sign: 1 | -1;
  /** A and A′: its own public anchor and the player's. */
  readonly anchor: number;
  readonly other_anchor: number;
  /** R₀ and R: its limit as drawn and now. */
  readonly drawn: number;
  readonly limit: number;
  /** S = σ(A − R₀). */
  readonly span: number;
  /** q: its prices are multiples of it. */
  readonly step: number;
  /** 0 … 1. */
  readonly urgency: number;
  readonly has_alternative: boolean;
  /** Points, 0 … 100. */
  readonly tension: number;
}

/** 0 at the limit as drawn, 1 at its anchor. */
export const utility = ({ sign, drawn, span }: Bargain, price: number): number =>
  (sign * (price - drawn)) / span;

/** The price of a utility. */
export const priceAt = ({ sign, drawn, span }: Bargain, u: number): number => drawn + sign * u * span;

/** How much better for the opponent `a` is than `b`; money, signed. */
export const better = ({ sign }: Bargain, a: number, b: number): number => sign * (a - b);

export const harder = (bargain: Bargain, a: number, b: number): number =>
  better(bargain, a, b) >= 0 ? a : b;
export const softer = (bargain: Bargain, a: number, b: number): number =>
  better(bargain, a, b) <= 0 ? a : b;

/** Against representation: a multiple stays itself. */
const SLACK = 1e-9;

/** To a multiple of its step, on its own side. */
export const rounded = ({ sign, step }: Bargain, price: number): number =>
  sign > 0 ? step * Math.ceil(price / step - SLACK) : step * Math.floor(price / step + SLACK);
