import { afterAll, beforeAll, expect, test } from 'vitest';
import { testFolder } from '../testing/run-command';
import { replay, replaySpec } from './replay';

const { write, run, remove } = testFolder();
const sluice = (args: readonly string[]) => run({ spec: replaySpec, run: replay }, args);

const tickets = [
  { id: 1, sql_content: 'DELETE FROM orders', db_name: 'shop', status: 'workflow_finish' },
  { id: 2, sql_content: 'DELETE FROM orders WHERE id = 1', db_name: 'shop', status: 'workflow_autoreviewwrong' },
  { id: 3, sql_content: 'SELCT 1', db_name: 'shop', status: 'workflow_exception' },
  { id: 4, sql_content: 'SELECT 1', db_name: 'shop', status: 'workflow_finish', db_type: 'oracle' },
  { id: 5, sql_content: 'DELETE FROM nowhere WHERE id = 1', db_name: 'other', status: 'workflow_finish' },
];

beforeAll(() => {
  write('archery.jsonl', `${tickets.map((ticket) => JSON.stringify(ticket)).join('\n')}\nnot json\n`);
  write('yearning.csv', 'work_id,data_base,sql,status\nw1,shop,"UPDATE orders\nSET a = 1",1\nw2,shop,SELECT 1,6\n');
  write('schema.sql', 'CREATE TABLE orders (id BIGINT PRIMARY KEY, a INT);');
});
afterAll(remove);

test('what would differ, by ticket, rule and gap; nothing is passed over', async () => {
  const { out, code } = await sluice([
    'archery.jsonl',
    '--schema',
    'schema.sql',
    '--database',
    'shop',
    '--format',
    'json',
  ]);
  expect(code).toBe(0);
  const tally = JSON.parse(out);
  expect(tally).toMatchObject({ profile: 'default', tickets: 4, differing: 3 });
  expect(tally.cells.passed.blocked).toEqual({ tickets: 1, examples: ['1'] });
  expect(tally.cells.blocked.passes).toEqual({ tickets: 1, examples: ['2'] });
  expect(tally.cells.failed.blocked).toEqual({ tickets: 1, examples: ['3'] });
  expect(tally.cells.passed['not-checked']).toEqual({ tickets: 1, examples: ['5'] });
  expect(tally.rules.find(({ ruleId }: { ruleId: string }) => ruleId === 'update-delete-require-where')).toEqual({
    ruleId: 'update-delete-require-where',
    tickets: 1,
    findings: 1,
    blocks: 1,
  });
  expect(tally.gaps.map(({ cause }: { cause: string }) => cause)).toContain('schema-unknown');
  expect(tally.unreadable).toEqual([
    { reason: 'other-dialect', records: 1, examples: ['4'] },
    { reason: 'not-a-record', records: 1, examples: ['#6'] },
  ]);
});

test('text for a reader', async () => {
  const { out } = await sluice(['archery.jsonl', '--schema', 'schema.sql', '--database', 'shop']);
  expect(out).toContain('Profile default: 4 tickets, 4 statements; 3 would end otherwise');
  expect(out).toMatch(/^passed there +0 +1 +1$/m);
  expect(out).toContain('passed there → blocked: 1');
  expect(out).toContain('Left out 1 records of another engine: 4');
});

test('CSV, a line a ticket, the last ones', async () => {
  const { out } = await sluice(['yearning.csv', '--format', 'jsonl']);
  const lines = out.split('\n').map((line) => JSON.parse(line));
  expect(lines.slice(0, 2)).toMatchObject([
    { id: 'w1', verdict: 'passed', outcome: 'blocked' },
    { id: 'w2', verdict: 'unknown' },
  ]);
  expect(lines[2].summary.tickets).toBe(2);
  const last = await sluice(['yearning.csv', '--format', 'json', '--last', '1']);
  expect(JSON.parse(last.out)).toMatchObject({ tickets: 1, cells: { passed: { blocked: { tickets: 0 } } } });
});

test.each<[args: readonly string[], code: number]>([
  [['archery.jsonl', '--last', '0'], 64],
  [['-', '--last', '5'], 64],
  [['no.jsonl'], 66],
  [['archery.jsonl', '--profile', 'schema.sql'], 78],
])('%j ends with %i', async (args, code) => {
  expect((await sluice(args)).code).toBe(code);
});
