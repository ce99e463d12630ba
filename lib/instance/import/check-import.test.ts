import { expect, test } from 'vitest';
import type { Inventory } from '@/lib/instance/import/check-import';
import { checkImport } from '@/lib/instance/import/check-import';
import type { ImportFormat } from '@/lib/instance/import/import-format';
import { readImport } from '@/lib/instance/import/import-format';
import { invariant } from '@/lib/shared/assert';
import type { EnvironmentId } from '@/lib/shared/ids';

const prod = '01J00000000000000000000001' as EnvironmentId;
const test2 = '01J00000000000000000000002' as EnvironmentId;
const inventory: Inventory = {
  names: new Set(['old']),
  addresses: new Map([['10.0.0.9:3306', 'old']]),
  environments: new Map([
    ['prod', prod],
    ['test', test2],
  ]),
};

function check(format: ImportFormat, text: string) {
  const file = readImport(format, text);
  invariant(file.ok, 'the file is read');
  return { ...file.value, lines: checkImport(file.value.lines, inventory, prod) };
}

test('a CSV with quotes, empty lines and tags becomes drafts', () => {
  const { lines, ignoredColumns } = check(
    'csv',
    '\uFEFFname,host,port,env,tags,password\r\n"order, 1",10.0.0.1,3307,test,owner=trade;tier=1,geheim\r\n\r\nb,db.example.com,,,,\r\n',
  );
  expect(ignoredColumns).toEqual(['password']);
  expect(lines.map(({ line, draft }) => [line, draft?.name, draft?.port, draft?.environmentId, draft?.tags])).toEqual([
    [2, 'order, 1', 3307, test2, { owner: 'trade', tier: '1' }],
    [4, 'b', 3306, prod, {}],
  ]);
});

test.each<[text: string, field: string, says: RegExp]>([
  ['a,,', 'host', /missing/],
  [',h.example.com,', 'name', /missing/],
  ['a,h.example.com,0', 'port', /port 0/],
  ['a,h.example.com,x', 'port', /port x/],
  ['old,h.example.com,', 'name', /already/],
  ['a,10.0.0.9,3306', 'host', /as old/],
  ['a,not a host,', 'host', /does not connect/],
])('%s has a problem at %s', (row, field, says) => {
  const [line] = check('csv', `name,host,port\n${row}\n`).lines;
  expect(line?.problems).toEqual([expect.objectContaining({ field, en: expect.stringMatching(says) })]);
  expect(line?.draft).toBeUndefined();
});

test('twins inside of the file are found, and the line of the other is said', () => {
  const { lines } = check('csv', 'name,host\na,10.0.0.1\nb,10.0.0.1\na,10.0.0.2\n');
  expect(lines.map(({ problems }) => problems.map(({ en }) => en))).toEqual([
    [],
    ['The address stands in line 2 too.'],
    ['The name stands in line 2 too.'],
  ]);
});

test('an export of Archery: Django’s dump, its engine, its TLS; its password is not looked at', () => {
  const { lines, ignoredColumns } = check(
    'archery',
    JSON.stringify([
      {
        model: 'sql.instance',
        pk: 1,
        fields: {
          instance_name: 'm1',
          type: 'master',
          db_type: 'mysql',
          host: '10.1.1.1',
          port: 3306,
          is_ssl: true,
          password: 'x',
        },
      },
      { model: 'sql.users', pk: 1, fields: { username: 'admin' } },
      { model: 'sql.instance', pk: 2, fields: { instance_name: 'r1', db_type: 'redis', host: '10.1.1.2', port: 6379 } },
    ]),
  );
  expect(ignoredColumns).toEqual(['password']);
  expect(lines[0]?.draft).toMatchObject({ name: 'm1', tlsMode: 'required', tags: { 'archery-type': 'master' } });
  expect(lines[1]?.problems[0]).toMatchObject({ field: 'engine', en: expect.stringContaining('redis') });
});

test('an export of Yearning', () => {
  const { lines } = check(
    'yearning',
    'id,source,ip,port,id_c,db_type,username,password\n1,pay,10.2.2.2,3310,SH,0,u,p\n',
  );
  expect(lines[0]?.draft).toMatchObject({ name: 'pay', host: '10.2.2.2', port: 3310, idc: 'SH' });
});

test('what is no list is refused with its cause', () => {
  expect(readImport('archery', '{"a": 1}')).toMatchObject({ ok: false, error: { code: 'instance/import-unreadable' } });
  expect(readImport('archery', '[1')).toMatchObject({ ok: false });
  expect(readImport('csv', ' \n')).toMatchObject({ ok: false });
});
