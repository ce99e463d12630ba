import type { CsvLine } from '@/lib/instance/import/parse-csv';
import { parseCsv } from '@/lib/instance/import/parse-csv';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export const importFormats = ['csv', 'archery', 'yearning'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** One instance of a file, as texts by field of ours. */
export type ImportLine = { readonly line: number; readonly fields: ReadonlyMap<string, string> };

export type ImportFile = {
  readonly lines: readonly ImportLine[];
  /** Columns that mean nothing here, or that must not: passwords. */
  readonly ignoredColumns: readonly string[];
};

export type Unreadable = { readonly code: 'instance/import-unreadable'; readonly detail: string };

/** Columns of each product, to fields of ours. Passwords are read from none: they are sealed with keys of their own, or should be. */
const columnsOf: { readonly [Format in ImportFormat]: { readonly [column: string]: string } } = {
  csv: {
    name: 'name',
    host: 'host',
    port: 'port',
    environment: 'environment',
    env: 'environment',
    cluster: 'cluster',
    zone: 'zone',
    tls: 'tlsMode',
    tls_mode: 'tlsMode',
    provider: 'provider',
    idc: 'idc',
    set: 'setName',
    set_name: 'setName',
    dcn: 'dcn',
    tags: 'tags',
  },
  // Archery, sql/models.py, class Instance (table sql_instance).
  archery: {
    instance_name: 'name',
    host: 'host',
    port: 'port',
    db_type: 'dbType',
    is_ssl: 'isTls',
    type: 'tag:archery-type',
  },
  // Yearning, src/model/modal.go, CoreDataSource (table core_data_sources).
  yearning: { source: 'name', ip: 'host', port: 'port', id_c: 'idc', db_type: 'dbTypeNumber' },
};

export function readImport(format: ImportFormat, text: string): Result<ImportFile, Unreadable> {
  const trimmed = text.trim();
  if (trimmed === '') return refuse({ code: 'instance/import-unreadable', detail: 'empty' });
  if (trimmed.startsWith('[') || trimmed.startsWith('{')) return readJson(format, trimmed);
  const [head, ...rows] = parseCsv(text);
  return head ? ok(toFile(format, head.cells, rows)) : refuse({ code: 'instance/import-unreadable', detail: 'empty' });
}

function toFile(format: ImportFormat, head: readonly string[], rows: readonly CsvLine[]): ImportFile {
  const known = columnsOf[format];
  const names = head.map((name) => name.trim().toLowerCase());
  return {
    ignoredColumns: names.filter((name) => name !== '' && !Object.hasOwn(known, name)),
    lines: rows.map(({ line, cells }) => ({
      line,
      fields: new Map(
        names.flatMap((name, at) => {
          const field = Object.hasOwn(known, name) ? known[name] : undefined;
          const value = cells[at]?.trim() ?? '';
          return field === undefined || value === '' ? [] : [[field, value] as const];
        }),
      ),
    })),
  };
}

/** A list of rows; Django's dumpdata, with the row under `fields`; or an object with the rows under its only list. */
function readJson(format: ImportFormat, text: string): Result<ImportFile, Unreadable> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse({ code: 'instance/import-unreadable', detail: error instanceof Error ? error.message : 'no JSON' });
  }
  const list = Array.isArray(value) ? value : Object.values(isObject(value) ? value : {}).find(Array.isArray);
  if (!list) return refuse({ code: 'instance/import-unreadable', detail: 'no list of instances' });
  const rows = list
    .filter(isObject)
    .filter((row) => typeof row['model'] !== 'string' || row['model'].toLowerCase() === 'sql.instance')
    .map((row) => (isObject(row['fields']) ? row['fields'] : row));
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cellOf = (cell: unknown) =>
    cell === null || cell === undefined ? '' : isObject(cell) ? JSON.stringify(cell) : String(cell);
  return ok(
    toFile(
      format,
      head,
      rows.map((row, at) => ({ line: at + 1, cells: head.map((name) => cellOf(row[name])) })),
    ),
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
