import type { Viewer } from '../../src/sim/arena/actions.ts';
import type { Ad, State } from '../../src/sim/arena/state.ts';

/* What a seat must not find anywhere, read from the match itself: a view must not decide what counts as a leak. */

/** Names of fields that tell a truth. */
const TRUTHS = [
  'ground_truth',
  'fraud_type',
  'ring_id',
  'credit',
  'correct',
  'final_reward',
  'baseline',
  'grade',
];
/** Names of fields that tell the investigator what only the fraudster knows. */
const SCHEMES = ['category', 'severity', 'slot_index', 'schemes'];

/** Values that a pull tells of an ad. */
const valuesOf = ({ dossier }: Ad): string[] =>
  dossier
    ? [
        dossier.profile.advertiser_id,
        dossier.profile.payment_id,
        dossier.landing.domain,
        dossier.landing.template ?? '',
        dossier.reach.fingerprint,
      ]
    : [];

const wordsOf = ({ ad_copy, targeting_summary, dossier }: Ad): string[] => [
  ad_copy,
  targeting_summary,
  dossier?.profile.account_name ?? '',
];

/** What the people of a match wrote for nobody, or for the auditor. */
function notesOf(
  state: State,
  from: 'fraudster' | 'investigator' | 'auditor',
  rounds: (round: number) => boolean = () => true,
): string[] {
  return state.moves.flatMap(({ action, round_number }): string[] => {
    if (action.role !== from || !rounds(round_number)) return [];
    if (action.role === 'auditor') return 'note' in action ? [action.note ?? ''] : [];
    return [
      'rationale' in action ? (action.rationale ?? '') : '',
      'link_reason' in action ? (action.link_reason ?? '') : '',
    ];
  });
}

/**
 * Texts that must not be anywhere in a tab that looks through those eyes, as long as the match runs. Texts of fewer
 * than five signs, which stand anywhere by chance, are left out.
 */
export function hiddenFrom(state: State, viewer: Viewer): string[] {
  const joined = new Set(state.ads.map(({ ad_id }) => ad_id));
  const later = state.arrivals.flatMap(({ ad }) => (joined.has(ad.ad_id) ? [] : [ad]));
  const all = [...state.ads, ...later];
  const pulled = JSON.stringify(state.pulls.map(({ evidence }) => evidence));
  const audit = state.phase === 'audit_phase';

  /** Texts, without those that stand in what the seat may know. */
  const except = (texts: readonly string[], known: readonly string[]): string[] => {
    const told = known.join('\n');
    return [...new Set(texts)].filter((text) => text.length >= 5 && !told.includes(text));
  };
  const schemes = all.map(({ category }) => category).filter((name) => name.includes('_'));

  switch (viewer) {
    case 'investigator': {
      const shown = state.ads.slice(0, state.shown);
      const unseen = [...state.ads.slice(state.shown), ...later];
      return except(
        [
          ...unseen.flatMap(({ ad_copy }) => [ad_copy]),
          ...all.flatMap(valuesOf),
          ...schemes,
          ...notesOf(state, 'fraudster'),
          ...notesOf(state, 'auditor'),
        ],
        [pulled, ...shown.flatMap(wordsOf), ...notesOf(state, 'investigator')],
      );
    }
    case 'fraudster': {
      const own = state.ads.filter(({ slot }) => slot !== null);
      const running = state.phase === 'investigator_turn' ? state.round_number : Infinity;
      return except(
        [
          ...later.map(({ ad_copy }) => ad_copy),
          ...all.filter(({ slot }) => slot === null).flatMap(valuesOf),
          ...notesOf(state, 'investigator', (round) => round >= running),
          ...notesOf(state, 'auditor'),
        ],
        [
          ...own.flatMap(valuesOf),
          ...state.ads.flatMap(wordsOf),
          ...notesOf(state, 'investigator', (round) => round < running),
          ...notesOf(state, 'fraudster'),
        ],
      );
    }
    case 'auditor':
      if (audit)
        // The record tells it the rings with what their members share.
        return except(all.flatMap(valuesOf), [
          pulled,
          JSON.stringify(state.rings),
          ...all.flatMap(wordsOf),
          ...notesOf(state, 'investigator'),
          ...state.ads.flatMap(({ slot, dossier }) =>
            slot === null ? [] : [dossier?.landing.summary ?? ''],
          ),
        ]);
      return [...hiddenFrom(state, 'public')];
    case 'public':
      return except(
        [
          ...all.flatMap(({ ad_copy }) => [ad_copy]),
          ...all.flatMap(valuesOf),
          ...schemes,
          ...notesOf(state, 'fraudster'),
          ...notesOf(state, 'investigator'),
          ...notesOf(state, 'auditor'),
        ],
        [],
      );
  }
}

/** Names of fields that no message to such a tab may carry. */
export function fieldsHiddenFrom(state: State, viewer: Viewer): string[] {
  if (viewer === 'auditor' && state.phase === 'audit_phase') return ['final_reward', 'baseline', 'grade'];
  return viewer === 'investigator' ? [...TRUTHS, ...SCHEMES] : TRUTHS;
}
