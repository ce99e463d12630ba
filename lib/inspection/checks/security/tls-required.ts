import { defineCheck } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';
import { accounts, isOfServer } from '@/lib/inspection/reads/accounts';

export const tlsRequired = defineCheck({
  id: 'tls-required',
  code: 'H08',
  group: 'H',
  byDefault: false,
  title: { en: 'Clients from elsewhere use TLS', zh: '远程连接强制使用 TLS' },
  why: {
    en: 'Without it passwords of old methods and all data go over the network in clear.',
    zh: '否则数据与旧式密码会明文传输。',
  },
  advice: {
    en: 'Switch require_secure_transport on when all clients can; until then REQUIRE SSL for each account.',
    zh: '客户端均支持后开启 require_secure_transport，此前按账号 REQUIRE SSL。',
  },
  supports: { mysql: 50708, mariadb: 100502, tidb: 60100 },
  reads: { variables: ['require_secure_transport'], rows: { accounts } },
  options: {},
  messages: {
    clear: {
      en: 'require_secure_transport is {state}, and {count} accounts may come over the network.',
      zh: 'require_secure_transport 为 {state}，有 {count} 个账号可远程登录。',
    },
  },
  judge: ({ variables, rows, report }) => {
    const state = variables.require_secure_transport;
    const remote = rows.accounts.rows.filter(
      (account) =>
        !account.isLocked &&
        !account.isRole &&
        !isOfServer(account) &&
        !['localhost', '127.0.0.1', '::1'].includes(account.host),
    );
    if (!isOn(state) && remote.length > 0)
      report(
        'warning',
        'clear',
        { state, count: remote.length },
        { rows: remote.slice(0, 10).map(({ name }) => ({ account: name })) },
      );
    return undefined;
  },
});
