import { testCheck } from '@/lib/inspection/testing/test-check';
import { digestTableFull } from './digest-table-full';

testCheck(digestTableFull, {
  ok: [{ status: { Performance_schema_digest_lost: 0 }, rows: { 'digest-overflow': [{ n: 900, lost: 0 }] } }],
  warning: [
    { status: { Performance_schema_digest_lost: 5 }, rows: { 'digest-overflow': [{ n: 900, lost: 5 }] }, says: 'lost' },
  ],
  critical: [
    {
      status: { Performance_schema_digest_lost: 500 },
      rows: { 'digest-overflow': [{ n: '900', lost: '500' }] },
      says: 'most',
    },
  ],
});
