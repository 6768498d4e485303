import type { Filter } from '../../session/board-row.ts';
import type { Role } from '../../sim/arena/actions.ts';
import { BOARDS, type BoardKind } from '../boards.ts';
import type { GameId } from '../games.ts';

const MOST_SEED = 2_147_483_647;

/** Which board is looked at. */
export class Choice {
  sim = $state<GameId>('payops');
  seat = $state<Role>('investigator');
  rules = $state('standard-1');
  which = $state<'any' | 'today' | 'number'>('any');
  /** As typed. */
  number = $state('');
  show = $state<'best' | 'all'>('best');
  /** What is chosen of each setting of the game, by its label. */
  chosen = $state<Record<string, string>>({});
  readonly #today: number;

  constructor(today: number) {
    this.#today = today;
  }

  get kind(): BoardKind<GameId> {
    return BOARDS[this.sim];
  }

  /** Another game has other settings; under the reference rules PayOps has none. */
  get facets(): BoardKind<GameId>['facets'] {
    return this.sim === 'payops' && this.rules !== 'standard-1' ? [] : this.kind.facets;
  }

  get ranked(): Role | null {
    return this.kind.seats.length > 0 ? this.seat : null;
  }

  get seed(): number | null {
    if (this.which === 'today') return this.#today;
    return this.which === 'number' && this.number !== '' ? Number(this.number) : null;
  }

  /** Why what was typed is no seed, in a sentence. */
  get complaint(): string {
    if (this.which !== 'number' || this.number === '') return '';
    const fits = /^\d{1,10}$/.test(this.number) && Number(this.number) <= MOST_SEED;
    return fits ? '' : 'A seed is a whole number from 0 to 2,147,483,647.';
  }

  play(sim: GameId): void {
    this.sim = sim;
    this.chosen = {};
    this.rules = 'standard-1';
  }

  valueOf(label: string): string {
    const facet = this.kind.facets.find((one) => one.label === label);
    return this.chosen[label] ?? facet?.options[0]?.value ?? '';
  }

  choose(label: string, value: string): void {
    this.chosen = { ...this.chosen, [label]: value };
  }

  /** What the board lists; reads everything it depends on. */
  filter(): Filter<GameId> {
    const { kind, facets, ranked, sim, rules, seed } = this;
    const wanted = facets.map(({ label }) => this.valueOf(label));
    return {
      sim,
      rules,
      seed,
      seat: ranked,
      best: this.show === 'best',
      config: kind.config(wanted),
      glance: (view) => kind.glance(view),
      ranked: (view) => kind.ranked(view, ranked),
      settings: (config) => facets.every((facet, i) => facet.of(config) === wanted[i]),
    };
  }
}
