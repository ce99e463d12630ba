import { defineCheck } from '@/lib/inspection/check';
import { above, below } from '@/lib/inspection/grade';
import { days } from '@/lib/inspection/option';
import { accounts, isOfServer } from '@/lib/inspection/reads/accounts';

export const passwordAge = defineCheck({
  id: 'password-age',
  code: 'H07',
  group: 'H',
  byDefault: false,
  title: { en: 'Passwords are renewed in time', zh: '密码按期更换' },
  why: { en: 'An expired password locks a service out at night.', zh: '密码过期会让服务在夜间无法登录。' },
  advice: {
    en: 'Rotate the password now; give service accounts no lifetime but a rotation.',
    zh: '立即轮换；服务账号不设有效期，改用定期轮换。',
  },
  supports: { mysql: 50706, mariadb: 100402 },
  reads: { rows: { accounts }, variables: ['default_password_lifetime?'] },
  options: { warning: days(180), ending: days(30, { en: 'Days before a password expires', zh: '密码到期前的天数' }) },
  messages: {
    old: {
      en: 'The password of {account} is {value} days old (limit {limit}).',
      zh: '{account} 的密码已使用 {value} 天（上限 {limit} 天）。',
    },
    ending: {
      en: 'The password of {account} expires in {value} days (limit {limit}).',
      zh: '{account} 的密码将在 {value} 天后过期（阈值 {limit} 天）。',
    },
    expired: { en: 'The password of {account} has expired.', zh: '{account} 的密码已过期。' },
  },
  judge: ({ rows, variables, options, report }) => {
    for (const account of rows.accounts.rows) {
      const { name, isLocked, isRole, isExpired, passwordAgeDays: age, lifetimeDays } = account;
      if (isLocked || isRole || isOfServer(account)) continue;
      const lifetime = lifetimeDays ?? Number(variables.default_password_lifetime ?? 0);
      const left = age !== null && lifetime > 0 ? lifetime - age : undefined;
      if (isExpired || (left !== undefined && left < 0))
        report('critical', 'expired', { account: name }, { key: name });
      else if (left !== undefined && left < options.ending)
        report(below(left, { warning: options.ending }), 'ending', { account: name }, { key: name });
      else if (age !== null) report(above(age, { warning: options.warning }), 'old', { account: name }, { key: name });
    }
    return undefined;
  },
});
