/** `unknown`: not yet found out. `storing`: files are on their way. `ready`: all are here, and in use. */
export type OfflineStatus = 'unknown' | 'storing' | 'ready' | 'impossible';

let status = $state<OfflineStatus>('unknown');
let why = $state('');
let newer = $state(false);
let reload = (): void => location.reload();

/** Whether the app works without a network, and whether a newer one waits. Only the session changes it. */
export const offline = {
  get status(): OfflineStatus {
    return status;
  },
  /** Why it is impossible: a whole sentence, or ''. */
  get why(): string {
    return why;
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
