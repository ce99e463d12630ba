import { defineRead } from '@/lib/inspection/read';
import { isMariadb, isMysql } from '@/lib/inspection/server';
import type { Need } from '@/lib/instance/probe/features';

/** mysql.user, or a global SELECT. */
export const accountTable = (): readonly Need[] => [{ anyOf: ['SELECT'], at: 'global' }];

/** Accounts. Whether a hash is empty is asked of the server: no hash ever leaves it. */
export const accounts = defineRead({
  id: 'accounts',
  rowsMax: 2000,
  needs: accountTable,
  sql: (server) => {
    if (isMysql(server, 50706))
      return `SELECT User AS user, Host AS host, plugin AS plugin, (COALESCE(authentication_string, '') = '') AS is_empty,
          account_locked AS is_locked, password_expired AS is_expired,
          TIMESTAMPDIFF(DAY, password_last_changed, NOW()) AS age_d, password_lifetime AS lifetime_d, 'N' AS is_role
        FROM mysql.user ORDER BY User, Host`;
    // The view mysql.user has no lock and no date: both are in the JSON of the table below it (MariaDB 10.4).
    if (isMariadb(server, 100402))
      return `SELECT u.User AS user, u.Host AS host, u.plugin AS plugin,
          (u.authentication_string = '' AND u.Password = '') AS is_empty,
          COALESCE(JSON_VALUE(p.Priv, '$.account_locked'), '0') AS is_locked, u.password_expired AS is_expired,
          TIMESTAMPDIFF(DAY, FROM_UNIXTIME(NULLIF(JSON_VALUE(p.Priv, '$.password_last_changed'), 0)), NOW()) AS age_d,
          NULLIF(JSON_VALUE(p.Priv, '$.password_lifetime'), -1) AS lifetime_d, u.is_role AS is_role,
          (JSON_EXTRACT(p.Priv, '$.auth_or') IS NOT NULL) AS has_more
        FROM mysql.user u LEFT JOIN mysql.global_priv p ON p.User = u.User AND p.Host = u.Host ORDER BY u.User, u.Host`;
    if (isMariadb(server))
      return `SELECT User AS user, Host AS host, plugin AS plugin, (authentication_string = '' AND Password = '') AS is_empty,
          'N' AS is_locked, password_expired AS is_expired, NULL AS age_d, NULL AS lifetime_d, is_role AS is_role
        FROM mysql.user ORDER BY User, Host`;
    return server.engine === 'tidb'
      ? `SELECT User AS user, Host AS host, plugin AS plugin, (COALESCE(authentication_string, '') = '') AS is_empty,
          Account_locked AS is_locked, 'N' AS is_expired, NULL AS age_d, NULL AS lifetime_d, 'N' AS is_role FROM mysql.user`
      : undefined;
  },
  parse: (row) => ({
    user: row.text('user'),
    host: row.text('host'),
    /** `user@host`, as people write it. */
    name: `${row.text('user')}@${row.text('host')}`,
    plugin: row.text('plugin'),
    hasEmptyPassword: row.isYes('is_empty'),
    isLocked: row.isYes('is_locked'),
    isExpired: row.isYes('is_expired'),
    isRole: row.isYes('is_role'),
    passwordAgeDays: row.figure('age_d'),
    lifetimeDays: row.figure('lifetime_d'),
  }),
});

/** Accounts that come with the server, and that nobody signs in to. */
export const isOfServer = ({ user }: { readonly user: string }): boolean =>
  user.startsWith('mysql.') || user === 'mariadb.sys' || user === 'PUBLIC';
