import { z } from 'zod';
import type { AccessType, Plan, PlanStep } from '@/lib/review/explain/plan';
import { nothingRead, toAccessType } from '@/lib/review/explain/plan';
import type { Answers, AnswerTo, FactKind, FactQuestion } from '@/lib/review/facts/fact-question';
import type { FactMissing, FactSource, KnownSize } from '@/lib/review/facts/fact-source';
import type { RowEstimate } from '@/lib/review/facts/facts';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** What the server answered in the test that a case comes from: rows of EXPLAIN, sizes of tables, figures of its own queries. */
const mocksSchema = z.array(
  z.object({ query: z.string(), columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) }),
);
type Mock = z.output<typeof mocksSchema>[number];
type Config = { readonly [key: string]: unknown };

const megabyte = 1_048_576;

/** The facts of a case. What its test did not mock is not known, as on a server that does not answer. */
export function mockedFacts(
  config: Config,
  { estimate, tables }: { readonly estimate: RowEstimate | undefined; readonly tables: readonly string[] },
): FactSource {
  const parsed = mocksSchema.safeParse(config['mock_queries']);
  const mocks = parsed.success ? parsed.data : [];
  const plan = planOf(mocks, tables);
  return {
    instance: 'case',
    estimate: (ordinal) => (ordinal === 0 ? estimate : undefined),
    plan: () => (plan === undefined ? refuse({ code: 'not-in-case' }) : ok(plan)),
    size: (_, table) => sizeOf(config, mocks, table),
    answer: <Question extends FactQuestion>(question: Question): Result<AnswerTo<Question>, FactMissing> => {
      const answer = answerOf(question, mocks);
      // Made for the kind of the question, so it is an answer to it.
      return answer === undefined ? refuse({ code: 'not-in-case' }) : ok(answer as AnswerTo<Question>);
    },
  };
}

function sizeOf(config: Config, mocks: readonly Mock[], table: string): KnownSize | undefined {
  // A share of index entries in percent: of a hundred rows.
  const rows = figureOf(mocks, 'INDEX_SELECTIVITY') === undefined ? 0 : 100;
  const sizes = z.record(z.string(), z.number()).safeParse(config['table_size_mb']);
  const megabytes = sizes.success ? sizes.data[table] : undefined;
  if (megabytes === undefined && rows === 0) return undefined;
  return { rows, dataBytes: (megabytes ?? 0) * megabyte, indexBytes: 0 };
}

// ------------------------------------------------------------ plans

const explainColumns: ReadonlySet<string> = new Set(['type', 'table', 'extra', 'rows', 'key', 'explain']);

function planOf(mocks: readonly Mock[], tables: readonly string[]): Plan | undefined {
  const explained = mocks.filter(({ columns }) => columns.some((column) => explainColumns.has(column.toLowerCase())));
  if (explained.length === 0) return undefined;
  const records = explained.flatMap(recordsOf);
  const extra = records.map((record) => record.get('extra') ?? '').join(' ');
  const steps = records.flatMap((record, i) => stepOf(record, tables[i] ?? tables[0] ?? '?') ?? []);
  const counted = mocks.find(
    ({ columns, query }) => columns[0]?.startsWith('COUNT(') === true && !/^explain/i.test(query),
  );
  return {
    ...nothingRead,
    steps,
    filesort: extra.includes('Using filesort'),
    temporary: extra.includes('Using temporary'),
    filters: records.reduce((sum, record) => sum + countOf(record.get('explain') ?? '', '-> Filter'), 0),
    rows: counted === undefined ? Math.max(0, ...steps.map(({ rows }) => rows)) : Number(counted.rows[0]?.[0]),
  };
}

type Row = ReadonlyMap<string, string>;

const recordsOf = ({ columns, rows }: Mock): readonly Row[] =>
  rows.map((row) => new Map(columns.map((column, i) => [column.toLowerCase(), textOf(row[i])])));

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const countOf = (text: string, part: string): number => text.split(part).length - 1;

function stepOf(record: Row, table: string): PlanStep | undefined {
  const text = (column: string): string => record.get(column) ?? '';
  if (record.has('explain')) return undefined;
  const access: AccessType | null = record.has('type') ? toAccessType(text('type')) : 'ref';
  return {
    table: text('table') || table,
    derived: false,
    apart: false,
    access,
    keys: text('key') === '' ? [] : [text('key')],
    possibleKeys: [],
    keyLength: null,
    usedParts: null,
    rows: Number(text('rows')) || 0,
    kept: 1,
    loops: 1,
    covering: false,
    indexCondition: false,
    skipScan: text('extra').includes('Using index for skip scan'),
  };
}

// ------------------------------------------------------------ answers

/** Of the first mock that has the column. */
function figureOf(mocks: readonly Mock[], column: string): number | undefined {
  for (const { columns, rows } of mocks) {
    const place = columns.findIndex((name) => name.toLowerCase() === column.toLowerCase());
    const value = place < 0 ? undefined : rows[0]?.[place];
    if (value !== undefined && value !== null) return Number(value);
  }
  return undefined;
}

/** The tests give shares, we ask for figures: of this many rows. */
const sampleRows = 50_000;

function answerOf(question: FactQuestion, mocks: readonly Mock[]): Answers[FactKind] | undefined {
  switch (question.kind) {
    case 'distinct-sample': {
      const shares = question.columns.map((column) => figureOf(mocks, column));
      if (shares.some((share) => share === undefined)) return undefined;
      return { rows: sampleRows, distinct: shares.map((share = 0) => (share / 100) * sampleRows) };
    }
    case 'top-sample': {
      const top = figureOf(mocks, 'record_count');
      return top === undefined ? undefined : { rows: figureOf(mocks, 'total') ?? sampleRows, top };
    }
    case 'longer-exists': {
      const length = figureOf(mocks, 'max_length');
      return length === undefined ? undefined : { found: length > question.max, length };
    }
    case 'value-exists': {
      const values = figureOf(mocks, 'RESULT');
      return values === undefined ? undefined : { found: values > 0, hasRows: true };
    }
    case 'index-cardinality': {
      const share = figureOf(mocks, 'INDEX_SELECTIVITY');
      const named = mocks.find(({ columns }) => columns.includes('INDEX_NAME'));
      const index = textOf(named?.rows[0]?.[named.columns.indexOf('INDEX_NAME')]);
      return share === undefined ? undefined : [{ index, values: [share] }];
    }
    default:
      return undefined;
  }
}
