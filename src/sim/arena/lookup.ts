import { ofRecent } from './memo.ts';
import type { Ad, Decision, State, Work } from './state.ts';

/** Places by id, and how many ads there were when they were noted. */
interface Places {
  byId: Map<string, number>;
  noted: number;
}
const placesOf = ofRecent((_: State['ads']): Places => ({ byId: new Map(), noted: 0 }));

function notePlaces(places: Places, ads: readonly Ad[]): void {
  places.byId = new Map();
  for (let i = ads.length - 1; i >= 0; i--) places.byId.set(ads[i]!.ad_id, i);
  places.noted = ads.length;
}

/** Index of an ad by its id; −1 for an unknown one. */
export function adIndex(state: State, ad_id: string): number {
  const { ads } = state;
  const places = placesOf(ads);
  if (places.noted !== ads.length) notePlaces(places, ads);
  const at = places.byId.get(ad_id);
  if (at === undefined || ads[at]?.ad_id === ad_id) return at ?? -1;
  // Ads that join together are put into another order.
  notePlaces(places, ads);
  return places.byId.get(ad_id) ?? -1;
}

export const decisionOn = (state: State, ad_id: string): Decision | undefined =>
  state.decisions.find((decision) => decision.ad_id === ad_id);

/** Place in the queue of the ad in that slot of the fraudster's; −1 for an empty slot. */
export function slotIndex(state: State, slot: number): number {
  const id = state.slots[slot];
  if (id !== undefined) return adIndex(state, id);
  const at = state.base_ads + slot;
  return state.slots.length === 0 && at < state.ads.length ? at : -1;
}

/** The fraudster's ads by slot. */
export const proposals = (state: State): Ad[] =>
  state.slots.length > 0
    ? state.slots.map((id) => state.ads[adIndex(state, id)]!)
    : state.ads.filter((ad) => ad.slot !== null);

/** An ad as its author has left it, edits that nobody else sees yet included. */
export const latest = (state: State, index: number): Ad =>
  state.edits.find((edit) => edit.index === index)?.ad ?? state.ads[index]!;

/** Undecided ads in queue order. */
export const pending = (state: State): Ad[] => state.ads.filter((_, i) => !state.work[i]!.decided);

export const newWork = (): Work => ({
  attempts: 0,
  pulls: [],
  focused: false,
  listed: false,
  decided: false,
  signed: -1,
});

/** Books a verdict on the ad in that place. */
export function book(state: State, index: number, decision: Decision): void {
  state.decisions.push(decision);
  state.work[index]!.decided = true;
}
