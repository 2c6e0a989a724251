// What this browser remembers of its user: language and theme. Nothing else is kept.
export type Lang = 'nl' | 'en';
export type Theme = 'system' | 'light' | 'dark';

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off: the choice lasts as long as the page
  }
};
const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // as above
  }
};

const first_lang = (): Lang => {
  const said = read('tienvoud.lang');
  if (said === 'nl' || said === 'en') return said;
  return typeof navigator !== 'undefined' && navigator.language.startsWith('nl') ? 'nl' : 'en';
};
const first_theme = (): Theme => {
  const said = read('tienvoud.theme');
  return said === 'light' || said === 'dark' ? said : 'system';
};

const system_dark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

class Settings {
  lang = $state<Lang>(first_lang());
  theme = $state<Theme>(first_theme());
  #system_dark = $state(system_dark?.matches ?? false);
  #printing = $state(false);
  dark = $derived(!this.#printing && (this.theme === 'system' ? this.#system_dark : this.theme === 'dark'));

  constructor() {
    // At once, not in an effect: pictures read the tokens when they are drawn anew.
    system_dark?.addEventListener('change', (event) => {
      this.#system_dark = event.matches;
      this.#apply();
    });
    // Paper is light: pictures are drawn anew with the light tokens before they are printed.
    if (typeof window !== 'undefined') {
      window.addEventListener('beforeprint', () => this.#print(true));
      window.addEventListener('afterprint', () => this.#print(false));
    }
    this.#apply();
  }

  set_lang(lang: Lang): void {
    this.lang = lang;
    write('tienvoud.lang', lang);
    this.#apply();
  }

  set_theme(theme: Theme): void {
    this.theme = theme;
    write('tienvoud.theme', theme);
    this.#apply();
  }

  #print(now: boolean): void {
    this.#printing = now;
    this.#apply();
  }

  #apply(): void {
    if (typeof document === 'undefined') return;
    document.documentElement.lang = this.lang;
    document.documentElement.dataset.theme = this.dark ? 'dark' : 'light';
  }
}

export const settings = new Settings();
