import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { redisChoices } from '@/app/(portal)/instances/redis/_view/redis-choices';
import { toRedisRow, toTagLines } from '@/app/(portal)/instances/redis/_view/redis-row';
import type { RedisDetailView } from '@/components/redis/redis-view';
import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import { aclLine } from '@/lib/redis-instance/command/allowed-command';
import { redisInstanceIdSchema } from '@/lib/shared/ids';

/** Undefined: there is none, or it is not the reader's. */
export async function redisPageView(
  actor: Actor,
  id: string,
): Promise<{ readonly view: RedisDetailView; readonly version: number } | undefined> {
  const redisInstanceId = redisInstanceIdSchema.safeParse(id);
  if (!redisInstanceId.success) return undefined;
  const found = await services().redisInstances.get(actor, redisInstanceId.data);
  if (!found.ok) return undefined;
  const { value: instance } = found;
  const canManage = judgeRight(actor, 'instance.manage').ok;
  const resource = { kind: 'instance', projectIds: instance.project ? [instance.project.id] : [] } as const;
  const { name, host, port, mode, environmentId, projectId, zone, tlsMode, tlsCa, username, tags } = instance;
  return {
    version: instance.version,
    view: {
      ...toRedisRow(instance),
      ...(await redisChoices(actor, canManage)),
      form: {
        name,
        host,
        port,
        mode,
        environmentId,
        projectId,
        zone,
        tlsMode,
        tlsCa,
        username,
        tags: toTagLines(tags).join('\n'),
      },
      canManage,
      canRead: authorize(actor, 'redis.read', resource).ok,
      canSeePlain: authorize(actor, 'redis.plain', resource).ok,
      aclLine: aclLine(username),
    },
  };
}
