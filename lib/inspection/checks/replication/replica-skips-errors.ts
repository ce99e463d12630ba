import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';

export const replicaSkipsErrors = defineCheck({
  id: 'replica-skips-errors',
  code: 'A12',
  group: 'A',
  byDefault: false,
  title: { en: 'The replica skips no errors', zh: '从库不跳过复制错误' },
  why: {
    en: 'Errors that are skipped are rows that differ, and nobody is told.',
    zh: '跳过的错误意味着数据已不一致，且无人知晓。',
  },
  advice: {
    en: 'Switch it off, restart the replica threads, and compare the data with the source.',
    zh: '关闭该设置，重启复制线程，并与主库核对数据。',
  },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: { variables: ['replica_skip_errors|slave_skip_errors', 'replica_exec_mode|slave_exec_mode?'] },
  options: {},
  messages: {
    skips: { en: 'The replica skips these errors: {errors}.', zh: '从库会跳过以下错误：{errors}。' },
    idempotent: {
      en: 'The replica ignores missing and duplicate rows (exec mode {mode}).',
      zh: '从库忽略缺失与重复的行（执行模式 {mode}）。',
    },
  },
  judge: ({ variables, report }) => {
    const skipped = variables.replica_skip_errors;
    if (skipped !== '' && skipped.toUpperCase() !== 'OFF')
      report('critical', 'skips', { errors: skipped.slice(0, 100) }, { key: 'skip_errors' });
    const mode = variables.replica_exec_mode ?? '';
    if (mode.toUpperCase() === 'IDEMPOTENT') report('warning', 'idempotent', { mode }, { key: 'exec_mode' });
    return undefined;
  },
});
