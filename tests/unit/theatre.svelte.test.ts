import { describe, expect, it } from 'vitest';
import type { Script } from '../../src/pages/theatre/script.ts';
import { Theatre } from '../../src/pages/theatre/theatre.svelte.ts';

/** Two cases of two steps and one of one; the second decision was wrong. Steps 2, 4 and 5 decide. */
const POSITIONS = [1, 1, 2, 2, 3];
const DECIDES = [false, true, false, true, true];

function script(change: Partial<Script> = {}): Script {
  return {
    lines: POSITIONS.map((_, i) => ({
      text: `step ${i + 1}`,
      detail: '',
      icon: 'search',
      decision: null,
      cost: '',
      sealedText: null,
    })),
    outline: POSITIONS.map((position, i) => ({
      kind: DECIDES[i] ? 'decision' : 'look',
      position,
      points: null,
      score: null,
      miss: i === 3,
    })),
    parts: [],
    unit: 'case',
    scoreName: '',
    scoreText: String,
    pointsText: String,
    told: true,
    asks: DECIDES,
    ...change,
  };
}

class Session {
  step = $state(0);
  goTo(step: number): Promise<void> {
    this.step = step;
    return Promise.resolve();
  }
}
const theatre = (of = script()): Theatre => new Theatre(new Session(), () => of);

describe('a theatre', () => {
  it('steps within the episode, by parts, and to the misses', () => {
    const stage = theatre();
    stage.back();
    expect(stage.step).toBe(0);
    stage.goPart(1);
    expect(stage.step).toBe(2);
    stage.goPart(1);
    expect(stage.step).toBe(4);
    stage.goPart(-1);
    expect(stage.step).toBe(2);
    expect(stage.nextMiss()).toBe(true);
    expect(stage.step).toBe(4);
    expect(stage.nextMiss(), 'round again').toBe(true);
    expect(stage.step).toBe(4);
    stage.go(99);
    expect(stage.step).toBe(5);
    expect(stage.on()).toBe(false);
  });

  it('plays to the end, and from the beginning again', () => {
    const stage = theatre();
    stage.toggle();
    for (let i = 0; i < 9 && stage.playing; i++) stage.beat();
    expect([stage.step, stage.playing]).toEqual([5, false]);
    stage.toggle();
    expect([stage.step, stage.playing]).toEqual([0, true]);
    stage.toggle();
    expect(stage.playing).toBe(false);
  });

  it('has four speeds and stays among them', () => {
    const stage = theatre();
    for (const _ of [1, 2, 3]) stage.faster(1);
    expect([stage.speed, stage.beatMs]).toEqual([4, 250]);
    for (const _ of [1, 2, 3, 4]) stage.faster(-1);
    expect([stage.speed, stage.beatMs]).toEqual([0.5, 2000]);
  });

  it('while sealed goes no further than the next decision, whoever asks', () => {
    const stage = theatre();
    stage.seal(0);
    expect(stage.on()).toBe(true);
    expect([stage.step, stage.asking]).toEqual([1, true]);
    expect(stage.on()).toBe(false);
    stage.go(5);
    stage.goPart(1);
    stage.toggle();
    stage.beat();
    expect([stage.step, stage.playing, stage.misses]).toEqual([1, false, []]);
    stage.guessed();
    expect([stage.step, stage.asking]).toEqual([2, false]);
    stage.on();
    stage.back();
    expect([stage.step, stage.asking, stage.reach]).toEqual([2, false, 3]);
    stage.on();
    stage.guessed();
    expect([stage.misses, stage.sealed]).toEqual([[4], true]);
    stage.guessed();
    expect([stage.step, stage.sealed, stage.reach]).toEqual([5, false, 5]);
  });

  it('shows everything when it is asked to', () => {
    const stage = theatre();
    stage.seal(1);
    stage.unseal();
    expect([stage.sealed, stage.reach, stage.asking]).toEqual([false, 5, false]);
  });

  it('tells no miss while sealed where none was told in play', () => {
    const stage = theatre(script({ told: false }));
    stage.seal(4);
    expect([stage.tells, stage.misses, stage.nextMiss()]).toEqual([false, [], false]);
    stage.unseal();
    expect(stage.misses).toEqual([4]);
  });

  it('counts masked moves of a part as one while sealed', () => {
    const masked = script();
    const lines = masked.lines.map((line, i) => (i < 2 ? { ...line, sealedText: 'they move' } : line));
    const asks = [false, false, false, false, true];
    const stage = theatre({ ...masked, lines, asks });
    stage.seal(0);
    stage.on();
    expect([stage.step, stage.mark]).toEqual([2, 1]);
    stage.on();
    expect([stage.step, stage.mark]).toEqual([3, 2]);
    stage.back();
    expect(stage.step).toBe(2);
    stage.back();
    expect(stage.step).toBe(0);
    stage.unseal();
    stage.on();
    expect([stage.step, stage.mark]).toEqual([1, 1]);
  });
});
