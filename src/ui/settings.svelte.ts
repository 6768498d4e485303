import { tidy } from './name.ts';

/** Small choices of the person, remembered where the browser allows it. */
export type Theme = 'system' | 'light' | 'dark';

interface Stored {
  theme: Theme;
  /** Single-letter keys act. */
  letters: boolean;
  /** Binding id to the key chosen for it. */
  keys: Record<string, string>;
  /** What the person calls themselves; empty: nothing. */
  name: string;
}

const KEY = 'countersign/settings';
const DEFAULTS: Stored = { theme: 'system', letters: true, keys: {}, name: '' };

function isKeys(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((v) => typeof v === 'string')
  );
}

/** A value that was damaged, or that nobody wrote, is the default: a setting never stops the app. */
function read(): Stored {
  let value: unknown;
  try {
    value = JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return { ...DEFAULTS };
  }
  if (typeof value !== 'object' || value === null) return { ...DEFAULTS };
  const { theme, letters, keys, name } = value as Partial<Record<keyof Stored, unknown>>;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    letters: letters !== false,
    keys: isKeys(keys) ? keys : {},
    name: typeof name === 'string' ? tidy(name) : '',
  };
}

let stored = $state.raw(read());

/** Sessions know settings, too, and run without a page in their tests. */
function apply(): void {
  if (typeof document === 'undefined') return;
  const root = document.documentElement;
  if (stored.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = stored.theme;
}

function write(change: Partial<Stored>): void {
  stored = { ...stored, ...change };
  apply();
  try {
    localStorage.setItem(KEY, JSON.stringify(stored));
  } catch {
    // Private mode or a full store: the choice holds for this page.
  }
}

apply();

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

export const settings = {
  get theme(): Theme {
    return stored.theme;
  },
  get letters(): boolean {
    return stored.letters;
  },
  get keys(): Readonly<Record<string, string>> {
    return stored.keys;
  },
  get name(): string {
    return stored.name;
  },
  nextTheme(): Theme {
    write({ theme: NEXT[stored.theme] });
    return stored.theme;
  },
  setTheme: (theme: Theme): void => write({ theme }),
  setLetters: (letters: boolean): void => write({ letters }),
  setKey: (binding: string, key: string): void => write({ keys: { ...stored.keys, [binding]: key } }),
  setName: (name: string): void => write({ name: tidy(name) }),
  resetKeys: (): void => write({ keys: {} }),
};
