import type { Role } from '../../sim/arena/actions.ts';
import type { Config } from '../../sim/arena/config.ts';
import type { TierId } from '../../sim/arena/facts.ts';
import { ROLE, ROLE_IDS } from './labels.ts';
import { KNOBS, tierOf, type KnobKey } from './prices.ts';
import { NO_NAMES, type Chair, type Chairs, type Names, type Settings } from './settings.ts';

const MAX_SEED = 2 ** 31 - 1;

/** A bot that may take a seat. */
export interface BotChoice {
  readonly id: string;
  /** What it does, in a few words. */
  readonly label: string;
}
export type BotChoices = Readonly<Record<Role, readonly BotChoice[]>>;

/** What is chosen before a match begins. */
export class Setup {
  tier = $state<TierId>('task_1');
  seed = $state('');
  chairs = $state.raw<Chairs>({
    fraudster: { kind: 'me' },
    investigator: { kind: 'me' },
    auditor: { kind: 'me' },
  });
  /** Of the people of this tab. */
  names = $state.raw<Names>(NO_NAMES);
  /** Only what differs from the tier. */
  #knobs = $state.raw<Partial<Record<KnobKey, number>>>({});
  #schemes: readonly string[] | undefined;

  constructor({ config }: Settings, chairs: Chairs, seed: number, own = '') {
    this.tier = config.task_id;
    this.seed = String(seed);
    this.chairs = chairs;
    for (const { key } of KNOBS) this.setKnob(key, config[key] ?? this.tierKnob(key));
    this.#schemes = config.allowed_categories;
    const first = ROLE_IDS.find((role) => chairs[role].kind === 'me');
    if (first) this.name(first, own);
  }

  tierKnob(key: KnobKey): number {
    return tierOf(this.tier)[key];
  }
  knob(key: KnobKey): number {
    return this.#knobs[key] ?? this.tierKnob(key);
  }
  changed(key: KnobKey): boolean {
    return this.#knobs[key] !== undefined;
  }
  /** Within its range; what the tier says is no change. */
  setKnob(key: KnobKey, value: number): void {
    const range = KNOBS.find((knob) => knob.key === key);
    if (!range || !Number.isFinite(value)) return;
    const kept = Math.round(Math.min(range.high, Math.max(range.low, value)));
    const { [key]: _, ...others } = this.#knobs;
    this.#knobs = kept === this.tierKnob(key) ? others : { ...others, [key]: kept };
  }
  /** Another tier brings its own limits. */
  setTier(tier: TierId): void {
    this.tier = tier;
    this.#knobs = {};
  }
  sit(role: Role, chair: Chair): void {
    this.chairs = { ...this.chairs, [role]: chair };
  }
  name(role: Role, name: string): void {
    this.names = { ...this.names, [role]: name };
  }
  /** The name of whoever set this up; empty when none was given. */
  get own(): string {
    const mine = ROLE_IDS.filter((role) => this.chairs[role].kind === 'me').map((role) => this.names[role]);
    return mine.find((name) => name.trim() !== '') ?? '';
  }

  /** The seed as a number; null: it is none. People paste seeds as they are printed, in groups of three. */
  get seedNumber(): number | null {
    const digits = this.seed.replaceAll(/[\s,]/g, '');
    return /^\d{1,10}$/.test(digits) && Number(digits) <= MAX_SEED ? Number(digits) : null;
  }
  get config(): Config {
    return {
      task_id: this.tier,
      ...this.#knobs,
      ...(this.#schemes === undefined ? {} : { allowed_categories: [...this.#schemes] }),
    };
  }
  /** Seats that people take; more than one means that the device passes on, or that others join. */
  get people(): number {
    return ROLE_IDS.filter((role) => this.chairs[role].kind !== 'bot').length;
  }
  get room(): boolean {
    return ROLE_IDS.some((role) => this.chairs[role].kind === 'person');
  }
  /** What the choice means, in actions. */
  get sentence(): string {
    const { ads, actions } = tierOf(this.tier);
    const proposals = this.knob('max_proposals');
    const joining =
      proposals > 0 ? `up to ${proposals} proposals and as many honest late arrivals` : 'and none that join';
    return `${ads} ads, ${joining}. ${actions} actions, one more for each ad that joins: not enough to read everything.`;
  }
  /** Why it cannot begin; empty when it can. */
  get missing(): string {
    if (this.seedNumber === null) return 'The seed is a whole number';
    const none = ROLE_IDS.find((role) => {
      const chair = this.chairs[role];
      return chair.kind === 'bot' && chair.bot === '';
    });
    return none ? `Choose a bot for the ${ROLE[none].name.toLowerCase()}` : '';
  }
}
