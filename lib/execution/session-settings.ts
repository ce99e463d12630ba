import type { NodeOf } from '@/lib/sql/ast';
import { walk } from '@/lib/sql/walk';

/**
 * Settings that a ticket's SET may change: each is replayed in order at every (re)connect, so that a statement after a lost connection
 * runs under what the statements before it chose. Everything else that SET can do is lost with the connection, or is not a ticket's
 * business, and is refused: `max_error_count` and `sql_notes` too, which would hide that a value was cut.
 */
export const allowedSettings: ReadonlySet<string> = new Set([
  'alter_algorithm',
  'bulk_insert_buffer_size',
  'check_constraint_checks',
  'collation_connection',
  'cte_max_recursion_depth',
  'default_collation_for_utf8mb4',
  'default_storage_engine',
  'div_precision_increment',
  'explicit_defaults_for_timestamp',
  'foreign_key_checks',
  'group_concat_max_len',
  'innodb_ddl_buffer_size',
  'innodb_ddl_threads',
  'innodb_lock_wait_timeout',
  'innodb_parallel_read_threads',
  'innodb_strict_mode',
  'join_buffer_size',
  'lock_wait_timeout',
  'max_execution_time',
  'max_heap_table_size',
  'max_recursive_iterations',
  'max_statement_time',
  'net_read_timeout',
  'net_write_timeout',
  'old_alter_table',
  'optimizer_switch',
  'range_optimizer_max_mem_size',
  'read_buffer_size',
  'read_rnd_buffer_size',
  'sort_buffer_size',
  'sql_generate_invisible_primary_key',
  'sql_mode',
  'sql_require_primary_key',
  'sql_safe_updates',
  'tidb_mem_quota_query',
  'time_zone',
  'tmp_table_size',
  'unique_checks',
  'updatable_views_with_limit',
]);

/** Why this SET cannot be part of a ticket; undefined = it can. */
export function refusedSetting(statement: NodeOf<'set'>): string | undefined {
  for (const assignment of statement.assignments) {
    if (assignment.kind === 'set-user-variable') {
      return `the user variable @${assignment.variable.name} is lost with the connection`;
    }
    if (assignment.kind === 'set-names' || assignment.kind === 'set-charset') {
      const charset = assignment.charset?.text.toLowerCase() ?? 'DEFAULT';
      // The text itself is sent in UTF-8 whatever the session is told.
      if (!['utf8mb4', 'utf8mb3', 'utf8'].includes(charset)) {
        return `the script is sent in UTF-8, and ${charset} would make the server read it as something else`;
      }
    }
    if (assignment.kind === 'set-variable') {
      const name = assignment.name.toLowerCase();
      if (!allowedSettings.has(name)) return `${name} is not among the settings that are replayed at a reconnect`;
    }
  }
  let variable: string | undefined;
  walk(statement, {
    'user-variable': ({ name }) => {
      variable ??= name;
    },
    subquery: () => {
      variable ??= '(subquery)';
    },
  });
  return variable === undefined ? undefined : `its value depends on ${variable}, which may differ at a reconnect`;
}
