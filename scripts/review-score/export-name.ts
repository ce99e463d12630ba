/** `column-no-float` → `columnNoFloat`: what the file of a rule exports. */
export const exportNameOf = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
