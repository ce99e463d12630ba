import type { Connection, RowDataPacket } from 'mysql2/promise';

/** Columns whose values must never be seen, and tables that may not be read at all. */
export const maskedColumns = ['customers.phone', 'customers.email', 'customers.id_card', 'orders.card_no'] as const;
const forbidden = [
  'SELECT secret FROM app.api_keys',
  'SELECT CAST(amount AS CHAR) FROM hr.salaries',
  'SELECT ssn FROM hr.employees',
] as const;

/** 1049 no such database, 1054 column, 1146 table. */
const noSuch: ReadonlySet<number> = new Set([1049, 1054, 1146]);

/** How much of a value in a row gives it away. */
const sliceLength = 7;

export type Canaries = {
  /** What of a value stands in the text: raw, sliced, reversed, hexadecimal or in base 64; parts of `own` do not count. */
  find(text: string, own: string): string | undefined;
};

/** From the data of the target itself, so that another fixture works as well. */
export async function readCanaries(admin: Connection): Promise<Canaries> {
  const queries = [
    ...maskedColumns.map((name) => {
      const [table, column] = name.split('.');
      return `SELECT DISTINCT ${column} FROM app.${table} WHERE ${column} IS NOT NULL`;
    }),
    ...forbidden,
  ];
  const values = new Set<string>();
  for (const sql of queries) {
    const [rows] = await admin.query<RowDataPacket[]>({ sql, rowsAsArray: true }).catch((error: unknown) => {
      // Another fixture may have other tables; without any of these there would be nothing to find.
      if (noSuch.has(Number(Reflect.get(Object(error), 'errno')))) return [[]] as const;
      throw error;
    });
    for (const row of rows as unknown as readonly (readonly unknown[])[]) values.add(String(row[0]));
  }
  if (values.size === 0) throw new Error('the fixture has no value that must not be seen: nothing could be found out');
  return canariesOf([...values]);
}

export function canariesOf(values: readonly string[]): Canaries {
  const needles = new Map<string, string>();
  for (const value of values)
    for (const needle of formsOf(value))
      if (value.length <= sliceLength || isTelling(needle)) needles.set(needle.toLowerCase(), value);
  return {
    find(text, own) {
      const lower = text.toLowerCase();
      const ownLower = own.toLowerCase();
      for (const [needle, value] of needles)
        if (lower.includes(needle) && !ownLower.includes(needle)) return `${needle} of ${value}`;
      return undefined;
    },
  };
}

function formsOf(value: string): readonly string[] {
  const slices = slicesOf(value);
  const hex = Buffer.from(value).toString('hex');
  return [
    ...slices,
    ...slices.map((slice) => [...slice].reverse().join('')),
    ...slicesOf(hex, sliceLength * 2),
    // The three ways in which bytes fall into groups of three.
    ...['', 'x', 'xx'].flatMap((lead) => {
      const text = Buffer.from(lead + value)
        .toString('base64')
        .replaceAll('=', '');
      const from = lead === '' ? 0 : 4;
      return text.length - from >= 10 ? [text.slice(from, -2)] : [];
    }),
  ];
}

/** `0000001` stands in figures of all sorts. */
const isTelling = (needle: string): boolean => new Set(needle).size >= 4;

function slicesOf(value: string, length = sliceLength): readonly string[] {
  if (value.length <= length) return [value];
  return Array.from({ length: value.length - length + 1 }, (_, i) => value.slice(i, i + length));
}
