import { accountChange } from '@/lib/inspection/change';
import { allEngines, defineCheck } from '@/lib/inspection/check';
import { accounts } from '@/lib/inspection/reads/accounts';
import { quoteAccount } from '@/lib/instance/probe/grant-script';

export const rootFromElsewhere = defineCheck({
  id: 'root-from-elsewhere',
  code: 'H04',
  group: 'H',
  byDefault: true,
  title: { en: 'root signs in on the server only', zh: 'root 仅限本机登录' },
  why: { en: 'root is the name that everybody tries.', zh: 'root 是暴力破解的首选目标。' },
  advice: { en: 'Drop it after giving its users accounts of their own.', zh: '为使用者建立独立账号后删除。' },
  supports: allEngines,
  reads: { rows: { accounts } },
  options: {},
  messages: {
    elsewhere: { en: '{account} may sign in from elsewhere.', zh: '{account} 可从其他主机登录。' },
  },
  judge: ({ rows, report }) => {
    for (const account of rows.accounts.rows)
      if (account.user === 'root' && !account.isLocked && !['localhost', '127.0.0.1', '::1'].includes(account.host))
        report(
          'critical',
          'elsewhere',
          { account: account.name },
          { key: account.name, ticket: accountChange(`DROP USER ${quoteAccount(account)}`) },
        );
    return undefined;
  },
});
