import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { versionText } from '@/lib/sql/dialect';

export const clusterVersion = defineCheck({
  id: 'cluster-version',
  code: 'A19',
  group: 'A',
  byDefault: false,
  title: { en: 'Members of a cluster run one version', zh: '集群成员版本一致' },
  why: {
    en: 'Replication from a newer to an older version is not supported, and plans differ after a fail-over.',
    zh: '不支持从新版本向旧版本复制，切换后执行计划也会不同。',
  },
  advice: { en: 'Finish the upgrade: replicas first, the primary last.', zh: '尽快完成升级：先从库，后主库。' },
  supports: allEngines,
  reads: { cluster: true },
  options: {},
  messages: {
    differs: { en: 'This member runs {own}, others run {others}.', zh: '本成员版本 {own}，其他成员版本 {others}。' },
  },
  judge: ({ cluster, facts: { server, reached }, report }) => {
    if (!reached.answered) return unknown('unreachable');
    const series = (version: number) => versionText(version).split('.').slice(0, 2).join('.');
    const others = new Set(
      cluster.others.filter((one) => one.server.engine === server.engine).map((one) => series(one.server.version)),
    );
    others.delete(series(server.version));
    if (others.size > 0) report('warning', 'differs', { own: series(server.version), others: [...others].join(', ') });
    return undefined;
  },
});
