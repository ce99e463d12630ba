import { expect, test } from 'vitest';
import { readTicket } from './read-ticket';

const rows = (...errlevels: readonly number[]) => JSON.stringify(errlevels.map((errlevel) => ({ errlevel })));

test.each<[name: string, value: unknown, ticket: object]>([
  [
    'plain',
    { id: 'T-1', sql: 'S', dialect: 'TiDB', db: 'shop', verdict: 'passed' },
    { id: 'T-1', sql: 'S', flavor: 'tidb', database: 'shop', verdict: 'passed' },
  ],
  ['least', { sql: 'S' }, { id: '#7', sql: 'S', flavor: undefined, database: undefined, verdict: 'unknown' }],
  ['a verdict of one’s own', { sql: 'S', verdict: 'hm' }, { verdict: 'unknown' }],
  [
    'Archery, joined',
    { id: 3, sql_content: 'S', db_name: 'shop', status: 'workflow_finish', review_content: rows(0) },
    { id: '3', database: 'shop', verdict: 'passed' },
  ],
  [
    'Archery, from its API',
    { workflow: { id: 3, db_name: 'shop', status: 'workflow_exception' }, sql_content: 'S' },
    { id: '3', database: 'shop', verdict: 'failed' },
  ],
  [
    'Archery, stopped by the check',
    { id: 3, sql_content: 'S', status: 'workflow_autoreviewwrong' },
    { verdict: 'blocked' },
  ],
  [
    'Archery, aborted by a person',
    { id: 3, sql_content: 'S', status: 'workflow_abort', review_content: rows(1, 0) },
    { verdict: 'passed' },
  ],
  [
    'Archery, in review with an error',
    { id: 3, sql_content: 'S', status: 'workflow_manreviewing', review_content: rows(0, 2) },
    { verdict: 'blocked' },
  ],
  [
    'Yearning, executed',
    { work_id: 'w1', sql: 'S', data_base: 'shop', status: 1 },
    { id: 'w1', database: 'shop', verdict: 'passed' },
  ],
  ['Yearning, rejected', { work_id: 'w1', sql: 'S', status: '0' }, { verdict: 'blocked' }],
  ['Yearning, failed', { work_id: 'w1', sql: 'S', status: 4 }, { verdict: 'failed' }],
  ['Yearning, taken back', { work_id: 'w1', sql: 'S', status: 6 }, { verdict: 'unknown' }],
])('%s', (_, value, ticket) => {
  expect(readTicket(value, 7)).toMatchObject({ kind: 'ticket', ticket });
});

test.each<[name: string, value: unknown, record: object]>([
  ['another engine', { id: 1, sql: 'S', db_type: 'oracle' }, { id: '1', reason: 'other-dialect' }],
  ['no SQL', { id: 1, sql: ' ' }, { id: '1', reason: 'no-sql' }],
  ['a list', [1], { id: '#7', reason: 'not-a-record' }],
  ['nothing', undefined, { id: '#7', reason: 'not-a-record' }],
])('%s is no ticket', (_, value, record) => {
  expect(readTicket(value, 7)).toMatchObject({ kind: 'unreadable', ...record });
});
