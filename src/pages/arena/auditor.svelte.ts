import type { AuditorAction } from '../../sim/arena/actions.ts';
import type { ProposalFile } from '../../sim/arena/standard/seats.ts';
import type { AuditorFile, AuditorView } from '../../sim/arena/standard/view-types.ts';
import type { Flag } from '../../sim/arena/state.ts';
import { announce } from '../../ui/announce.svelte.ts';
import type { Act } from './match.ts';
import { Moves } from './moves.svelte.ts';
import { EITHER_WAY, flagName, WHOLE_RECORD } from './words.ts';

export type Track = 'A' | 'B';
/** Severity of an objection in twentieths, so that steps add up exactly. */
const STEPS = 20;

/** The auditor's hand and eye: which verdict or ad is read, which track is written. Rules are the session's. */
export class AuditorDesk {
  readonly #view: () => AuditorView;
  readonly moves: Moves;
  track = $state<Track>('A');
  #signed = $state<string | null>(null);
  #proposed = $state<string | null>(null);
  #severity = $state(STEPS / 2);

  constructor(view: () => AuditorView, act: () => Act | null) {
    this.#view = view;
    this.moves = new Moves(act, () => this.#view().refusal);
  }

  get view(): AuditorView {
    return this.#view();
  }
  get record(): AuditorView['record'] {
    return this.view.record;
  }
  get acting(): boolean {
    return this.moves.acting && this.view.phase === 'audit_phase';
  }
  /** Verdicts by round, then what nobody signed. */
  get verdicts(): readonly AuditorFile[] {
    const ads = this.record?.ads ?? [];
    const round = ({ signed }: AuditorFile): number => signed?.round_number ?? Infinity;
    return ads.toSorted((a, b) => Math.sign(round(a) - round(b)) || 0);
  }
  get file(): AuditorFile | null {
    const { verdicts } = this;
    return verdicts.find(({ ad_id }) => ad_id === this.#signed) ?? verdicts[0] ?? null;
  }
  get proposal(): ProposalFile | null {
    const all = this.record?.proposals ?? [];
    return all.find(({ ad_id }) => ad_id === this.#proposed) ?? all[0] ?? null;
  }
  /** What is read: an ad of the track that is written. */
  get target(): string | null {
    return (this.track === 'A' ? this.file : this.proposal)?.ad_id ?? null;
  }
  /** 0 … 1. */
  get severity(): number {
    return this.#severity / STEPS;
  }
  get types(): readonly string[] {
    return this.view.flag_types[this.track];
  }
  flagsOn(ad_id: string): number {
    return this.view.flags.filter(({ target_ad_id }) => target_ad_id === ad_id).length;
  }
  /** Place of the objection of that type and target among those raised; −1 for none. */
  placeOf(flag_type: string, target: string | null, track: Track = this.track): number {
    return this.view.flags.findIndex(
      (flag) => flag.track === track && flag.flag_type === flag_type && flag.target_ad_id === target,
    );
  }

  read(ad_id: string): void {
    if (this.track === 'A') this.#signed = ad_id;
    else this.#proposed = ad_id;
  }
  browse(by: 1 | -1): void {
    const all: readonly { readonly ad_id: string; readonly account_name: string }[] =
      this.track === 'A' ? this.verdicts : (this.record?.proposals ?? []);
    const at = all.findIndex(({ ad_id }) => ad_id === this.target);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (!next) return;
    this.read(next.ad_id);
    announce(`${next.ad_id}, ${next.account_name}`);
  }
  turn(): void {
    this.track = this.track === 'A' ? 'B' : 'A';
    announce(this.track === 'A' ? 'Track A, the investigator' : 'Track B, the fraudster’s ads');
  }
  setSeverity(share: number): void {
    this.#severity = Math.min(STEPS, Math.max(0, Math.round(share * STEPS)));
  }
  moveSeverity(by: 1 | -1): void {
    this.setSeverity((this.#severity + by) / STEPS);
    announce(`Severity ${this.severity.toFixed(2)}`);
  }

  /** Raises that objection, or withdraws it where it stands. */
  async toggle(flag_type: string, whole = false): Promise<void> {
    if (!this.acting) return;
    const target = whole || WHOLE_RECORD.includes(flag_type) ? null : this.target;
    const at = this.placeOf(flag_type, target);
    if (at >= 0) return this.withdraw(at);
    const action: AuditorAction = {
      role: 'auditor',
      action_type: this.track === 'A' ? 'flag_investigator' : 'flag_fraudster',
      flag_type,
      severity: this.severity,
      ...(target === null ? {} : { target_ad_id: target }),
    };
    if (await this.moves.take(`raise ${flag_type}`, action))
      announce(`${flagName(flag_type)} raised on ${target ?? 'the whole record'}`);
  }
  async withdraw(flag_index: number): Promise<void> {
    const flag = this.view.flags[flag_index];
    if (!flag || !this.acting) return;
    const action: AuditorAction = { role: 'auditor', action_type: 'withdraw_flag', flag_index };
    if (await this.moves.take(`withdraw ${flag_index}`, action))
      announce(`${flagName(flag.flag_type)} withdrawn`);
  }
  /** Withdraws the last objection on what is read. */
  async withdrawLast(): Promise<void> {
    const at = this.view.flags.findLastIndex(
      (flag: Flag) => flag.track === this.track && flag.target_ad_id === this.target,
    );
    if (at < 0) announce('Nothing is raised here');
    else await this.withdraw(at);
  }
  async report(): Promise<void> {
    if (!this.acting) return;
    if (await this.moves.take('file', { role: 'auditor', action_type: 'submit_audit_report' }))
      announce('The report is filed');
  }
  /** Objections of a track that fit one ad. */
  ofOne(track: Track): readonly string[] {
    return this.view.flag_types[track].filter((type) => !WHOLE_RECORD.includes(type));
  }
  /** Those that fit all of them together. */
  ofAll(track: Track): readonly string[] {
    return this.view.flag_types[track].filter(
      (type) => WHOLE_RECORD.includes(type) || EITHER_WAY.includes(type),
    );
  }
}
