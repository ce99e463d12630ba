import { testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'alter-action',
  { actions: ['drop-column', 'rename-column', 'drop-index'] },
  {
    valid: ['ALTER TABLE t ADD a int', 'ALTER TABLE t CHANGE a a bigint', 'DROP INDEX i ON t'],
    invalid: [
      'ALTER TABLE t «DROP» COLUMN a, ADD b int, «DROP» c',
      'ALTER TABLE t «CHANGE» a b int',
      'ALTER TABLE t «RENAME» COLUMN a TO b, «DROP» KEY k',
    ],
  },
);

testCondition(
  'alter-action',
  { actions: ['modify-column'] },
  { valid: ['ALTER TABLE t DROP a'], invalid: ['ALTER TABLE t «CHANGE» a a bigint, «MODIFY» b int'] },
);
