import type { Text } from '@/lib/shared/text';

export type AccountRow = {
  readonly user: string;
  readonly host: string;
  readonly plugin: string;
  /** No hash is stored. The hash itself is never read. */
  readonly hasEmptyPassword: boolean;
  readonly isLocked: boolean;
  readonly isExpired: boolean;
  readonly isRole: boolean;
  readonly globalPrivileges: readonly string[];
  readonly mayGrant: boolean;
  /** `schema: SELECT, INSERT` */
  readonly schemaPrivileges: readonly string[];
  /** Sign-ins since the server started; null = not counted there. */
  readonly connections: number | null;
};

export const accountRisks = {
  'no-password': { en: 'no password', zh: '无密码' },
  'any-host': { en: 'from any host', zh: '允许任意主机' },
  anonymous: { en: 'no user name', zh: '匿名账号' },
  super: { en: 'SUPER', zh: 'SUPER 权限' },
  all: { en: 'all privileges', zh: '全部权限' },
  'grant-option': { en: 'may grant', zh: '可授权他人' },
  file: { en: 'reads files of the server', zh: '可读写服务器文件' },
  unused: { en: 'not used since the server started', zh: '启动以来未使用' },
} as const satisfies Record<string, Text>;
export type AccountRisk = keyof typeof accountRisks;

/** Plugins whose secret is the stored hash; with a socket, LDAP or a certificate an empty one is no open door. */
const passwordPlugins: ReadonlySet<string> = new Set([
  '',
  'mysql_native_password',
  'mysql_old_password',
  'caching_sha2_password',
  'sha256_password',
  'ed25519',
  'parsec',
]);

/** Static privileges without which nobody has "all" (MySQL 8.0 manual, privileges provided by MySQL). */
const everyOne = [
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'CREATE',
  'DROP',
  'ALTER',
  'PROCESS',
  'RELOAD',
  'CREATE USER',
];

/** @param uptimeSeconds how long sign-ins were counted; under a week nobody is called unused */
export function risksOf(account: AccountRow, uptimeSeconds: number | null): readonly AccountRisk[] {
  if (account.isRole || account.isLocked) return [];
  const has = (privilege: string) => account.globalPrivileges.includes(privilege);
  const isOpen = account.hasEmptyPassword && passwordPlugins.has(account.plugin);
  const isOwn = account.user.startsWith('mysql.') || account.user === 'mariadb.sys';
  const wasCounted = uptimeSeconds !== null && uptimeSeconds >= unusedAfterSeconds;
  const risks: readonly [AccountRisk, boolean][] = [
    ['no-password', isOpen],
    ['anonymous', account.user === ''],
    ['any-host', account.host === '%' || account.host === ''],
    ['all', everyOne.every(has)],
    ['super', has('SUPER')],
    ['grant-option', account.mayGrant],
    ['file', has('FILE')],
    ['unused', account.connections === 0 && wasCounted && !isOwn],
  ];
  return risks.filter(([, is]) => is).map(([risk]) => risk);
}

const unusedAfterSeconds = 7 * 86_400;
