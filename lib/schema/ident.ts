/** An identifier, safe to stand in SQL text whatever it holds. Every name that goes into a statement goes through here. */
export const ident = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** `schema`.`name`, or the name alone. */
export const qualified = (schema: string | undefined, name: string): string =>
  schema === undefined ? ident(name) : `${ident(schema)}.${ident(name)}`;
