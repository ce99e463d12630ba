import { mysql84, proxysql27 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { proxyBackends } from './proxy-backends';

testCheck(proxyBackends, {
  base: { server: proxysql27, role: 'proxy' },
  ok: [
    {
      rows: {
        'proxysql-servers': [
          { hostgroup: 10, host: 'db1', port: 3306, status: 'ONLINE', is_writer: 1 },
          { hostgroup: 20, host: 'db2', port: 3306, status: 'ONLINE', is_writer: 0 },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'proxysql-servers': [
          { hostgroup: 10, host: 'db1', port: 3306, status: 'ONLINE', is_writer: 1 },
          { hostgroup: 20, host: 'db2', port: 3306, status: 'SHUNNED', is_writer: 0 },
        ],
      },
      says: 'shunned',
      keys: ['20 db2:3306'],
    },
  ],
  critical: [
    {
      rows: { 'proxysql-servers': [{ hostgroup: 10, host: 'db1', port: 3306, status: 'SHUNNED', is_writer: 1 }] },
      says: ['writerless', 'shunned'],
    },
    {
      rows: {
        'proxysql-servers': [
          { hostgroup: 10, host: 'db1', port: 3306, status: 'ONLINE', is_writer: 1 },
          { hostgroup: 10, host: 'db2', port: 3306, status: 'ONLINE', is_writer: 1 },
        ],
      },
      says: 'writers',
      data: { count: 2 },
    },
  ],
  notApplicable: [{ server: mysql84, because: 'engine' }],
});
