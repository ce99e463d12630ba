import type { TableName } from '@/lib/console/gate/verdict';

/**
 * The tables in a query as the server prints it back (Note 1003 of EXPLAIN): pairs of quoted names whose first is a schema. Columns are
 * printed with three names, or with the alias of a derived table, which is no schema.
 */
export function tablesOfPrintedQuery(text: string, schemas: ReadonlySet<string>): readonly TableName[] {
  const found = new Map<string, TableName>();
  for (let at = 0; at < text.length; ) {
    const char = text[at];
    if (char === "'" || char === '"') at = endOfQuoted(text, at, char);
    else if (char === '`') {
      const { names, end } = readNames(text, at);
      const [schema, table] = names;
      if (names.length === 2 && schema !== undefined && table !== undefined && schemas.has(schema))
        found.set(JSON.stringify(names), { schema, table });
      at = end;
    } else at++;
  }
  return [...found.values()];
}

/** `a`.`b`.`c` from `at` on. */
function readNames(text: string, at: number): { readonly names: readonly string[]; readonly end: number } {
  const names: string[] = [];
  for (;;) {
    const end = endOfQuoted(text, at, '`');
    names.push(text.slice(at + 1, end - 1).replaceAll('``', '`'));
    if (text[end] !== '.' || text[end + 1] !== '`') return { names, end };
    at = end + 1;
  }
}

/** Behind the closing quote; a doubled one and, in strings, an escaped one do not close. */
function endOfQuoted(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote !== '`') at++;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return text.length;
}
