/** `unknown`: not yet found out. `storing`: files are on their way. `ready`: all are here, and in use. */
export type OfflineStatus = 'unknown' | 'storing' | 'ready' | 'impossible';

let status = $state<OfflineStatus>('unknown');
let why = $state('');
let newer = $state(false);
let reload = (): void => location.reload();

const SENTENCES: Readonly<Record<Exclude<OfflineStatus, 'impossible'>, string>> = {
  unknown: 'Whether it works here without a network is not known yet.',
  storing: 'Its files are being stored in this browser, to work without a network.',
  ready: 'All its files are stored in this browser: it works without a network.',
};

/** Whether the app works without a network, and whether a newer one waits. Only the session changes it. */
export const offline = {
  get status(): OfflineStatus {
    return status;
  },
  /** The same in a sentence; when it is impossible, why. */
  get sentence(): string {
    return status === 'impossible' ? why : SENTENCES[status];
  },
  /** A newer version is stored, and a reload takes it. */
  get newer(): boolean {
    return newer;
  },
  /** Begins this page anew, with the newest version stored. */
  reload: (): void => reload(),
  set(now: OfflineStatus, sentence = ''): void {
    status = now;
    why = sentence;
  },
  offer(take: () => void): void {
    newer = true;
    reload = take;
  },
};
