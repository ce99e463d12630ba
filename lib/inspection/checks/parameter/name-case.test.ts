import { testCheck } from '@/lib/inspection/testing/test-check';
import { nameCase } from './name-case';

testCheck(nameCase, {
  base: { variables: { lower_case_table_names: 0 } },
  ok: [{ cluster: { others: [{ variables: { lower_case_table_names: '0' } }] } }],
  critical: [{ cluster: { others: [{ variables: { lower_case_table_names: '1' } }] }, says: 'differs' }],
  notApplicable: [{ because: 'no-cluster' }],
});
