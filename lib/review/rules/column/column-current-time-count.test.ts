import { testRule } from '@/lib/review/testing/test-rule';
import { columnCurrentTimeCount } from './column-current-time-count';

testRule(columnCurrentTimeCount, {
  schema: 'CREATE TABLE t (c datetime DEFAULT NOW(), u datetime DEFAULT NOW() ON UPDATE NOW(), x datetime)',
  valid: [
    'CREATE TABLE o (a datetime DEFAULT NOW(), b timestamp(3) DEFAULT LOCALTIME(3) ON UPDATE NOW(3), c datetime)',
    'ALTER TABLE t MODIFY u timestamp DEFAULT NOW() ON UPDATE NOW(), MODIFY c timestamp DEFAULT NOW()',
    'ALTER TABLE t DROP c, ADD d datetime DEFAULT NOW()',
    'ALTER TABLE t ADD d datetime DEFAULT NULL',
    {
      sql: 'ALTER TABLE t MODIFY C datetime DEFAULT NOW() COMMENT "x", CHANGE u w datetime ON UPDATE NOW()',
      options: { maxDefault: 0, maxOnUpdate: 0 },
    },
    { sql: 'ALTER TABLE t ADD d datetime DEFAULT NOW()', options: { maxDefault: 3 } },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a datetime DEFAULT NOW(), b datetime DEFAULT NOW(), «c» datetime DEFAULT CURRENT_TIMESTAMP)',
      message: 'defaults',
      data: { count: 3, max: 2, column: 'c' },
    },
    {
      sql: 'CREATE TABLE o (a datetime ON UPDATE NOW(), «b» datetime DEFAULT NOW() ON UPDATE NOW())',
      message: 'updates',
      data: { count: 2, max: 1 },
    },
    {
      sql: 'ALTER TABLE t ADD «d» datetime DEFAULT NOW(), MODIFY «x» datetime ON UPDATE NOW()',
      message: ['defaults', 'updates'],
    },
  ],
});
