import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { names } from '@/lib/inspection/option';

export const parameterDrift = defineCheck({
  id: 'parameter-drift',
  code: 'J10',
  group: 'J',
  byDefault: true,
  title: { en: 'Members of a cluster have the same parameters', zh: '集群成员参数一致' },
  why: { en: 'After a fail-over the other member behaves differently.', zh: '参数不一致会导致切换后行为改变。' },
  advice: {
    en: 'Decide which value is right and set it on all members and in the configuration.',
    zh: '确定正确取值，统一设置所有成员及配置文件。',
  },
  supports: allEngines,
  reads: { variables: ['version'], cluster: true },
  options: {
    grave: names(
      [
        'innodb_flush_log_at_trx_commit',
        'sync_binlog',
        'binlog_format',
        'binlog_row_image',
        'lower_case_table_names',
        'character_set_server',
        'collation_server',
        'sql_mode',
        'gtid_mode',
        'enforce_gtid_consistency',
      ],
      { en: 'Parameters whose difference is critical', zh: '不一致视为严重的参数' },
    ),
    ignored: names([], { en: 'Parameters that may differ', zh: '允许不一致的参数' }),
  },
  messages: {
    differs: { en: '{name} is {own} here and {others}.', zh: '{name} 在本实例为 {own}，{others}。' },
  },
  judge: ({ cluster, options, facts: { server, role, variables: all }, report }) => {
    const like = cluster.others.filter(
      (one) =>
        one.server.engine === server.engine &&
        Math.floor(one.server.version / 100) === Math.floor(server.version / 100),
    );
    for (const [name, own] of Object.entries(all.known ? all.value : {})) {
      if (ownNames.test(name) || options.ignored.includes(name)) continue;
      const others = like.flatMap((one) =>
        one.variables[name] === undefined || one.variables[name] === own
          ? []
          : [`${one.variables[name]} (${one.name})`],
      );
      // One finding for a pair: the primary tells it, or who is alone.
      if (others.length === 0 || (role === 'replica' && like.some((one) => one.role === 'primary'))) continue;
      report(
        options.grave.includes(name) ? 'critical' : 'warning',
        'differs',
        { name, own: own.slice(0, 80) || '""', others: others.slice(0, 5).join(', ').slice(0, 200) },
        { key: name },
      );
    }
    return cluster.unseenNames.length > 0 ? unknown('cluster-unseen', cluster.unseenNames[0]) : undefined;
  },
});

/** Names, places and states of one server, and what its role sets. */
const ownNames =
  /^(server_id|server_uuid|server_uid|hostname|port|socket|pid_file|datadir|basedir|tmpdir|.*_dir|.*_file|.*_path|.*_basename|.*_index|report_.*|bind_address|gtid_(executed|purged|owned|current_pos|slave_pos|binlog_pos|binlog_state|domain_id)|.*read_only|timestamp|.*_now|pseudo_.*|rand_seed.*|last_insert_id|insert_id|identity|error_count|warning_count|license|external_user|proxy_user|secure_file_priv|log_bin|log_error|wsrep_node_.*|event_scheduler|rpl_semi_sync_.*_enabled|ssl_.*|admin_.*|init_slave|.*_uuid|aria_.*|innodb_buffer_pool_load.*|innodb_buffer_pool_dump.*|in_transaction|skip_replication|sql_log_bin|version.*|last_gtid|statement_id|caching_sha2_password_.*|mysqlx_.*|tidb_.*_ts|tidb_config|tidb_last.*|gtid_seq_no|character_set_client|character_set_connection|character_set_results|collation_connection)$/;
