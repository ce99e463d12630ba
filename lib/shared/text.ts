/** Texts of rules, checks and errors stand beside the unit, in both languages, with the same holes. */
export type Locale = 'en' | 'zh';
export const locales = ['en', 'zh'] as const satisfies readonly Locale[];
export type Text = { readonly [L in Locale]: string };
export type TextData = { readonly [hole: string]: string | number };

/** Fills `{hole}`s. An unknown hole stays visible, so that a missing value is seen and not guessed. */
export function fillText(template: string, data: TextData): string {
  return template.replace(/\{(\w+)\}/g, (whole, hole: string) => {
    const value = data[hole];
    return value === undefined ? whole : String(value);
  });
}
