import type { InvestigatorAction, Target, Verdict } from '../../actions.ts';
import { signalsIn } from '../../standard/collisions.ts';
import type { InvestigatorSight } from '../../standard/glance.ts';
import type { AdFile } from '../../standard/seats.ts';
import type { Bot } from './bot.ts';
import { reasonFor } from './reasons.ts';
import { chanceOf, suspicionOf } from './suspicion.ts';

type Seen = InvestigatorSight;
type InvestigatorBot = Bot<Seen, InvestigatorAction>;

const role = 'investigator';
const END: InvestigatorAction = { role, action_type: 'end_turn' };
const pull = (ad_id: string, investigation_target: Target): InvestigatorAction => ({
  role,
  action_type: 'investigate',
  ad_id,
  investigation_target,
});
const sign = (
  ad_id: string,
  verdict: Verdict,
  confidence: number,
  rationale: string,
): InvestigatorAction => ({ role, action_type: 'verdict', ad_id, verdict, confidence, rationale });

const isOpen = (file: AdFile): boolean => file.signed === null && !file.auto_approved;

/** Where rejection begins to pay; between the two nothing does but one of them. */
const REJECT_FROM = 0;
const APPROVE_TO = -1;
/** A grey ad is taken for what it looks like only when the evidence is strong. */
const GREY = { reject: 8, approve: -8 };

interface Judged {
  readonly file: AdFile;
  readonly points: number;
  readonly verdict: Verdict;
  readonly confidence: number;
}

/** The verdict that pays most, and how sure of it. */
function judge(file: AdFile): Judged {
  const { points, grey } = suspicionOf(file);
  const low = grey ? GREY.approve : APPROVE_TO;
  const high = grey ? GREY.reject : REJECT_FROM;
  const verdict = points >= high ? 'reject' : points <= low ? 'approve' : 'escalate';
  const chance = chanceOf(points);
  const sure = verdict === 'reject' ? chance : verdict === 'approve' ? 1 - chance : grey ? 0.66 : 0.3;
  const confidence = Math.round(100 * Math.max(0.2, sure * 0.92)) / 100;
  return { file, points, verdict, confidence };
}

// By place in the queue. Thought once: a file never changes, and the next match has files of its own.
const judgements: (Judged | undefined)[] = [];

function judgeAll(files: readonly AdFile[]): Judged[] {
  return files.map((file, at) => {
    const known = judgements[at];
    return known?.file === file ? known : (judgements[at] = judge(file));
  });
}

const ORDER: readonly Target[] = [
  'landing_page',
  'advertiser_history',
  'policy_classifier',
  'campaign_structure',
  'payment_method',
  'targeting_overlap',
];

/** Targets that tell what a ring shares come first where there are rings. */
const RING_ORDER: readonly Target[] = ['landing_page', 'payment_method', 'targeting_overlap'];

const UNSURE = 7;

function nextPull(ads: readonly Judged[], rings: boolean): InvestigatorAction | null {
  let best: Judged | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const one of ads) {
    const { file, points } = one;
    if (file.pulls_left === 0) continue;
    const taken = file.evidence.length;
    // Nearest to the turning point first; a first pull also gives a reason something to cite.
    const need = Math.abs(points) + 4 * taken;
    if (taken > 0 && Math.abs(points) > UNSURE) continue;
    if (need < least) {
      least = need;
      best = one;
    }
  }
  if (!best) return null;
  const { file, points } = best;
  const order = rings && points > 0 && file.evidence.length > 0 ? RING_ORDER : ORDER;
  const target = order.find((name) => file.targets_left.includes(name)) ?? file.targets_left[0];
  return target ? pull(file.ad_id, target) : null;
}

/** Two ads that share a strong value and both look dishonest. */
function nextLink({ links }: Seen, judged: readonly Judged[]): InvestigatorAction | null {
  const linked = (a: string, b: string): boolean =>
    links.some((link) => (link.a === a && link.b === b) || (link.a === b && link.b === a));
  const holders = new Map<string, string[]>();
  for (const { file, points } of judged) {
    if (file.evidence.length === 0 || points <= 0) continue;
    for (const evidence of file.evidence) {
      for (const [signal, value] of signalsIn(evidence)) {
        if (signal === 'registrar') continue;
        const held = holders.get(value);
        if (!held) {
          holders.set(value, [file.ad_id]);
          continue;
        }
        for (const a of held)
          if (a !== file.ad_id && !linked(a, file.ad_id))
            return {
              role,
              action_type: 'link_accounts',
              ad_id: a,
              linked_ad_id: file.ad_id,
              link_reason: value,
            };
        held.push(file.ad_id);
      }
    }
  }
  return null;
}

/** What it keeps for each round to come. */
const RESERVE = 4;

/** Weighs everything, pulls where it is least sure, signs what is not approved by itself, links what shares a value. */
const sharp: InvestigatorBot = (seen) => {
  const rings = seen.difficulty === 'hard';
  const judged = judgeAll(seen.ads);
  const open = judged.filter(({ file }) => isOpen(file));
  const last = seen.rounds_remaining <= 1;
  const left = seen.actions_left - (last ? 0 : RESERVE * Math.min(2, seen.rounds_remaining - 1));
  const due = open.filter(({ verdict }) => verdict !== 'approve');
  const link = rings && left > due.length ? nextLink(seen, judged) : null;
  if (link) return link;
  if (left - due.length > 0) {
    const action = nextPull(open, rings);
    if (action) return action;
  }
  const [first] = due.sort((a, b) => b.points - a.points);
  const spare = left > due.length ? open.find(({ file }) => file.evidence.length > 0) : undefined;
  const chosen = first && left > 0 ? first : spare;
  if (!chosen) return END;
  const { file, verdict, confidence } = chosen;
  return sign(file.ad_id, verdict, confidence, reasonFor(file, verdict));
};

/** One page each in the order of the queue, then a verdict on it. */
const plain: InvestigatorBot = (seen) => {
  const file = seen.ads.find(isOpen);
  if (!file) return END;
  if (file.evidence.length === 0 && seen.actions_left > 1) return pull(file.ad_id, 'landing_page');
  const { verdict } = judge(file);
  return sign(file.ad_id, verdict, verdict === 'escalate' ? 0.5 : 0.75, reasonFor(file, verdict));
};

const HUNCH = 'It looks wrong to me.';
const LOOKS = 0.3;

/** Decides on a hunch, is always sure, and seldom says why. */
const careless: InvestigatorBot = (seen, draw) => {
  const file = seen.ads.find(isOpen);
  if (!file) return END;
  if (file.evidence.length === 0 && seen.actions_left > 2 && draw() < LOOKS)
    return pull(file.ad_id, 'policy_classifier');
  const { points } = suspicionOf(file);
  const verdict: Verdict = points > 1 ? 'reject' : 'approve';
  const reason = draw() < 0.5 ? HUNCH : reasonFor(file, verdict);
  return sign(file.ad_id, verdict, 0.95, reason);
};

export const INVESTIGATOR_BOTS = { plain, sharp, careless };
