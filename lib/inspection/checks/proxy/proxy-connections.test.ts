import { proxysql27 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { proxyConnections } from './proxy-connections';

testCheck(proxyConnections, {
  base: { server: proxysql27, role: 'proxy', rows: { 'proxysql-servers': [] } },
  ok: [
    {
      rows: {
        'proxysql-figures': [
          { name: 'Client_Connections_connected', value: '1600' },
          { name: 'mysql-max_connections', value: '2000' },
        ],
        'proxysql-servers': [{ hostgroup: 1, host: 'a', port: 1, ok_n: 5, err_n: 19 }],
      },
    },
  ],
  warning: [
    {
      rows: {
        'proxysql-figures': [
          { name: 'Client_Connections_connected', value: 1700 },
          { name: 'mysql-max_connections', value: 2000 },
        ],
      },
      says: 'clients',
    },
    {
      rows: {
        'proxysql-figures': [
          { name: 'Client_Connections_connected', value: 1 },
          { name: 'mysql-max_connections', value: 2000 },
        ],
        'proxysql-servers': [{ hostgroup: 1, host: 'a', port: 1, ok_n: 980, err_n: 20 }],
      },
      says: 'errors',
      value: 2,
    },
  ],
  critical: [
    {
      rows: {
        'proxysql-figures': [
          { name: 'Client_Connections_connected', value: 1900 },
          { name: 'mysql-max_connections', value: 2000 },
        ],
      },
      says: 'clients',
    },
  ],
  unknown: [{ rows: { 'proxysql-figures': [] }, because: 'not-supported-by-version' }],
});
