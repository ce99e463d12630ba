import { defineCheck, mysqlAndMariadb, notApplicable, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { positionsOf } from '@/lib/inspection/mariadb-gtid';
import { gtidState } from '@/lib/inspection/reads/gtid-state';
import { replicaChannels } from '@/lib/inspection/reads/replica-channels';
import { countGtids, subtractGtids } from '@/lib/instance/live/gtid-set';

export const errantTransactions = defineCheck({
  id: 'errant-transactions',
  code: 'A07',
  group: 'A',
  byDefault: true,
  title: { en: 'Nobody writes on a replica alone', zh: '从库没有独有的事务' },
  why: {
    en: 'A transaction that only a replica has breaks auto-position after a fail-over, and is a difference in the data.',
    zh: '从库独有的事务会在切换后破坏 GTID 自动定位，也意味着数据不一致。',
  },
  advice: {
    en: 'Find what was written; repeat it on the primary or inject empty transactions there, and make the replica read-only.',
    zh: '查清写入内容，在主库补做或注入空事务，并将从库设为只读。',
  },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: { rows: { replicaChannels, gtidState }, variables: ['server_id'], cluster: true },
  options: {},
  messages: {
    errant: { en: '{value} transactions are only here: {gtids}.', zh: '有 {value} 个事务只存在于本实例：{gtids}。' },
  },
  judge: ({ rows, variables, cluster, facts: { server }, report }) => {
    const [state] = rows.gtidState.rows;
    if (!state?.isOn || rows.replicaChannels.rows.length === 0) return notApplicable('unused');
    const primary = cluster.others.find(({ role, gtids }) => role === 'primary' && gtids !== null);
    // An empty set is one: a primary that nobody wrote on yet.
    if (!primary || primary.gtids === null) return unknown('cluster-unseen');
    if (server.engine === 'mariadb') {
      // The last transaction of a domain bears the id of the server that wrote it first. After a fail-over that may be this one, from
      // its time as primary; then the new primary has it too.
      const theirs = positionsOf(primary.gtids);
      const own = [...positionsOf(state.written)].filter(
        ([domain, { serverId, sequence }]) =>
          serverId === variables.server_id && sequence > (theirs.get(domain)?.sequence ?? 0),
      );
      const gtids = own.map(([domain, { serverId, sequence }]) => `${domain}-${serverId}-${sequence}`);
      report(above(own.length, { critical: 0 }), 'errant', { gtids: gtids.join(', ') }, { unit: 'count' });
      return undefined;
    }
    // What the primary wrote since it was read is no difference: its own transactions are left out.
    const own = subtractGtids(state.executed, primary.gtids)
      .split(',')
      .filter((part) => part !== '' && !part.startsWith(`${primary.serverUuid?.toLowerCase()}:`))
      .join(',');
    report(above(countGtids(own), { critical: 0 }), 'errant', { gtids: own.slice(0, 300) }, { unit: 'count' });
    return undefined;
  },
});
