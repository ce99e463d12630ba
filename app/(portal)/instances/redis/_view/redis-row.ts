import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { RedisRow } from '@/components/redis/redis-view';
import type { RedisInstance } from '@/lib/redis-instance/redis-instance';

export function toRedisRow({
  id,
  name,
  host,
  port,
  mode,
  environment,
  project,
  zone,
  hasPassword,
  tags,
}: RedisInstance): RedisRow {
  return {
    id,
    name,
    address: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
    mode,
    environment: toEnvironmentView(environment),
    ...(project ? { project: project.name } : {}),
    zone,
    hasPassword,
    tags: toTagLines(tags),
  };
}

export const toTagLines = (tags: RedisInstance['tags']): readonly string[] =>
  Object.entries(tags).map(([tag, value]) => (value === '' ? tag : `${tag}=${value}`));
