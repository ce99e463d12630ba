import { refusal } from '@/lib/console/gate/refusal';
import { Refused } from '@/lib/console/gate/refused';
import type { SystemVariable } from '@/lib/sql/ast/expression';

/**
 * System variables that tell how statements behave and nothing about accounts, paths, keys, addresses or other sessions.
 * Names of MySQL 9, MariaDB 11 and TiDB 8 (their manuals, "Server System Variables").
 */
const readable: ReadonlySet<string> = new Set(
  `autocommit auto_increment_increment auto_increment_offset block_encryption_mode character_set_client
  character_set_connection character_set_database character_set_filesystem character_set_results character_set_server
  character_set_system collation_connection collation_database collation_server completion_type
  cte_max_recursion_depth default_collation_for_utf8mb4 default_storage_engine default_tmp_storage_engine
  default_week_format div_precision_increment eq_range_index_dive_limit explicit_defaults_for_timestamp
  explain_format explain_json_format_version foreign_key_checks ft_max_word_len ft_min_word_len
  ft_query_expansion_limit group_concat_max_len innodb_autoinc_lock_mode innodb_buffer_pool_size innodb_default_row_format
  innodb_file_per_table innodb_flush_log_at_trx_commit innodb_ft_max_token_size innodb_ft_min_token_size
  innodb_io_capacity innodb_lock_wait_timeout innodb_online_alter_log_max_size innodb_page_size innodb_read_only
  innodb_strict_mode innodb_version internal_tmp_mem_storage_engine join_buffer_size lc_time_names license lock_wait_timeout
  long_query_time lower_case_file_system lower_case_table_names max_allowed_packet max_connections max_execution_time
  max_heap_table_size max_join_size max_length_for_sort_data max_recursive_iterations max_sort_length
  max_sp_recursion_depth max_statement_time net_read_timeout net_write_timeout ngram_token_size old_mode
  optimizer_switch protocol_version read_only regexp_stack_limit regexp_time_limit sort_buffer_size sql_auto_is_null
  sql_big_selects sql_generate_invisible_primary_key sql_mode sql_require_primary_key sql_safe_updates
  sql_select_limit super_read_only system_time_zone table_definition_cache table_open_cache time_format time_zone
  timestamp tmp_table_size transaction_isolation transaction_read_only tx_isolation tx_read_only unique_checks
  version version_comment version_compile_machine version_compile_os version_suffix wait_timeout
  interactive_timeout tidb_version tidb_isolation_read_engines tidb_row_format_version tidb_txn_mode
  tidb_enable_clustered_index tidb_enable_window_function tidb_mem_quota_query tidb_replica_read`.split(/\s+/),
);

export const isReadableVariable = (name: string): boolean => readable.has(name.toLowerCase());

/** Counters that SHOW STATUS may show: how many and how much, no addresses, keys or names. */
const counterFamilies =
  'aborted bytes com_ connections created_tmp handler innodb_ key_ max_used_connections open opened qcache queries questions select slow_queries sort table_locks table_open_cache threads uptime'.split(
    ' ',
  );

export const isReadableCounter = (name: string): boolean => {
  const lower = name.toLowerCase();
  return counterFamilies.some((family) => lower.startsWith(family));
};

export const variableExample = "SHOW VARIABLES LIKE 'sql_mode'";

/** Whether a LIKE pattern can only mean names on the list: a name itself, or a family of which one is on the list. */
export function isReadablePattern(pattern: string, kind: 'variables' | 'status'): boolean {
  const plain = pattern.replaceAll('\\_', '_').toLowerCase();
  const wildcard = plain.search(/[%\\]/);
  if (kind === 'status') return isReadableCounter(wildcard < 0 ? plain : plain.slice(0, wildcard));
  if (wildcard < 0) return isReadableVariable(plain);
  const family = plain.slice(0, wildcard);
  // Three letters: short of that a pattern asks for everything. Rows off the list are dropped besides.
  if (family.length < 3) return false;
  for (const name of readable) if (name.startsWith(family)) return true;
  return false;
}

export function checkVariable(variable: SystemVariable): void {
  if (!isReadableVariable(variable.name))
    throw new Refused(
      refusal('variable-not-allowed', { variable: `@@${variable.name}`, example: '@@version' }, variable.span),
    );
}
