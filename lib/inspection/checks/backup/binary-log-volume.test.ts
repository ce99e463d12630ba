import { GB } from '@/lib/inspection/option';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { binaryLogVolume } from './binary-log-volume';

testCheck(binaryLogVolume, {
  base: { variables: { log_bin: 'ON' }, host: { dataVolume: { totalBytes: 100 * GB, freeBytes: GB } } },
  ok: [{ rows: { 'binary-logs': [{ Log_name: 'b.1', File_size: 20 * GB }] } }],
  warning: [
    {
      rows: {
        'binary-logs': [
          { Log_name: 'b.1', File_size: 20 * GB },
          { Log_name: 'b.2', File_size: String(GB) },
        ],
      },
      says: 'large',
      value: 21,
    },
  ],
  critical: [{ rows: { 'binary-logs': [{ Log_name: 'b.1', File_size: 51 * GB }] }, says: 'large' }],
  unknown: [{ rows: { 'binary-logs': 'no-privilege' }, because: 'no-privilege' }],
  notApplicable: [{ variables: { log_bin: 'OFF' }, because: 'unused' }],
});
