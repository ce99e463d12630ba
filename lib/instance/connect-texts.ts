import type { ConnectRefusal } from '@/lib/instance/target-session';
import type { Text } from '@/lib/shared/text';

/** What happened, why, and what to do. Holes are the fields of the refusal. */
export type ConnectText = { readonly what: Text; readonly why: Text; readonly todo: Text };

/** Exhaustive on purpose: a new cause without a text does not compile. */
export const connectTexts: Record<ConnectRefusal['code'], ConnectText> = {
  'instance/not-found': {
    what: { en: 'There is no such instance.', zh: '实例不存在。' },
    why: { en: 'It was removed after this was asked for.', zh: '在发起请求之后，该实例已被移除。' },
    todo: { en: 'Go back to the list of instances.', zh: '请返回实例列表。' },
  },
  'instance/no-credential': {
    what: {
      en: 'The instance has no account for this purpose ({purpose}).',
      zh: '实例没有用于该用途（{purpose}）的账号。',
    },
    why: {
      en: 'Each purpose has its own account: what reads never gets the account that writes. Without an execute account an instance is review-only.',
      zh: '每种用途使用独立账号：读取操作不会使用写账号。没有执行账号的实例只能审核。',
    },
    todo: {
      en: 'Create the account with the GRANT script on the privileges tab and set its password there.',
      zh: '请使用“权限”页的 GRANT 脚本创建账号，并在该页设置密码。',
    },
  },
  'instance/credential-unreadable': {
    what: { en: 'The stored password for {purpose} cannot be opened.', zh: '无法解密用途 {purpose} 的已存密码。' },
    why: {
      en: 'The key that sealed it is not in SLUICE_KEYS of this worker, or the record was altered or copied.',
      zh: '用于加密的密钥不在该 worker 的 SLUICE_KEYS 中，或记录被修改或复制。',
    },
    todo: {
      en: 'Put the former key back behind the active one, or set the password again.',
      zh: '请把旧密钥放回 SLUICE_KEYS（排在当前密钥之后），或重新设置密码。',
    },
  },
  'instance/host-forbidden': {
    what: { en: 'Sluice does not connect to {host}.', zh: 'Sluice 不会连接到 {host}。' },
    why: {
      en: 'The address is of this machine, link-local, a cloud metadata service, multicast, Sluice’s own database or Redis, outside the allowed networks, or not written as a plain host name or address.',
      zh: '该地址属于本机、链路本地、云元数据服务、组播、Sluice 自身的数据库或 Redis、不在允许的网段内，或不是规范的主机名/地址。',
    },
    todo: {
      en: 'Use the server’s own address. Loopback can be opened, and networks limited, with SLUICE_TARGET_ALLOW.',
      zh: '请使用服务器自身的地址。可通过 SLUICE_TARGET_ALLOW 放开回环地址或限制网段。',
    },
  },
  'instance/host-unknown': {
    what: { en: 'The name {host} has no address.', zh: '主机名 {host} 无法解析。' },
    why: {
      en: 'The name servers of the worker do not know it, or did not answer in time.',
      zh: 'worker 所用的 DNS 不认识该名称，或未及时应答。',
    },
    todo: {
      en: 'Check the spelling. If only one zone knows the name, give the instance that zone.',
      zh: '请检查拼写。如果只有某个网络区域能解析，请为实例选择该区域。',
    },
  },
  'instance/refused': {
    what: { en: 'Nothing answers at {host}:{port}.', zh: '{host}:{port} 没有应答。' },
    why: {
      en: 'The server is down, listens elsewhere, or a firewall refuses the worker.',
      zh: '服务器未运行、监听其他地址或端口，或防火墙拒绝了 worker。',
    },
    todo: {
      en: 'Check that the server runs and its bind_address and port, then the firewall between the worker’s zone and the server.',
      zh: '请确认服务器已启动，检查 bind_address 与端口，以及 worker 所在区域到服务器的防火墙。',
    },
  },
  'instance/timeout': {
    what: {
      en: 'No answer from {host}:{port} within {afterMs} ms.',
      zh: '{host}:{port} 在 {afterMs} 毫秒内没有应答。',
    },
    why: {
      en: 'A firewall drops the packets, the route is wrong, or the server hangs or is overloaded.',
      zh: '防火墙丢弃了数据包、路由错误，或服务器挂起、过载。',
    },
    todo: {
      en: 'Try the same address from the worker’s machine. Choose the zone whose workers reach it.',
      zh: '请在 worker 所在机器上测试该地址，并选择可达的区域。',
    },
  },
  'instance/password-refused': {
    what: {
      en: 'The server does not let {username} in (error {errno}).',
      zh: '服务器拒绝账号 {username} 登录（错误 {errno}）。',
    },
    why: {
      en: 'The password is wrong or expired, the account is locked, or it does not exist for the host the worker connects from.',
      zh: '密码错误或已过期、账号被锁定，或该账号不允许从 worker 的主机连接。',
    },
    todo: {
      en: 'Check the account with SHOW CREATE USER on the server, then set the password here again.',
      zh: '请在服务器上用 SHOW CREATE USER 检查账号，然后在此重新设置密码。',
    },
  },
  'instance/schema-unknown': {
    what: { en: 'The server has no schema {schema}.', zh: '服务器上没有库 {schema}。' },
    why: {
      en: 'It was dropped or renamed, its name differs in case, or the account may not see it.',
      zh: '该库已被删除或改名、大小写不同，或账号无权查看。',
    },
    todo: { en: 'Choose a schema from the list, or grant the account access.', zh: '请从列表中选择库，或为账号授权。' },
  },
  'instance/tls': {
    what: { en: 'No trusted encrypted connection: {detail}', zh: '无法建立可信的加密连接：{detail}' },
    why: {
      en: 'The server offers no TLS, or its certificate is not signed by the given CA or not made out to this host name.',
      zh: '服务器未启用 TLS，或其证书不是由指定 CA 签发、与主机名不符。',
    },
    todo: {
      en: 'Give the instance the CA of the server’s certificate and its host name, or choose a lower TLS mode on purpose.',
      zh: '请为实例配置服务器证书的 CA 与主机名，或明确选择较低的 TLS 模式。',
    },
  },
  'instance/too-many-connections': {
    what: { en: 'The server has no connection left.', zh: '服务器连接数已满。' },
    why: {
      en: 'max_connections or the limit of this account is reached.',
      zh: '已达到 max_connections 或该账号的连接上限。',
    },
    todo: {
      en: 'Look who holds them (SHOW PROCESSLIST as administrator), then try again.',
      zh: '请以管理员身份执行 SHOW PROCESSLIST 查看占用情况，然后重试。',
    },
  },
  'instance/protocol': {
    what: {
      en: 'What answers there does not speak as a MySQL server should ({detail}).',
      zh: '对端的应答不符合 MySQL 协议（{detail}）。',
    },
    why: {
      en: 'Another service listens on this port, a proxy is in between, or the server asks for a way to sign in that Sluice does not use, such as a password in clear text.',
      zh: '该端口上是其他服务、中间有代理，或服务器要求 Sluice 不使用的登录方式（例如明文密码）。',
    },
    todo: {
      en: 'Check host and port. Give the account the plug-in caching_sha2_password or mysql_native_password.',
      zh: '请检查主机与端口，并让账号使用 caching_sha2_password 或 mysql_native_password 认证。',
    },
  },
};
