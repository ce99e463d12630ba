import type { MaskClass } from '@/lib/console/mask/classify';
import { classOfName, classOfValue, maskClasses } from '@/lib/console/mask/classify';
import type { InstanceId, MaskScanId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

/** How much of a server a scan takes. */
export const scanLimits = {
  columnsMax: 50_000,
  /** Rows of a table that are looked at, in one statement for all of its columns. */
  rowsMax: 50,
  statementMs: 2_000,
  totalMs: 120_000,
  /** Of so many values at least, this share must be of a class when the name does not say it. */
  valuesMin: 3,
  shareMin: 0.6,
} as const;

export type ScannedColumn = {
  readonly table: string;
  readonly column: string;
  /** As information_schema.COLUMNS.COLUMN_TYPE says it. */
  readonly type: string;
  readonly isView: boolean;
};

/** A connection of the account that reads, limited to statements of `statementMs`. */
export type ColumnSampler = {
  columns(schema: string, max: number): Promise<readonly ScannedColumn[]>;
  /** By column, as texts. Undefined: not readable, or not in time. */
  values(
    schema: string,
    table: string,
    columns: readonly string[],
    rowsMax: number,
  ): Promise<readonly (readonly string[])[] | undefined>;
  close(): Promise<void>;
};

export type OpenSampler = (instanceId: InstanceId) => Promise<Result<ColumnSampler, { readonly code: string }>>;

export type NewSuggestion = Omit<ScannedColumn, 'isView'> & {
  readonly class: MaskClass;
  readonly byName: boolean;
  readonly sampled: number;
  readonly matched: number;
};

export type ScanOutcome = {
  readonly columnsSeen: number;
  readonly sampled: number;
  readonly notSampled: number;
  readonly suggestions: readonly NewSuggestion[];
};

export type ScanStore = {
  /** Compare-and-set from pending. */
  take(id: MaskScanId): Promise<{ readonly instanceId: InstanceId; readonly schema: string } | undefined>;
  finish(id: MaskScanId, outcome: ScanOutcome): Promise<void>;
  fail(id: MaskScanId, code: string): Promise<void>;
};

export type RunScan = (id: MaskScanId, signal: AbortSignal) => Promise<void>;

export function createRunScan(store: ScanStore, open: OpenSampler, now: () => number): RunScan {
  return async (id, signal) => {
    const scan = await store.take(id);
    if (!scan) return;
    const opened = await open(scan.instanceId);
    if (!opened.ok) return store.fail(id, opened.error.code);
    try {
      await store.finish(id, await scanColumns(opened.value, scan.schema, { now, signal }));
    } catch (error) {
      await store.fail(id, 'internal');
      throw error;
    } finally {
      await opened.value.close();
    }
  };
}

/**
 * Names and types first, then few values of the columns that could hold something personal. Values are counted here and go nowhere
 * else; a column that could not be read is counted too, and never taken for one that holds nothing.
 */
export async function scanColumns(
  sampler: Pick<ColumnSampler, 'columns' | 'values'>,
  schema: string,
  { now, signal }: { readonly now: () => number; readonly signal: AbortSignal },
): Promise<ScanOutcome> {
  const deadline = now() + scanLimits.totalMs;
  const columns = await sampler.columns(schema, scanLimits.columnsMax);
  const suggestions: NewSuggestion[] = [];
  let [sampled, notSampled] = [0, 0];
  for (const [table, own] of byTable(columns)) {
    const readable = own.filter(({ isView, type }) => !isView && mayHoldPersonal(type));
    const isOver = signal.aborted || now() > deadline;
    const values =
      readable.length === 0 || isOver
        ? undefined
        : await sampler.values(
            schema,
            table,
            readable.map(({ column }) => column),
            scanLimits.rowsMax,
          );
    if (values) sampled += readable.length;
    else notSampled += readable.length;
    for (const one of own) {
      const at = readable.indexOf(one);
      const found = suggestionFor(one, values && at >= 0 ? (values[at] ?? []) : []);
      if (found) suggestions.push(found);
    }
  }
  return { columnsSeen: columns.length, sampled, notSampled, suggestions };
}

function suggestionFor({ table, column, type }: ScannedColumn, values: readonly string[]): NewSuggestion | undefined {
  const named = isText(type) || isNumber(type) ? classOfName(column) : undefined;
  const counts = new Map<MaskClass, number>();
  for (const value of values) {
    const is = classOfValue(value);
    if (is) counts.set(is, (counts.get(is) ?? 0) + 1);
  }
  const most = maskClasses.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0];
  const share = most === undefined || values.length === 0 ? 0 : (counts.get(most) ?? 0) / values.length;
  const byValues = values.length >= scanLimits.valuesMin && share >= scanLimits.shareMin ? most : undefined;
  const is = byValues ?? named;
  if (is === undefined) return undefined;
  const matched = counts.get(is) ?? 0;
  return { table, column, type, class: is, byName: named === is, sampled: values.length, matched };
}

const isText = (type: string): boolean => /^(?:var)?char|text|^json/i.test(type);
const isNumber = (type: string): boolean => /^(?:bigint|decimal)/i.test(type);

/** Long enough for eleven digits: `varchar(10)` holds no number of a phone, and its values need not be read. */
export function mayHoldPersonal(type: string): boolean {
  if (!isText(type)) return isNumber(type);
  const [, length] = /^(?:var)?char\((\d+)\)/i.exec(type) ?? [];
  return length === undefined || Number(length) >= 11;
}

function byTable(columns: readonly ScannedColumn[]): ReadonlyMap<string, readonly ScannedColumn[]> {
  const tables = new Map<string, ScannedColumn[]>();
  for (const column of columns) {
    const own = tables.get(column.table);
    if (own) own.push(column);
    else tables.set(column.table, [column]);
  }
  return tables;
}
