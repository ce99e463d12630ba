import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

const grantOption = 'WITH GRANT OPTION';

export const grantExcessive = defineRule({
  id: 'grant-excessive',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'GRANT gives what is needed only', zh: '只授予需要的权限' },
  why: {
    en: 'An account with ALL or SUPER can read, change and drop everything and switch the log off; with GRANT OPTION it can hand this on. Whoever gets hold of it owns the server.',
    zh: '拥有 ALL 或 SUPER 的账号可以读取、修改、删除一切，还能关闭日志；带 GRANT OPTION 还能转授。账号一旦泄露，整个服务器就失控了。',
  },
  how: {
    en: 'Name the privileges that the account uses, on the database that it uses.',
    zh: '只写账号实际使用的权限和数据库。',
  },
  options: z.object({
    list: z
      .array(z.string())
      .default(['ALL', 'SUPER', grantOption])
      .describe('Privileges that are not granted; WITH GRANT OPTION stands for itself'),
  }),
  messages: {
    privilege: { en: '{privilege} gives more than an application needs.', zh: '{privilege} 超出了应用所需的权限。' },
    option: {
      en: 'WITH {option} OPTION lets {account} hand its privileges on.',
      zh: 'WITH {option} OPTION 允许 {account} 转授自己的权限。',
    },
  },
  create: (ctx) => {
    const list = new Set(ctx.options.list.map(normal));
    return {
      grant: ({ privileges, grantees, withGrantOption, withAdminOption }) => {
        for (const privilege of privileges)
          if (list.has(normal(privilege.name))) ctx.report(privilege, 'privilege', { privilege: ctx.text(privilege) });
        const [first] = grantees;
        if (first === undefined || !list.has(grantOption) || !(withGrantOption || withAdminOption)) return;
        const option = withGrantOption ? 'GRANT' : 'ADMIN';
        ctx.report(first.account, 'option', { option, account: ctx.text(first.account) });
      },
    };
  },
});

const normal = (name: string): string => {
  const upper = name.toUpperCase();
  return upper === 'ALL PRIVILEGES' ? 'ALL' : upper;
};
