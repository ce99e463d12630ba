import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';
import { sessionsByUser } from '@/lib/inspection/reads/sessions-by-user';

export const sleepingConnections = defineCheck({
  id: 'sleeping-connections',
  code: 'B09',
  group: 'B',
  byDefault: false,
  title: { en: 'Connections are not held asleep', zh: '没有大量长时间空闲连接' },
  why: {
    en: 'Leaked or oversized pools take the connections that others need.',
    zh: '泄漏或过大的连接池会占用他人需要的连接。',
  },
  advice: {
    en: 'Ask the owner of the account for a smaller pool with an idle time-out.',
    zh: '请账号所属业务缩小连接池并设置空闲超时。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['max_connections'], rows: { sessionsByUser } },
  options: { warning: percent(60), critical: percent(85) },
  messages: {
    asleep: {
      en: '{count} sessions sleep for more than ten minutes, {value} % of max_connections (limit {limit} %); most of them of {user}.',
      zh: '{count} 个会话空闲超过十分钟，占 max_connections 的 {value}%（上限 {limit}%），主要来自 {user}。',
    },
  },
  judge: ({ variables, rows, options, report }) => {
    const users = rows.sessionsByUser.rows;
    const old = users.reduce((sum, user) => sum + user.old, 0);
    const [most] = [...users].sort((a, b) => b.old - a.old);
    const top = users.slice(0, 5).map(({ user, count: all, old: asleep }) => ({ user, sessions: all, asleep }));
    report(
      above(share(old, Number(variables.max_connections)), options),
      'asleep',
      { count: old, user: most?.user ?? '' },
      { rows: top },
    );
    return undefined;
  },
});
