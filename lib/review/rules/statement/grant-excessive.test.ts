import { testRule } from '@/lib/review/testing/test-rule';
import { grantExcessive } from './grant-excessive';

testRule(grantExcessive, {
  valid: [
    "GRANT SELECT, INSERT ON shop.* TO 'app'@'%'",
    "GRANT reader TO 'app'@'%'",
    "REVOKE ALL ON shop.* FROM 'app'@'%'",
    { sql: "GRANT SUPER ON *.* TO 'app'@'%' WITH GRANT OPTION", options: { list: ['FILE'] } },
    'CREATE USER app',
  ],
  invalid: [
    {
      sql: "GRANT «ALL PRIVILEGES» ON shop.* TO 'app'@'%'",
      message: 'privilege',
      data: { privilege: 'ALL PRIVILEGES' },
    },
    { sql: "GRANT «all» ON shop.* TO 'app'@'%'", message: 'privilege' },
    { sql: "GRANT SELECT, «SUPER» ON *.* TO 'app'@'%'", message: 'privilege' },
    {
      sql: "GRANT SELECT ON shop.* TO «'app'@'%'» WITH GRANT OPTION",
      message: 'option',
      data: { option: 'GRANT', account: "'app'@'%'" },
    },
    { sql: "GRANT reader TO «'app'@'%'» WITH ADMIN OPTION", message: 'option', data: { option: 'ADMIN' } },
    { sql: "GRANT «ALL» ON *.* TO «'a'@'%'», 'b'@'%' WITH GRANT OPTION", message: ['privilege', 'option'] },
    { sql: "GRANT «FILE» ON *.* TO 'app'@'%'", options: { list: ['file', 'all privileges'] }, message: 'privilege' },
  ],
});
