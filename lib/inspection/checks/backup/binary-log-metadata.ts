import { setParameter } from '@/lib/inspection/change';
import { defineCheck, notApplicable } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const binaryLogMetadata = defineCheck({
  id: 'binary-log-metadata',
  code: 'I11',
  group: 'I',
  byDefault: false,
  title: { en: 'The binary log names its columns', zh: 'binlog 含列元数据' },
  why: {
    en: 'With full metadata rows can be read back exactly, also after the table was changed.',
    zh: '完整元数据可在表结构变更后仍准确还原行。',
  },
  advice: {
    en: 'Set binlog_row_metadata = FULL; the log grows a little.',
    zh: '设置 binlog_row_metadata = FULL，日志略有增长。',
  },
  supports: { mysql: 80001, mariadb: 100500 },
  reads: { variables: ['log_bin', 'binlog_row_metadata'] },
  options: {},
  messages: {
    minimal: { en: 'binlog_row_metadata is {state}.', zh: 'binlog_row_metadata 为 {state}。' },
  },
  judge: ({ variables, facts: { server }, report }) => {
    if (!isOn(variables.log_bin)) return notApplicable('unused');
    const state = variables.binlog_row_metadata.toUpperCase();
    if (state !== 'FULL')
      report('warning', 'minimal', { state }, { ticket: setParameter(server, 'binlog_row_metadata', "'FULL'") });
    return undefined;
  },
});
