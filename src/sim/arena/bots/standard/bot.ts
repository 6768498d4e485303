import { stream, type Stream } from '../../../kernel/random.ts';

/** A player: a pure function of what its seat is told and of its draws. It remembers nothing. */
export type Bot<Observation, Action> = (seen: Observation, draw: Stream) => Action;

/** The draws of one move of a bot, made only when it draws: a stream costs more than most moves. */
export function botStream(seed: number, role: string, moves: number): Stream {
  let draws: Stream | null = null;
  return () => (draws ??= stream(seed, `arena/bot/${role}/${moves}`))();
}
