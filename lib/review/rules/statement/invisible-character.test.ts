import { testRule } from '@/lib/review/testing/test-rule';
import { invisibleCharacter } from './invisible-character';

testRule(invisibleCharacter, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, s varchar(20))',
  gaps: ['parse-failed'],
  valid: [
    'SELECT s FROM t WHERE id = 1',
    "SELECT s FROM t WHERE s = '\u3000中文，“全角”'",
    "INSERT INTO t VALUES (1, '\u{1f468}\u200d\u{1f469}')",
    'SELECT s -- a\u00a0b\nFROM t',
    '\ufeffSELECT s FROM t',
  ],
  invalid: [
    {
      sql: 'SELECT s«\u00a0»FROM t',
      message: 'code',
      data: { character: 'U+00A0' },
      fixed: 'SELECT s FROM t',
    },
    { sql: 'SELECT s«\u200b» FROM t', message: 'code', data: { character: 'U+200B' }, fixed: 'SELECT s FROM t' },
    { sql: 'SELECT 1; SELECT s,«\u3000\u3000»id FROM t', message: 'code', fixed: 'SELECT 1; SELECT s, id FROM t' },
    { sql: 'CREATE TABLE `n«\u200b»` (id int)', message: 'code' },
    { sql: "SELECT s FROM t WHERE s = 'a«\u200b\ufeff»b«\u200b»'", message: 'string' },
    { sql: 'SELECT s FROM t /* «\u202e» */', message: 'comment', data: { character: 'U+202E' } },
    { sql: 'DELETE FROM t WHERE«\u00a0»id = 1', message: 'code' },
  ],
});
