import { expect, type Locator, type Page } from '@playwright/test';
import { tsImport } from 'tsx/esm/api';
import type { Episode } from '../../src/sim/kernel/types.ts';
import type * as ArenaWorker from '../../src/worker/arena.ts';
import type * as ParlayWorker from '../../src/worker/parlay.ts';
import { code } from './rules.ts';

/** A finished episode in the theatre. */
export class Theatre {
  readonly transport: Locator;
  readonly scrubber: Locator;
  readonly steps: Locator;
  readonly play: Locator;
  readonly takeOver: Locator;
  readonly decision: Locator;
  readonly rest: Locator;
  readonly share: Locator;
  readonly dialog: Locator;
  readonly link: Locator;
  readonly debrief: Locator;
  readonly guesses: Locator;

  constructor(readonly page: Page) {
    this.transport = page.getByRole('region', { name: 'Transport' });
    this.scrubber = this.transport.getByRole('slider', { name: 'Step' });
    this.steps = page.getByRole('list', { name: 'Steps' });
    this.play = this.transport.getByRole('button', { name: 'Play', exact: true });
    this.takeOver = this.transport.getByRole('button', { name: /^Take over/ });
    this.decision = page.getByRole('region', { name: 'Your decision' });
    this.rest = page.getByRole('button', { name: 'Show me the rest' });
    this.share = page.getByRole('button', { name: 'Share', exact: true });
    this.dialog = page.getByRole('dialog', { name: 'Share this episode' });
    this.link = this.dialog.getByRole('textbox', { name: 'Link' });
    this.debrief = page.getByRole('link', { name: 'Debrief', exact: true });
    this.guesses = page.getByRole('region', { name: 'Your guesses' });
  }

  /** Waits until it stands at a step. */
  async at(step: number) {
    await expect(this.scrubber).toHaveAttribute('aria-valuetext', new RegExp(`^step ${step}\\b`));
  }
  tab(name: 'Screen' | 'Steps'): Locator {
    return this.page
      .getByRole('navigation', { name: 'Parts of the replay' })
      .getByRole('button', { name, exact: true });
  }
  filter(name: 'All' | 'Decisions' | 'Misses'): Locator {
    return this.page.getByRole('group', { name: 'Steps shown' }).locator('label').filter({ hasText: name });
  }
  /** All that a page holds and says, its own address left out. */
  async everything(payload: string): Promise<string> {
    const html = await this.page.evaluate(() => `${document.title} ${document.documentElement.outerHTML}`);
    return html.replaceAll(payload, 'PAYLOAD');
  }
}

const link = async (episode: unknown): Promise<string> =>
  (await code()).encodeLink(episode as Parameters<Awaited<ReturnType<typeof code>>['encodeLink']>[0]);

interface Reply {
  readonly ok: boolean;
  readonly value?: { readonly episode: Episode };
}
function episodeIn(reply: Reply): Episode {
  if (!reply.ok || !reply.value) throw new Error(JSON.stringify(reply));
  return reply.value.episode;
}

/** A negotiation of these prices, in thousands, that ends with `last`. */
export async function parlayPayload(prices: readonly number[], last: 'accept' | 'leave'): Promise<string> {
  const { api } = (await tsImport('../../src/worker/parlay.ts', import.meta.url)) as typeof ParlayWorker;
  const config = { scenario: 'hiring_package', persona: 'shark' };
  let episode = { v: 1, sim: 'parlay', rules: 'standard-1', seed: 42, config, actions: [] } as Episode;
  for (const price of prices) {
    const turn = { type: 'turn', utterance: '', offer: price * 1000, move: null };
    episode = episodeIn(api.act(episode, turn));
  }
  return link(episodeIn(api.act(episode, { type: last })));
}

/** A match of bots; the one given plays on from `steps` moves of the first. */
export async function arenaPayload(investigator: string, steps = Infinity): Promise<string> {
  const { api } = (await tsImport('../../src/worker/arena.ts', import.meta.url)) as typeof ArenaWorker;
  const config = { task_id: 'task_1' };
  const begun = { v: 1, sim: 'arena', rules: 'standard-1', seed: 31, config, actions: [] } as Episode;
  const seats = { fraudster: 'plain', auditor: 'plain' };
  const first = episodeIn(api.advance(begun, { ...seats, investigator: 'sharp' }));
  if (steps >= first.actions.length) return link(first);
  const cut = { ...first, actions: first.actions.slice(0, steps) };
  return link(episodeIn(api.advance(cut, { ...seats, investigator })));
}
