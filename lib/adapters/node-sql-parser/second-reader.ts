import type * as library from 'node-sql-parser/build/mysql.js';
import type { ReaderAnswer, ReadKind, ReadStatement, ReadTable, SecondReader } from '@/lib/sql/second-reader';

/** A CommonJS bundle: its names hang on `default` under Node's ESM loader and on the module itself in a bundle. */
type Library = typeof library & { readonly default?: typeof library };

/** In UTF-16 units. It takes about a microsecond for each (measured), and nothing else runs meanwhile. */
const lengthMax = 128 * 1024;

/**
 * node-sql-parser as the second reader. It is shown only text that has passed the guard. Loaded when it is asked for: compiling it is
 * the longest part of starting a command.
 */
export async function loadNodeSqlParserReader(): Promise<SecondReader> {
  const loaded: Library = await import('node-sql-parser/build/mysql.js');
  const { Parser } = loaded.default ?? loaded;
  const parser = new Parser();
  return {
    read(text) {
      if (text.length > lengthMax) return { ok: false, message: `longer than ${lengthMax} characters` };
      try {
        const tree: unknown = parser.astify(text, { database: 'MySQL' });
        return toAnswer(tree);
      } catch (error) {
        // It throws for everything: a syntax error, a column count, and a RangeError for deep nesting.
        return { ok: false, message: firstLine(error) };
      }
    },
  };
}

function toAnswer(tree: unknown): ReaderAnswer {
  const statements = Array.isArray(tree) ? tree : [tree];
  return { ok: true, statements: statements.filter(isRecord).map(toStatement) };
}

const toStatement = (statement: Fields): ReadStatement => ({ kind: kindOf(statement), tables: tablesOf(statement) });

function kindOf({ type }: Fields): ReadKind | 'other' {
  switch (type) {
    case 'select':
      return 'query';
    case 'insert':
    case 'replace':
    case 'update':
    case 'delete':
      return type;
    default:
      return 'other';
  }
}

type Fields = { readonly [name: string]: unknown };

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Every table in its tree. Its own tableList is not used: it forgets the tables of parenthesised joins. Without
 * recursion, because its trees may be deep.
 */
function tablesOf(root: Fields): readonly ReadTable[] {
  const tables: ReadTable[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) {
      for (const item of value) open.push(item);
      continue;
    }
    if (!isRecord(value)) continue;
    const table = tableOf(value);
    if (table !== undefined) tables.push(table);
    // The targets of a multi-table DELETE are aliases; the tables themselves stand in `from`.
    const skipped = value.type === 'delete' ? 'table' : undefined;
    for (const [name, field] of Object.entries(value)) if (name !== skipped && name !== 'tableList') open.push(field);
  }
  return tables;
}

/** A node of FROM or a target: it has `table`, is no column and no assignment. */
function tableOf(value: Fields): ReadTable | undefined {
  if (typeof value.table !== 'string' || value.type === 'column_ref' || 'column' in value) return undefined;
  return { schema: typeof value.db === 'string' ? value.db : undefined, name: value.table };
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const end = message.indexOf('\n');
  return (end < 0 ? message : message.slice(0, end)).slice(0, 200);
}
