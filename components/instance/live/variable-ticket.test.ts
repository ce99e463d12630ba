import { expect, test } from 'vitest';
import { variableTicketScript } from '@/components/instance/live/variable-ticket';

test.each([
  ['max_connections', '500', '8.0.36', '-- max_connections is 500\nSET PERSIST max_connections = 500;\n'],
  ['read_only', 'ON', '9.7.0', '-- read_only is ON\nSET PERSIST read_only = ON;\n'],
  ['tidb_mem_quota_query', '1073741824', '8.0.11-TiDB-v8.5.1', 'SET GLOBAL tidb_mem_quota_query = 1073741824;\n'],
  ['sql_mode', '', '5.7.44-log', "SET GLOBAL sql_mode = '';\n"],
  ['init_connect', "SET NAMES 'utf8mb4'", '8.4.2', "SET PERSIST init_connect = 'SET NAMES \\'utf8mb4\\'';\n"],
])('%s = %s on %s', (name, value, version, script) => {
  expect(variableTicketScript(name, value, version)).toContain(script);
});

test('says where a restart takes the change back', () => {
  expect(variableTicketScript('max_connections', '500', '10.11.18-MariaDB-log')).toBe(
    '-- max_connections is 500\n-- Until the next restart: change the configuration file of the server too.\nSET GLOBAL max_connections = 500;\n',
  );
  expect(variableTicketScript('a', '1', '8.0.36')).not.toContain('restart');
});

test('a value of several lines stays inside its comment', () => {
  const script = variableTicketScript('init_connect', 'SELECT 1;\nDROP TABLE t', '8.4.2');
  expect(script.split('\n')[0]).toBe('-- init_connect is SELECT 1; DROP TABLE t');
});
