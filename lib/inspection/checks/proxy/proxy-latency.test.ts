import { proxysql27 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { proxyLatency } from './proxy-latency';

testCheck(proxyLatency, {
  base: { server: proxysql27, role: 'proxy', rows: { 'proxysql-servers': [] } },
  ok: [
    {
      rows: {
        'proxysql-figures': [
          { name: 'Query_Processor_time_nsec', value: 1e9 },
          { name: 'Questions', value: 1000 },
        ],
      },
    },
  ],
  warning: [
    {
      rows: {
        'proxysql-figures': [
          { name: 'Query_Processor_time_nsec', value: '6000000000' },
          { name: 'Questions', value: 1000 },
        ],
      },
      says: 'rules',
      value: 6,
    },
  ],
  critical: [
    {
      rows: {
        'proxysql-figures': [
          { name: 'Query_Processor_time_nsec', value: 1 },
          { name: 'Questions', value: 1000 },
        ],
        'proxysql-servers': [{ hostgroup: 1, host: 'a', port: 1, latency_us: 60_000 }],
      },
      says: 'ping',
      value: 60,
    },
  ],
  unknown: [{ rows: { 'proxysql-figures': [] }, because: 'not-supported-by-version' }],
});
