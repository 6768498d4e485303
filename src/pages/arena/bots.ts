import type { Role } from '../../sim/arena/actions.ts';
import type { BotChoices } from './setup.svelte.ts';

interface BotText {
  readonly name: string;
  /** What it does, in a few words. */
  readonly does: string;
}

/** The bots of each seat. A test holds their names to those that play. */
export const BOT: Readonly<Record<Role, Readonly<Record<string, BotText>>>> = {
  fraudster: {
    plain: { name: 'Magpie', does: 'two loud ads a turn' },
    sharp: { name: 'Shrike', does: 'ads that show nothing, until it is found out' },
    sly: { name: 'Cuckoo', does: 'waits for tired eyes, rewords what was opened' },
  },
  investigator: {
    plain: { name: 'Beagle', does: 'one landing page an ad, in order' },
    sharp: { name: 'Lynx', does: 'pulls where it is least sure, links rings' },
    careless: { name: 'Pigeon', does: 'decides on a hunch, always sure' },
  },
  auditor: {
    plain: { name: 'Heron', does: 'raises reasons that cite nothing' },
    sharp: { name: 'Owl', does: 'raises every true objection' },
    careless: { name: 'Rook', does: 'takes every wrong verdict for a fault' },
  },
};

const choicesOf = (role: Role): BotChoices[Role] =>
  Object.entries(BOT[role]).map(([id, { name, does }]) => ({ id, label: `${name}: ${does}` }));

/** The same as choices of a list. */
export const BOT_CHOICES: BotChoices = {
  fraudster: choicesOf('fraudster'),
  investigator: choicesOf('investigator'),
  auditor: choicesOf('auditor'),
};
