import { testRule } from '@/lib/review/testing/test-rule';
import { noForeignKey } from './no-foreign-key';

testRule(noForeignKey, {
  schema: 'CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE t (id int, parent_id int)',
  valid: ['CREATE TABLE o (id int, parent_id int, KEY (parent_id))', 'ALTER TABLE t ADD KEY (parent_id)'],
  invalid: [
    {
      sql: 'CREATE TABLE o (p int, «FOREIGN KEY (p) REFERENCES parent (id)»)',
      message: 'foreignKey',
      data: { parent: 'parent' },
    },
    {
      sql: 'ALTER TABLE t ADD «CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE»',
      message: 'foreignKey',
    },
    { sql: 'CREATE TABLE o (p int «REFERENCES parent (id)»)', message: 'foreignKey' },
  ],
});
