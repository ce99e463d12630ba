/**
 * The one place where a name becomes SQL text: always quoted, backticks doubled, so it is safe whatever it holds. Empty names and NUL
 * characters are quoted too: scripts have them, and every server refuses them (MySQL 8.0 manual, "Schema Object Names").
 */
export const ident = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** `` `schema`.`name` `` or `` `name` ``. */
export const qualifiedIdent = (schema: string | undefined, name: string): string =>
  schema === undefined ? ident(name) : `${ident(schema)}.${ident(name)}`;

/**
 * A string literal for text that a person is shown or takes away (rollback scripts, fixes). Never for statements that
 * Sluice itself sends with values: those go as parameters.
 */
export function stringLiteral(value: string, noBackslashEscapes = false): string {
  if (noBackslashEscapes) return `'${value.replaceAll("'", "''")}'`;
  let text = "'";
  for (let i = 0; i < value.length; i++) text += escapes[value.charAt(i)] ?? value.charAt(i);
  return `${text}'`;
}

const escapes: { readonly [character: string]: string | undefined } = {
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\x1a': '\\Z',
  "'": "''",
  '\\': '\\\\',
};
