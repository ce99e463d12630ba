import { accountChange } from '@/lib/inspection/change';
import { allEngines, defineCheck } from '@/lib/inspection/check';
import { accounts } from '@/lib/inspection/reads/accounts';
import { quoteAccount } from '@/lib/instance/probe/grant-script';

export const anonymousAccounts = defineCheck({
  id: 'anonymous-accounts',
  code: 'H01',
  group: 'H',
  byDefault: true,
  title: { en: 'There are no anonymous accounts', zh: '无匿名账号' },
  why: {
    en: 'Anybody may sign in, and it hides accounts with a name from the same host.',
    zh: '任何人都可登录，还会遮蔽同主机的具名账号。',
  },
  advice: { en: 'Drop the account.', zh: '删除该账号。' },
  supports: allEngines,
  reads: { rows: { accounts } },
  options: {},
  messages: {
    anonymous: { en: "The account ''@{host} has no name.", zh: "账号 ''@{host} 没有用户名。" },
  },
  judge: ({ rows, report }) => {
    for (const account of rows.accounts.rows)
      if (account.user === '' && !account.isRole && !account.isLocked)
        report(
          'critical',
          'anonymous',
          { host: account.host },
          { key: account.name, ticket: accountChange(`DROP USER ${quoteAccount(account)}`) },
        );
    return undefined;
  },
});
