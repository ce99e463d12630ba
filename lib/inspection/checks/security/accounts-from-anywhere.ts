import { allEngines, defineCheck } from '@/lib/inspection/check';
import { count, names } from '@/lib/inspection/option';
import { accounts, isOfServer } from '@/lib/inspection/reads/accounts';
import { globalPrivileges } from '@/lib/inspection/reads/global-privileges';

export const accountsFromAnywhere = defineCheck({
  id: 'accounts-from-anywhere',
  code: 'H03',
  group: 'H',
  byDefault: false,
  title: { en: 'Accounts are bound to networks', zh: '账号限定了来源网段' },
  why: { en: 'An account with host % may be tried from everywhere.', zh: '主机为 % 的账号可从任意地址尝试登录。' },
  advice: { en: 'Rename the account to the network of its application.', zh: '将账号主机改为应用所在网段。' },
  supports: allEngines,
  reads: { rows: { accounts }, maybeRows: { globalPrivileges } },
  options: {
    all: count(25, {
      en: 'Global privileges from which an account counts as "all"',
      zh: '全局权限达到此数量视为“全部权限”',
    }),
    ignored: names([], { en: 'Users that are known', zh: '已知的用户' }),
  },
  messages: {
    anywhere: { en: '{account} may sign in from anywhere.', zh: '{account} 可从任意主机登录。' },
    powerful: {
      en: '{account} may sign in from anywhere and may do everything.',
      zh: '{account} 可从任意主机登录且拥有全部权限。',
    },
  },
  judge: ({ rows, maybeRows, options, report }) => {
    for (const account of rows.accounts.rows) {
      const { user, host, name, isLocked, isRole } = account;
      // A role of MySQL is a locked account.
      if (isLocked || isRole || isOfServer(account) || options.ignored.includes(user)) continue;
      if (!['%', '', '0.0.0.0/0.0.0.0', '::/0'].includes(host)) continue;
      const privileges = maybeRows.globalPrivileges?.rows.find((one) => one.user === user && one.host === host);
      const mayAll = privileges && (privileges.count >= options.all || privileges.dangerous.includes('SUPER'));
      report(mayAll ? 'critical' : 'warning', mayAll ? 'powerful' : 'anywhere', { account: name }, { key: name });
    }
    return undefined;
  },
});
