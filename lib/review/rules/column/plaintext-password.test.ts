import { testRule } from '@/lib/review/testing/test-rule';
import { plaintextPassword } from './plaintext-password';

testRule(plaintextPassword, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, name varchar(20), password varchar(100))',
  valid: [
    'CREATE TABLE n (id int, password_hash varchar(100), password_changed_at datetime)',
    'CREATE TABLE n (password varbinary(64), has_password tinyint)',
    "INSERT INTO t (id, password) VALUES (1, '$2y$10$abcdefghijklmnopqrstuv')",
    "UPDATE t SET password = '5f4dcc3b5aa765d61d8327deb882cf99' WHERE id = 1",
    "UPDATE t SET password = sha2(?, 256), name = 'x' WHERE id = 1",
    "UPDATE t SET name = 'x' WHERE password = ''",
    "INSERT INTO t VALUES (1, 'a', 'b')",
  ],
  invalid: [
    { sql: 'CREATE TABLE n (id int, «password» varchar(200) NOT NULL)', message: 'column' },
    { sql: 'ALTER TABLE t ADD «user_pwd» char(20), ADD «userPasswd» text', message: 'column' },
    {
      sql: "INSERT INTO t (id, name, password) VALUES (1, 'a', ''), (2, 'b', «'secret'»), (3, 'c', 'x')",
      message: 'value',
      data: { column: 'password' },
    },
    { sql: "UPDATE t SET password = «'secret'» WHERE id = 1", message: 'value' },
    { sql: "REPLACE INTO t SET id = 1, password = «'secret'»", message: 'value' },
  ],
});
