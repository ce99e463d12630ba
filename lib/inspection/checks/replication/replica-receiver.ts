import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';
import { hideValues } from '@/lib/inspection/measure';
import { replicaChannels } from '@/lib/inspection/reads/replica-channels';

export const replicaReceiver = defineCheck({
  id: 'replica-receiver',
  code: 'A03',
  group: 'A',
  byDefault: true,
  title: { en: 'The replica receives from its source', zh: '从库接收线程正常' },
  why: {
    en: 'A replica that receives nothing falls behind for as long as it lasts, and is no target for a fail-over.',
    zh: '接收线程停止后从库不断落后，也无法作为切换目标。',
  },
  advice: {
    en: 'Read the error; check network, account and binary logs of the source, then START REPLICA IO_THREAD.',
    zh: '查看报错，检查网络、复制账号与主库 binlog，随后启动 IO 线程。',
  },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: { rows: { replicaChannels } },
  options: {},
  messages: {
    stopped: {
      en: 'Channel "{channel}" from {source} does not receive ({state}, error {errno}).',
      zh: '通道“{channel}”（源 {source}）未在接收（{state}，错误 {errno}）。',
    },
    connecting: { en: 'Channel "{channel}" is connecting to {source}.', zh: '通道“{channel}”正在连接 {source}。' },
  },
  judge: ({ rows, report }) => {
    const channels = rows.replicaChannels.rows;
    if (channels.length === 0) return notApplicable('unused');
    for (const { name, source, receiver, receiverErrno, receiverError } of channels) {
      const place = { key: name, rows: [{ state: receiver, errno: receiverErrno, error: hideValues(receiverError) }] };
      if (receiver === 'Yes') continue;
      if (receiver === 'No' || receiverErrno > 0)
        report('critical', 'stopped', { channel: name, source, state: receiver, errno: receiverErrno }, place);
      else report('warning', 'connecting', { channel: name, source }, place);
    }
    return undefined;
  },
});
