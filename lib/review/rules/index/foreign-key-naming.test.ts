import { testRule } from '@/lib/review/testing/test-rule';
import { foreignKeyNaming } from './foreign-key-naming';

const pattern = '^$|^fk_{{referencing_table}}_{{referencing_column}}__{{referenced_table}}_{{referenced_column}}$';

testRule(foreignKeyNaming, {
  schema: 'CREATE TABLE p (id int PRIMARY KEY, a int, b int, UNIQUE (a, b)); CREATE TABLE t (a int, b int)',
  valid: [
    'CREATE TABLE o (a int, CONSTRAINT fk_o_p FOREIGN KEY (a) REFERENCES p (id))',
    'ALTER TABLE t ADD FOREIGN KEY FK_T_P (a) REFERENCES p (id)',
    'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0), ADD KEY k (a)',
    'CREATE TABLE o (a int REFERENCES p (id))',
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id)', options: { pattern } },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id)', options: { prefix: [] } },
    {
      sql: 'ALTER TABLE t ADD CONSTRAINT fk_t_a_b__p_a_b FOREIGN KEY (a, b) REFERENCES p (a, b)',
      options: { pattern },
    },
  ],
  invalid: [
    { sql: 'ALTER TABLE t ADD CONSTRAINT «to_p» FOREIGN KEY (a) REFERENCES p (id)', message: 'prefix' },
    {
      sql: 'CREATE TABLE o (a int, «FOREIGN KEY (a) REFERENCES p (id)»)',
      message: 'prefix',
      data: { prefixes: 'fk_' },
    },
    {
      sql: 'ALTER TABLE app.t ADD CONSTRAINT «fk_a» FOREIGN KEY (a) REFERENCES p (id)',
      options: { pattern },
      message: 'pattern',
    },
    {
      sql: 'ALTER TABLE t ADD CONSTRAINT «fk_too_long» FOREIGN KEY (a) REFERENCES p (id)',
      options: { maxLength: 10 },
      message: 'tooLong',
      data: { length: 11, max: 10 },
    },
  ],
});
