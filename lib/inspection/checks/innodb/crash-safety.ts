import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';

export const crashSafety = defineCheck({
  id: 'crash-safety',
  code: 'D14',
  group: 'D',
  byDefault: true,
  title: { en: 'The server can recover from a crash', zh: '服务器具备崩溃恢复能力' },
  why: {
    en: 'With forced recovery or without redo the next crash loses the data.',
    zh: '处于强制恢复模式或关闭 redo 时，下一次崩溃会丢失数据。',
  },
  advice: {
    en: 'Dump and rebuild after a forced recovery; ALTER INSTANCE ENABLE INNODB REDO_LOG after a load.',
    zh: '强制恢复后应导出重建；批量导入后执行 ALTER INSTANCE ENABLE INNODB REDO_LOG。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['innodb_force_recovery'], words: ['Innodb_redo_log_enabled?'] },
  options: {},
  messages: {
    forced: { en: 'innodb_force_recovery is {level}.', zh: 'innodb_force_recovery 为 {level}。' },
    redo: { en: 'The redo log is disabled.', zh: 'redo 日志已关闭。' },
  },
  judge: ({ variables, words, report }) => {
    const level = Number(variables.innodb_force_recovery);
    if (level > 0) report('critical', 'forced', { level }, { key: 'forced' });
    if (words.Innodb_redo_log_enabled === 'OFF') report('critical', 'redo', {}, { key: 'redo' });
    return undefined;
  },
});
