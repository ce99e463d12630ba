import { accountChange } from '@/lib/inspection/change';
import { allEngines, defineCheck } from '@/lib/inspection/check';
import { accounts, isOfServer } from '@/lib/inspection/reads/accounts';
import { quoteAccount } from '@/lib/instance/probe/grant-script';

export const accountsWithoutPassword = defineCheck({
  id: 'accounts-without-password',
  code: 'H02',
  group: 'H',
  byDefault: true,
  title: { en: 'Every account has a password', zh: '所有账号都有密码' },
  why: { en: 'Whoever reaches the port is in.', zh: '能访问端口的人即可登录。' },
  advice: {
    en: 'Set a password, lock the account, or let it sign in by the socket only.',
    zh: '设置密码、锁定账号，或仅允许通过 socket 登录。',
  },
  supports: allEngines,
  reads: { rows: { accounts } },
  options: {},
  messages: {
    open: { en: '{account} has no password.', zh: '{account} 没有密码。' },
  },
  judge: ({ rows, report }) => {
    for (const account of rows.accounts.rows) {
      const { hasEmptyPassword, isLocked, isRole, isExpired, plugin, user, name } = account;
      // With a socket, LDAP or a certificate an empty hash is no open door. mariadb.sys comes locked by expiry.
      if (!hasEmptyPassword || isLocked || isRole || !passwordPlugins.has(plugin) || (isExpired && isOfServer(account)))
        continue;
      if (user !== '')
        report(
          'critical',
          'open',
          { account: name },
          { key: name, ticket: accountChange(`ALTER USER ${quoteAccount(account)} ACCOUNT LOCK`) },
        );
    }
    return undefined;
  },
});

/** Plugins whose secret is the stored hash. */
const passwordPlugins: ReadonlySet<string> = new Set([
  '',
  'mysql_native_password',
  'mysql_old_password',
  'caching_sha2_password',
  'sha256_password',
  'ed25519',
  'parsec',
  'tidb_sm3_password',
]);
