import type { ColumnName, TableName } from '@/lib/console/gate/verdict';

export type WantedName = { readonly schema: string; readonly object: string | null; readonly column: string | null };

/** What a refusal names as missing, one a line, as a person edits it. `*` is all of a schema. */
export const writeNames = (missing: readonly (TableName | ColumnName)[]): string =>
  [
    ...new Set(
      missing.map((name) =>
        [name.schema, name.table, ...('column' in name ? [name.column] : [])].map(quoted).join('.'),
      ),
    ),
  ].join('\n');

const quoted = (part: string): string => (/[.`\s]/.test(part) ? `\`${part.replaceAll('`', '``')}\`` : part);

/** Undefined for a line that is not schema.table or schema.table.column; names with dots stand in backquotes. */
export function readName(line: string): WantedName | undefined {
  const parts: string[] = [];
  let rest = line.trim();
  for (;;) {
    const [whole, inQuotes, bare] = /^(?:`((?:[^`]|``)+)`|([^.`\s]+))/.exec(rest) ?? [];
    if (whole === undefined) return undefined;
    parts.push(inQuotes?.replaceAll('``', '`') ?? bare ?? '');
    rest = rest.slice(whole.length);
    if (rest === '') break;
    if (!rest.startsWith('.')) return undefined;
    rest = rest.slice(1);
  }
  const [schema, object, column] = parts;
  if (schema === undefined || object === undefined || parts.length > 3) return undefined;
  if (parts.some((part) => part.length > 64)) return undefined;
  if (object === '*') return column === undefined ? { schema, object: null, column: null } : undefined;
  return { schema, object, column: column ?? null };
}

export type ReadNames =
  | { readonly ok: true; readonly names: readonly WantedName[] }
  /** From 1, as people count. */
  | { readonly ok: false; readonly line: number };

export function readNames(text: string): ReadNames {
  const names: WantedName[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const name = readName(line);
    if (!name) return { ok: false, line: at + 1 };
    names.push(name);
  }
  return { ok: true, names };
}
