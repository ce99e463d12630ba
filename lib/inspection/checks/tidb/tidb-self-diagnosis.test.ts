import { mysql84, tidb85 } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { tidbSelfDiagnosis } from './tidb-self-diagnosis';

testCheck(tidbSelfDiagnosis, {
  base: { server: tidb85 },
  ok: [{ rows: { 'tidb-diagnosis': [] } }],
  warning: [
    {
      rows: {
        'tidb-diagnosis': [
          {
            rule: 'config',
            item: 'log.slow-threshold',
            type: 'tidb',
            instance: 'tidb-0:4000',
            value: '0',
            reference: 'not 0',
            severity: 'warning',
            details: 'slow-threshold = 0',
          },
        ],
      },
      says: 'found',
      keys: ['config log.slow-threshold tidb-0:4000'],
    },
  ],
  critical: [
    {
      rows: {
        'tidb-diagnosis': [
          {
            rule: 'threshold-check',
            item: 'leader-drop',
            type: 'tikv',
            instance: 'tikv-0:20160',
            value: '10',
            reference: '<= 5',
            severity: 'critical',
            details: '',
          },
        ],
      },
      says: 'found',
    },
  ],
  notApplicable: [{ server: mysql84, because: 'engine' }],
});
