import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const binaryLogImages = defineCheck({
  id: 'binary-log-images',
  code: 'I05',
  group: 'I',
  byDefault: true,
  title: { en: 'The binary log has whole rows', zh: 'binlog 记录完整行' },
  why: {
    en: 'Rollback and change capture need every column of every changed row.',
    zh: '回滚与数据订阅需要变更行的全部列。',
  },
  advice: {
    en: 'binlog_format = ROW and binlog_row_image = FULL, without compression or partial JSON where rows must be read back.',
    zh: '设置 binlog_format = ROW、binlog_row_image = FULL，需要回滚时不启用压缩与部分 JSON。',
  },
  supports: mysqlAndMariadb,
  reads: {
    variables: [
      'log_bin',
      'binlog_format',
      'binlog_row_image',
      'binlog_transaction_compression?',
      'binlog_row_value_options?',
      'log_bin_compress?',
    ],
  },
  options: {},
  messages: {
    format: { en: 'binlog_format is {state}.', zh: 'binlog_format 为 {state}。' },
    image: { en: 'binlog_row_image is {state}.', zh: 'binlog_row_image 为 {state}。' },
    unreadable: {
      en: '{name} is {state}: tools that undo changes cannot read the log.',
      zh: '{name} 为 {state}，回滚工具无法解析。',
    },
  },
  judge: ({ variables, facts: { server }, report }) => {
    if (!isOn(variables.log_bin)) return notApplicable('unused');
    const format = variables.binlog_format.toUpperCase();
    const image = variables.binlog_row_image.toUpperCase();
    const ticket = setParameter(server, 'binlog_format', "'ROW'");
    // MIXED is MariaDB's default, and mostly rows.
    if (format === 'MIXED') report('warning', 'format', { state: format }, { key: 'format', ticket });
    else if (format !== 'ROW') report('critical', 'format', { state: format }, { key: 'format', ticket });
    // FULL_NODUP (MariaDB 11.4) leaves out of the second image what did not change.
    if (image !== 'FULL' && image !== 'FULL_NODUP')
      report(
        'critical',
        'image',
        { state: image },
        { key: 'image', ticket: setParameter(server, 'binlog_row_image', "'FULL'") },
      );
    for (const name of ['binlog_transaction_compression', 'log_bin_compress'] as const)
      if (isOn(variables[name])) report('warning', 'unreadable', { name, state: variables[name] ?? '' }, { key: name });
    const partial = variables.binlog_row_value_options ?? '';
    if (partial.includes('PARTIAL_JSON'))
      report(
        'warning',
        'unreadable',
        { name: 'binlog_row_value_options', state: partial },
        { key: 'binlog_row_value_options' },
      );
    return undefined;
  },
});
