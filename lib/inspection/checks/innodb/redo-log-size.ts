import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { eachHour, size } from '@/lib/inspection/measure';
import { GB, percent } from '@/lib/inspection/option';
import { innodbMonitor } from '@/lib/inspection/reads/innodb-monitor';
import { isMysql } from '@/lib/inspection/server';

export const redoLogSize = defineCheck({
  id: 'redo-log-size',
  code: 'D01',
  group: 'D',
  byDefault: false,
  title: { en: 'The redo log holds an hour of writes', zh: 'redo 日志可容纳一小时写入' },
  why: {
    en: 'A redo log that fills faster makes InnoDB flush in a hurry, and writers wait.',
    zh: 'redo 写满过快会迫使 InnoDB 急刷脏页，写入随之等待。',
  },
  advice: {
    en: 'Enlarge it to an hour of the busiest time: innodb_redo_log_capacity, before MySQL 8.0.30 innodb_log_file_size.',
    zh: '按最忙一小时的写入量扩大：innodb_redo_log_capacity（8.0.30 之前为 innodb_log_file_size）。',
  },
  supports: mysqlAndMariadb,
  reads: {
    deltas: ['Innodb_os_log_written'],
    variables: ['innodb_redo_log_capacity?', 'innodb_log_file_size?', 'innodb_log_files_in_group?'],
    maybeRows: { innodbMonitor },
  },
  options: {
    warning: percent(100),
    grave: percent(80, { en: 'Of the log between the checkpoint and now', zh: '检查点到当前位置占日志的比例' }),
  },
  messages: {
    small: {
      en: '{written} of redo an hour for a log of {capacity}: {value} % (limit {limit} %).',
      zh: '每小时写入 redo {written}，日志容量 {capacity}，占 {value}%（上限 {limit}%）。',
    },
    age: {
      en: '{value} % of the redo log is not yet at the checkpoint (limit {limit} %).',
      zh: 'redo 日志中 {value}% 尚未推进检查点（上限 {limit}%）。',
    },
  },
  judge: ({ deltas, variables, maybeRows, elapsedSeconds, facts: { server }, options, report }) => {
    const files = Number(variables.innodb_log_file_size ?? 0) * Number(variables.innodb_log_files_in_group ?? 1);
    // MySQL 8.4 still shows the old names beside the new one, which counts.
    const capacity = Number(variables.innodb_redo_log_capacity ?? files);
    if (!(capacity > 0)) return unknown('not-supported-by-version', 'innodb_redo_log_capacity');
    const age = maybeRows.innodbMonitor?.rows[0]?.checkpointAgeBytes ?? null;
    const grade = above(share(age ?? 0, capacity), { critical: options.grave });
    const hourly = eachHour(deltas.Innodb_os_log_written, elapsedSeconds);
    const ticket = isMysql(server, 80030)
      ? setParameter(server, 'innodb_redo_log_capacity', Math.ceil((hourly * 1.5) / GB) * GB)
      : undefined;
    if (grade.level === 'critical') report(grade, 'age', {}, { key: 'age' });
    report(
      above(share(hourly, capacity), { warning: options.warning }),
      'small',
      { written: size(hourly), capacity: size(capacity) },
      { ticket },
    );
    return undefined;
  },
});
