import type { Locale, Text, TextData } from '@/lib/shared/text';

/** The same sentence in both languages. */
export const both = (say: (locale: Locale) => string): Text => ({ en: say('en'), zh: say('zh') });

/** Data in a line of `**words**` and `` `names` `` must not turn on either. */
export const plain = (text: string): string => text.replaceAll('`', 'ˋ').replaceAll('**', '∗∗');

/** The texts and figures of some data, to fill the holes of a sentence with; anything else of it has no place there. */
export function holesFrom(data: { readonly [name: string]: unknown }): TextData {
  const holes: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'number') holes[name] = value;
    else if (typeof value === 'string') holes[name] = plain(value);
  }
  return holes;
}

/** "statement 2 changes …" at the beginning of a line. */
export const capitalised = ({ en, zh }: Text): Text => ({ en: en.charAt(0).toUpperCase() + en.slice(1), zh });
