import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';
import { hideValues } from '@/lib/inspection/measure';
import { applierWorkers } from '@/lib/inspection/reads/applier-workers';
import { replicaChannels } from '@/lib/inspection/reads/replica-channels';

export const replicaApplier = defineCheck({
  id: 'replica-applier',
  code: 'A04',
  group: 'A',
  byDefault: true,
  title: { en: 'The replica applies what it receives', zh: '从库应用线程正常' },
  why: {
    en: 'Data of a stopped replica ages until somebody repairs it.',
    zh: '应用线程停止后，从库数据会一直陈旧直到修复。',
  },
  advice: {
    en: 'Read the error; compare the row or object with the source and repair it. Skip a transaction only when its content is known.',
    zh: '查看报错，对比主从数据并修复；只有确认事务内容后才可跳过。',
  },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: { rows: { replicaChannels }, maybeRows: { applierWorkers } },
  options: {},
  messages: {
    stopped: {
      en: 'Channel "{channel}" does not apply (error {errno}).',
      zh: '通道“{channel}”未在应用（错误 {errno}）。',
    },
    failed: {
      en: 'A worker of channel "{channel}" stopped with error {errno}.',
      zh: '通道“{channel}”的工作线程因错误 {errno} 停止。',
    },
  },
  judge: ({ rows, maybeRows, report }) => {
    const channels = rows.replicaChannels.rows;
    if (channels.length === 0) return notApplicable('unused');
    for (const { name, applier, applierErrno, applierError } of channels) {
      const failed = maybeRows.applierWorkers?.rows.find(({ channel, errno }) => channel === name && errno > 0);
      const errno = applierErrno || (failed?.errno ?? 0);
      const error = hideValues(failed?.message || applierError);
      const place = { key: name, rows: [{ state: applier, errno, error }] };
      if (applier !== 'Yes') report('critical', 'stopped', { channel: name, errno }, place);
      else if (failed) report('critical', 'failed', { channel: name, errno }, place);
    }
    return undefined;
  },
});
