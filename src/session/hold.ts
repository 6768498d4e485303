/**
 * Makes this tab the only one that plays a draft. Resolves to a function that lets go, or null when another tab
 * holds it. `steal` takes it from that tab, whose `lost` is called. Without Web Locks (plain http) nobody is
 * kept out, and the last write counts.
 */
export async function holdDraft(id: string, steal: boolean, lost: () => void): Promise<(() => void) | null> {
  if (!('locks' in navigator)) return () => undefined;
  return new Promise((resolve) => {
    let released = false;
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      release = () => {
        released = true;
        done();
      };
    });
    const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request(`countersign/draft/${id}`, options, (lock) => {
        resolve(lock ? release : null);
        return lock ? held : undefined;
      })
      .catch(() => {
        if (!released) lost();
      });
  });
}
