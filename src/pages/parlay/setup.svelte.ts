import { newDraftId, randomSeed } from '../../session/ids.ts';
import { Shelf } from '../../session/shelf.svelte.ts';
import { simulatorOf } from '../../session/simulator.ts';
import type { Config, OwnTable } from '../../sim/parlay/config.ts';
import type { Table } from '../../sim/parlay/table.ts';
import { router } from '../../ui/router.svelte.ts';
import { sharesAgainst } from './history.ts';
import { parseAmount } from './money.ts';
import { PERSONAS, queryOf, SCENARIOS, START_TABLE, type Settings } from './settings.ts';
import type { PersonaKey, ScenarioKey } from './texts.ts';
import { unanswered } from './trouble.ts';

const MAX_SEED = 2 ** 31 - 1;
const HISTORY = 500;

/** A table laid for looking at, or why it cannot be. */
export type Laid = { readonly table: Table } | { readonly trouble: string };

/** What a game is set up with, and the tables of that seed before anybody has spoken. */
export class Setup {
  seed = $state('');
  scenario = $state<ScenarioKey>('hiring_package');
  persona = $state<PersonaKey>('diplomat');
  hints = $state(true);
  /** As typed. */
  own = $state<{ side: OwnTable['side']; seller: string; buyer: string; spread: string; turns: string }>({
    side: 'seller',
    seller: '',
    buyer: '',
    spread: '',
    turns: '',
  });
  laid = $state.raw<Partial<Record<ScenarioKey, Laid>>>({});
  /** The published numbers of each character, as far as they have been asked for. */
  traits = $state.raw<Partial<Record<PersonaKey, Table['persona']>>>({});
  readonly #shelf = new Shelf();
  #asked = 0;

  constructor({ config }: Settings, seed: number | null) {
    this.seed = String(seed ?? randomSeed());
    this.scenario = config.scenario;
    this.persona = config.persona;
    this.hints = config.hints !== false;
    const { side, anchor, spread, turns } = config.table ?? START_TABLE;
    this.own = {
      side,
      seller: anchor.seller.toLocaleString('en-GB'),
      buyer: anchor.buyer.toLocaleString('en-GB'),
      spread: String(Math.round(spread * 1000) / 10),
      turns: String(turns),
    };
    void this.#shelf.load(HISTORY);
  }

  /** The seed as a number; null: it is none. People paste seeds as they are printed, in groups of three. */
  get seedNumber(): number | null {
    const digits = this.seed.replaceAll(/[\s,]/g, '');
    return /^\d{1,10}$/.test(digits) && Number(digits) <= MAX_SEED ? Number(digits) : null;
  }

  /** The own table as it would be played; null while a field cannot be read. */
  get table(): OwnTable | null {
    const { side, seller, buyer, spread, turns } = this.own;
    const [a, b] = [parseAmount(seller), parseAmount(buyer)];
    const share = Number(spread.replace(',', '.'));
    const count = Number(turns);
    if (a === null || b === null || !spread.trim() || !Number.isFinite(share) || !Number.isInteger(count))
      return null;
    return {
      side,
      anchor: { seller: Math.round(a), buyer: Math.round(b) },
      spread: Math.round(share * 100) / 10_000,
      turns: count,
    };
  }

  configOf(scenario: ScenarioKey): Config | null {
    const { persona, hints, table } = this;
    const rest = hints ? { persona } : { persona, hints: false as const };
    if (scenario !== 'own') return { scenario, ...rest };
    return table && { scenario, ...rest, table };
  }

  get chosen(): Laid | null {
    return this.laid[this.scenario] ?? null;
  }

  /** What the button lacks, in words; empty when the game may begin. */
  get missing(): string {
    if (this.seedNumber === null) return 'The seed is a whole number';
    if (this.configOf(this.scenario) === null) return 'The table is not complete';
    const { chosen } = this;
    return chosen && 'trouble' in chosen ? 'These settings do not make a table' : '';
  }

  /** Lays every table of the seed; the latest question wins. */
  async lay(): Promise<void> {
    const asked = ++this.#asked;
    const seed = this.seedNumber;
    if (seed === null) return;
    const simulator = simulatorOf('parlay');
    void this.#meet(seed);
    const pairs = await Promise.all(
      SCENARIOS.map(async (scenario): Promise<readonly [ScenarioKey, Laid]> => {
        const config = this.configOf(scenario);
        if (!config) return [scenario, { trouble: 'Every field takes a number.' }];
        const episode = { v: 1, sim: 'parlay', rules: 'standard-1', seed, config, actions: [] };
        try {
          const reply = await simulator.call('open', episode, 0);
          if (reply.ok) return [scenario, { table: reply.value.view }];
          return [scenario, { trouble: `${reply.error.sentence} ${reply.error.detail}`.trim() }];
        } catch (error) {
          return [scenario, { trouble: unanswered(error) }];
        }
      }),
    );
    if (asked === this.#asked) this.laid = Object.fromEntries(pairs);
  }

  /** Asks once for the numbers of the characters, which every table of theirs shows. */
  async #meet(seed: number): Promise<void> {
    if (Object.keys(this.traits).length > 0) return;
    try {
      const met = await Promise.all(
        PERSONAS.map(async (persona) => {
          const config = { scenario: 'hiring_package', persona };
          const episode = { v: 1, sim: 'parlay', rules: 'standard-1', seed, config, actions: [] };
          const reply = await simulatorOf('parlay').call('open', episode, 0);
          return reply.ok ? [[persona, reply.value.view.persona] as const] : [];
        }),
      );
      this.traits = Object.fromEntries(met.flat());
    } catch (error) {
      // The tables themselves say that nobody answers.
      unanswered(error);
    }
  }

  /** Shares of finished games against a character, oldest first. */
  sharesAgainst(persona: PersonaKey): number[] {
    return sharesAgainst(this.#shelf.kept, persona);
  }

  roll(): void {
    this.seed = String(randomSeed());
  }

  begin(): void {
    const config = this.configOf(this.scenario);
    if (this.missing || !config || this.seedNumber === null) return;
    router.go(`#/parlay/${newDraftId()}/${this.seedNumber}${queryOf(config)}`);
  }
}
