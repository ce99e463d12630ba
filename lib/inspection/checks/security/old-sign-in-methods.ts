import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { accounts, isOfServer } from '@/lib/inspection/reads/accounts';
import { isMysql } from '@/lib/inspection/server';

export const oldSignInMethods = defineCheck({
  id: 'old-sign-in-methods',
  code: 'H06',
  group: 'H',
  byDefault: false,
  title: { en: 'Passwords are kept by a current method', zh: '使用现行的密码认证方式' },
  why: {
    en: 'SHA-1 hashes are broken soon, and MySQL 9 signs none of these accounts in.',
    zh: 'SHA-1 哈希易被破解，且 MySQL 9 已不支持此类账号登录。',
  },
  advice: {
    en: 'Change the account to caching_sha2_password, after a look at the drivers of its clients.',
    zh: '确认客户端驱动支持后改用 caching_sha2_password。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { accounts } },
  options: {},
  messages: {
    old: { en: '{account} signs in by {plugin}.', zh: '{account} 使用 {plugin} 认证。' },
    ancient: { en: '{account} signs in by {plugin}, which is broken.', zh: '{account} 使用已被破解的 {plugin} 认证。' },
  },
  judge: ({ rows, facts: { server }, report }) => {
    for (const account of rows.accounts.rows) {
      const { name, plugin, isLocked } = account;
      if (isLocked || isOfServer(account)) continue;
      if (plugin === 'mysql_old_password') report('critical', 'ancient', { account: name, plugin }, { key: name });
      // For MariaDB native is the usual method.
      else if (isMysql(server) && ['mysql_native_password', 'sha256_password'].includes(plugin))
        report('warning', 'old', { account: name, plugin }, { key: name });
    }
    return undefined;
  },
});
