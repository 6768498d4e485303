import type { Belief } from './beliefs.ts';
import type { Move } from './moves.ts';
import type { PersonaId } from './personas.ts';
import type { BayesTrackerRules, RuleTrackerRules } from './rules-tracker.ts';
import { driftByBayes, learnByBayes, snapshot, startMind, type Mind } from './tracker-bayes.ts';
import { driftByRule, learnByRule, type DriftEffect } from './tracker-rule.ts';
import { namesCompetitor } from './words.ts';

/** What a tracker is shown of a turn; `words` in lower case. */
export interface Seen {
  readonly offer: number | null;
  readonly move: Move | null;
  readonly words: string;
}

/** A running tracker; plain JSON. `mind` is null for the tracker that needs none. */
export interface Tracker {
  belief: Belief;
  mind: Mind | null;
  /** Reveals of a Shark that spoke of a competitor. Nothing in the environment reads it. */
  bluffs_detected: number;
}

type TrackerRules = RuleTrackerRules | BayesTrackerRules;

export function startTracker(belief: Belief, rules: TrackerRules): Tracker {
  if (rules.kind === 'rule') return { belief, mind: null, bluffs_detected: 0 };
  const mind = startMind(belief, rules);
  return { belief: snapshot(mind, rules), mind, bluffs_detected: 0 };
}

/** Takes up a turn and returns the new belief. */
export function learn(tracker: Tracker, seen: Seen, persona: PersonaId, rules: TrackerRules): Belief {
  if (rules.kind === 'rule') tracker.belief = learnByRule(tracker.belief, seen, rules);
  else {
    tracker.mind = learnByBayes(tracker.mind ?? startMind(tracker.belief, rules), seen, rules);
    tracker.belief = snapshot(tracker.mind, rules);
  }
  if (persona === 'shark' && seen.move === 'batna_reveal' && namesCompetitor(seen.words)) {
    tracker.bluffs_detected += 1;
  }
  return tracker.belief;
}

/** Takes up an event and returns the new belief. */
export function drift(tracker: Tracker, event: DriftEffect, rules: TrackerRules): Belief {
  if (rules.kind === 'rule') tracker.belief = driftByRule(tracker.belief, event, rules);
  else {
    tracker.mind = driftByBayes(tracker.mind ?? startMind(tracker.belief, rules), event, rules);
    tracker.belief = snapshot(tracker.mind, rules);
  }
  return tracker.belief;
}
