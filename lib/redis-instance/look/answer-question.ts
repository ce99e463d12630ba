import type { CommandName } from '@/lib/redis-instance/command/allowed-command';
import { ask, askMaybe } from '@/lib/redis-instance/look/ask';
import { biggestKeys } from '@/lib/redis-instance/look/biggest-keys';
import { readNodes, sessionAt, sessionOfNode } from '@/lib/redis-instance/look/primaries';
import type { RedisAnswer, RedisAnswers, ShardView } from '@/lib/redis-instance/look/redis-answer';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import type { RedisQuestion } from '@/lib/redis-instance/look/redis-question';
import { scanKeys } from '@/lib/redis-instance/look/scan-keys';
import { viewKey } from '@/lib/redis-instance/look/view-key';
import type { ClusterShard } from '@/lib/redis-instance/read/cluster';
import { parseClusterInfo, shardsOf } from '@/lib/redis-instance/read/cluster';
import { readHealth } from '@/lib/redis-instance/read/health';
import { readMemory } from '@/lib/redis-instance/read/memory';
import type { RedisInfo } from '@/lib/redis-instance/read/parse-info';
import { infoNumber, parseInfo } from '@/lib/redis-instance/read/parse-info';
import { numberOf, textOf } from '@/lib/redis-instance/read/reply';
import { readSlowLog } from '@/lib/redis-instance/read/slow-log';
import { RedisLookFailed } from '@/lib/redis-instance/redis-failure';
import type { RedisSession, RedisTarget } from '@/lib/redis-instance/redis-target';
import type { RedisMode } from '@/lib/redis-instance/redis-vocabulary';

/** One question to one server or cluster. Reads only, each of them on the list of allowed commands. */
export async function answerQuestion(
  target: RedisTarget,
  mode: RedisMode,
  question: RedisQuestion,
  now: () => number,
): Promise<RedisAnswer> {
  switch (question.kind) {
    case 'ping': {
      const from = now();
      await ask(target.session, 'PING');
      const ms = Math.max(0, now() - from);
      const info = await infoOf(target.session);
      const { version } = readHealth(info);
      return { kind: 'ping', version, isCluster: info.get('redis_mode') === 'cluster', ms };
    }
    case 'overview':
      return { kind: 'overview', ...readHealth(await infoOf(await sessionOfNode(target, question.node))) };
    case 'memory':
      return { kind: 'memory', ...(await memoryOf(await sessionOfNode(target, question.node))) };
    case 'slow-log': {
      const session = await sessionOfNode(target, question.node);
      const unseen = new Set<CommandName>();
      const [commands, kept] = await Promise.all([
        ask(session, 'SLOWLOG GET', redisLimits.slowCommandsMax),
        askMaybe(session, unseen, 'SLOWLOG LEN'),
      ]);
      return { kind: 'slow-log', commands: readSlowLog(commands), kept: numberOf(kept) };
    }
    case 'shards':
      return { kind: 'shards', ...(await readShards(target)) };
    case 'biggest':
      return { kind: 'biggest', ...(await biggestKeys(target, mode, now)) };
    case 'keys':
      return { kind: 'keys', ...(await scanKeys(target, mode, question, now)) };
    case 'key':
      return { kind: 'key', ...(await viewKey(target, mode, question)) };
  }
}

const infoOf = async (session: RedisSession): Promise<RedisInfo> =>
  parseInfo(textOf(await ask(session, 'INFO', 'default')));

async function memoryOf(session: RedisSession): Promise<RedisAnswers['memory']> {
  const unseen = new Set<CommandName>();
  const [info, stats, doctor] = await Promise.all([
    infoOf(session),
    askMaybe(session, unseen, 'MEMORY STATS'),
    askMaybe(session, unseen, 'MEMORY DOCTOR'),
  ]);
  return { ...readMemory(info, stats, doctor), unseen: [...unseen] };
}

/** A primary that cannot be asked leaves its figures unknown, and the others theirs. */
async function readShards(target: RedisTarget): Promise<RedisAnswers['shards']> {
  const [state, nodes] = await Promise.all([ask(target.session, 'CLUSTER INFO'), readNodes(target.session)]);
  const found = shardsOf(nodes);
  const shards = await Promise.all(found.map((shard) => shardView(target, shard)));
  return {
    state: parseClusterInfo(state),
    shards,
    slotsCovered: found.reduce((sum, { slotCount }) => sum + slotCount, 0),
  };
}

async function shardView(target: RedisTarget, { primary, replicas, slotCount }: ClusterShard): Promise<ShardView> {
  const { isMyself: _, primaryId: __, ...shown } = primary;
  const base = {
    primary: shown,
    replicas: replicas.map(({ isMyself: _own, primaryId: _of, slots: _none, ...replica }) => replica),
    slotCount,
  };
  try {
    const session = await sessionAt(target, primary);
    const [keys, info] = await Promise.all([ask(session, 'DBSIZE'), infoOf(session)]);
    return { ...base, keys: numberOf(keys), usedBytes: infoNumber(info, 'used_memory'), failure: null };
  } catch (error) {
    if (!(error instanceof RedisLookFailed)) throw error;
    return { ...base, keys: null, usedBytes: null, failure: error.failure.code };
  }
}
