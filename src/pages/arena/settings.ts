import type { Role } from '../../sim/arena/actions.ts';
import type { Config } from '../../sim/arena/config.ts';
import type { TierId } from '../../sim/arena/facts.ts';
import { tidy } from '../../ui/name.ts';
import { ROLE_IDS, TIER } from './labels.ts';
import { KNOBS } from './prices.ts';

/** What a match is begun with, apart from its seed. */
export interface Settings {
  readonly rules: 'standard-1';
  readonly config: Config;
}

/** Who sits where when a match begins. */
export type Chair =
  /** This tab. */
  | { readonly kind: 'me' }
  /** Another tab of this browser. */
  | { readonly kind: 'person' }
  /** Somewhere else; the match goes there and back as a link. */
  | { readonly kind: 'link' }
  | { readonly kind: 'bot'; readonly bot: string };
export type Chairs = Readonly<Record<Role, Chair>>;
/** Of the people of this tab, by seat; empty where none was given. */
export type Names = Readonly<Record<Role, string>>;

export const NO_NAMES: Names = { fraudster: '', investigator: '', auditor: '' };

export const CHAIRS: Chairs = {
  fraudster: { kind: 'bot', bot: 'plain' },
  investigator: { kind: 'me' },
  auditor: { kind: 'bot', bot: 'plain' },
};

const START_TIER: TierId = 'task_1';
const isTier = (text: string | null): text is TierId => text !== null && Object.hasOwn(TIER, text);

function knobOf(text: string | null, low: number, high: number): number | null {
  if (text === null || !/^\d{1,2}$/.test(text)) return null;
  const value = Number(text);
  return value >= low && value <= high ? value : null;
}

/** Names of schemes, as an address may carry them. */
const SCHEME = /^[a-z_]{1,64}$/;

/** Reads `?task_id=task_3&max_rounds=4&schemes=a.b`; what is not understood is the default. */
export function settingsOf(query: URLSearchParams): Settings {
  const tier = query.get('task_id');
  const knobs = KNOBS.flatMap(({ key, low, high }) => {
    const value = knobOf(query.get(key), low, high);
    return value === null ? [] : [[key, value] as const];
  });
  const schemes = [...new Set(query.get('schemes')?.split('.') ?? [])].filter((name) => SCHEME.test(name));
  return {
    rules: 'standard-1',
    config: {
      task_id: isTier(tier) ? tier : START_TIER,
      ...Object.fromEntries(knobs),
      ...(schemes.length > 0 ? { allowed_categories: schemes } : {}),
    },
  };
}

const CHAIR = /^(me|person|link)$|^bot-([a-z]{1,16})$/;
function chairOf(text: string | null, otherwise: Chair): Chair {
  const [, kind, bot] = CHAIR.exec(text ?? '') ?? [];
  if (bot !== undefined) return { kind: 'bot', bot };
  return kind === 'me' || kind === 'person' || kind === 'link' ? { kind } : otherwise;
}

/** Reads `?fraudster=bot-sly&investigator=me&auditor=person`. */
export function chairsOf(query: URLSearchParams): Chairs {
  const of = (role: Role): Chair => chairOf(query.get(role), CHAIRS[role]);
  return { fraudster: of('fraudster'), investigator: of('investigator'), auditor: of('auditor') };
}

/** Reads `?investigator_name=Ines`. */
export function namesOf(query: URLSearchParams): Names {
  const of = (role: Role): string => tidy(query.get(`${role}_name`) ?? '');
  return { fraudster: of('fraudster'), investigator: of('investigator'), auditor: of('auditor') };
}

/** The same choices as an address carries them, `?…`. */
export function queryOf(config: Config, chairs?: Chairs, names: Names = NO_NAMES): string {
  const query = new URLSearchParams({ task_id: config.task_id });
  for (const { key } of KNOBS) {
    const value = config[key];
    if (value !== undefined) query.set(key, String(value));
  }
  if (config.allowed_categories && config.allowed_categories.length > 0)
    query.set('schemes', config.allowed_categories.join('.'));
  if (chairs)
    for (const role of ROLE_IDS) {
      const chair = chairs[role];
      query.set(role, chair.kind === 'bot' ? `bot-${chair.bot}` : chair.kind);
      const name = tidy(names[role]);
      if (chair.kind === 'me' && name !== '') query.set(`${role}_name`, name);
    }
  return `?${query.toString()}`;
}

/** The words a person chose by: `Hard`, `Hard, own limits`. */
export function settingsText(rules: string, config: Config): string {
  if (rules === 'reference-1') return 'Reference rules';
  const own = KNOBS.some(({ key }) => config[key] !== undefined) || config.allowed_categories !== undefined;
  return `${TIER[config.task_id]}${own ? ', own limits' : ''}`;
}
