import { describe, expect, test } from 'vitest';
import type { ScannedColumn } from '@/lib/console/mask/scan-columns';
import { mayHoldPersonal, scanColumns, scanLimits } from '@/lib/console/mask/scan-columns';

const column = (name: string, type = 'varchar(64)', more: Partial<ScannedColumn> = {}): ScannedColumn => {
  const [table = '', own = ''] = name.split('.');
  return { table, column: own, type, isView: false, ...more };
};

type Values = Readonly<Record<string, readonly string[]>>;

async function scan(columns: readonly ScannedColumn[], values: Values, msPerTable = 1, aborted = false) {
  let clock = 0;
  const asked: string[] = [];
  const outcome = await scanColumns(
    {
      columns: async () => columns,
      values: async (_schema, table, names) => {
        clock += msPerTable;
        asked.push(...names.map((name) => `${table}.${name}`));
        return names.some((name) => name === 'locked') ? undefined : names.map((name) => values[name] ?? []);
      },
    },
    'app',
    { now: () => clock, signal: aborted ? AbortSignal.abort() : new AbortController().signal },
  );
  return { ...outcome, asked };
}

const phones = ['13800138000', '13900139000', '18612345678'];

describe('a scan', () => {
  test('goes by names, by values and by both', async () => {
    const columns = [
      column('t.mobile'),
      column('t.note'),
      column('t.contact'),
      column('t.id', 'bigint'),
      column('t.title'),
    ];
    const found = await scan(columns, { mobile: phones, contact: phones, note: [...phones, 'a', 'b', 'c', 'd'] });
    expect(found.suggestions).toMatchObject([
      { column: 'mobile', class: 'phone', byName: true, sampled: 3, matched: 3 },
      { column: 'contact', class: 'phone', byName: false, sampled: 3, matched: 3 },
    ]);
    expect(found).toMatchObject({ columnsSeen: 5, sampled: 5, notSampled: 0 });
  });

  test('keeps no value of what it looked at', async () => {
    const found = await scan([column('t.contact')], { contact: phones });
    for (const value of phones) expect(JSON.stringify(found)).not.toContain(value);
  });

  test('does not read views, nor columns too short to hold anything', async () => {
    const columns = [column('v.mobile', 'varchar(64)', { isView: true }), column('t.code', 'varchar(10)')];
    const found = await scan(columns, {});
    expect(found.asked).toEqual([]);
    expect(found.suggestions).toMatchObject([{ table: 'v', column: 'mobile', sampled: 0 }]);
  });

  test('counts what could not be read, and goes on', async () => {
    const found = await scan([column('a.locked'), column('b.contact')], { contact: phones });
    expect(found).toMatchObject({ sampled: 1, notSampled: 1 });
    expect(found.suggestions).toHaveLength(1);
  });

  test('ends in time, with names alone for the rest', async () => {
    const columns = Array.from({ length: 5 }, (_, n) => column(`t${n}.email`));
    const found = await scan(columns, {}, scanLimits.totalMs / 2);
    expect(found.asked).toHaveLength(3);
    expect(found).toMatchObject({ sampled: 3, notSampled: 2 });
    expect(found.suggestions).toHaveLength(5);
    expect((await scan(columns, {}, 1, true)).asked).toEqual([]);
  });
});

test.each([
  ['varchar(64)', true],
  ['char(11)', true],
  ['varchar(10)', false],
  ['mediumtext', true],
  ['json', true],
  ['bigint(20) unsigned', true],
  ['decimal(20,0)', true],
  ['int', false],
  ['datetime', false],
  ['blob', false],
])('%s may hold something personal: %s', (type, may) => expect(mayHoldPersonal(type)).toBe(may));
