/** Sections of the palette, in the order they are shown. */
export const paletteSections = ['actions', 'tickets', 'tables', 'instances', 'people', 'pages', 'settings'] as const;
export type PaletteSection = (typeof paletteSections)[number];

const prefixes: readonly (readonly [prefix: string, section: PaletteSection])[] = [
  ['>', 'actions'],
  ['#', 'tickets'],
  ['@', 'people'],
  ['t:', 'tables'],
];

/** `>` actions, `#` tickets, `@` people, `t:` tables; without a prefix, everything. */
export function paletteQuery(text: string): { readonly sections: readonly PaletteSection[]; readonly needle: string } {
  const trimmed = text.trimStart();
  const found = prefixes.find(([prefix]) => trimmed.startsWith(prefix));
  if (!found) return { sections: paletteSections, needle: trimmed.trim() };
  return { sections: [found[1]], needle: trimmed.slice(found[0].length).trim() };
}
