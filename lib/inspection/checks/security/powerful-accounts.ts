import { allEngines, defineCheck } from '@/lib/inspection/check';
import { names } from '@/lib/inspection/option';
import { globalPrivileges } from '@/lib/inspection/reads/global-privileges';

export const powerfulAccounts = defineCheck({
  id: 'powerful-accounts',
  code: 'H05',
  group: 'H',
  byDefault: false,
  title: { en: 'Only administrators have dangerous privileges', zh: '仅管理员拥有高危权限' },
  why: {
    en: 'SUPER, FILE and the like give away the server, not only its data.',
    zh: 'SUPER、FILE 等权限会交出整台服务器。',
  },
  advice: { en: 'Revoke what the application does not use.', zh: '回收应用不需要的权限。' },
  supports: allEngines,
  reads: { rows: { globalPrivileges } },
  options: {
    administrators: names(
      ['root', 'dba', 'admin', 'ops', 'mysql.session', 'mysql.infoschema', 'mysql.sys', 'mariadb.sys'],
      { en: 'Users that may have them', zh: '允许拥有这些权限的用户' },
    ),
  },
  messages: {
    dangerous: { en: '{account} has {privileges}.', zh: '{account} 拥有 {privileges}。' },
    open: {
      en: '{account} has {privileges} and may sign in from anywhere.',
      zh: '{account} 拥有 {privileges} 且可从任意主机登录。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { user, host, name, dangerous } of rows.globalPrivileges.rows) {
      const isOpen = host === '%' && dangerous.some((one) => one === 'SUPER' || one === 'FILE');
      const privileges = dangerous.join(', ');
      if (isOpen) report('critical', 'open', { account: name, privileges }, { key: name });
      else if (dangerous.length > 0 && !options.administrators.includes(user))
        report('warning', 'dangerous', { account: name, privileges }, { key: name });
    }
    return undefined;
  },
});
