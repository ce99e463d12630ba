import type { CommandName, Word } from '@/lib/redis-instance/command/allowed-command';
import { allowedCommand } from '@/lib/redis-instance/command/allowed-command';
import { RedisLookFailed } from '@/lib/redis-instance/redis-failure';
import type { RedisReply, RedisSession } from '@/lib/redis-instance/redis-target';
import { RedisRefused } from '@/lib/redis-instance/redis-target';

/** A part that every answer of its kind has: without it the look fails, with the reason. */
export async function ask(session: RedisSession, name: CommandName, ...words: readonly Word[]): Promise<RedisReply> {
  try {
    return await session.send(allowedCommand(name, ...words));
  } catch (error) {
    throw error instanceof RedisRefused ? new RedisLookFailed(failureOf(error, name)) : error;
  }
}

/** A part that may be missing: null, and its command among the unseen ones. What is not seen is never taken for empty. */
export async function askMaybe(
  session: RedisSession,
  unseen: Set<CommandName>,
  name: CommandName,
  ...words: readonly Word[]
): Promise<RedisReply> {
  try {
    return await session.send(allowedCommand(name, ...words));
  } catch (error) {
    if (!(error instanceof RedisRefused)) throw error;
    unseen.add(name);
    return null;
  }
}

function failureOf({ word, message }: RedisRefused, command: CommandName) {
  if (word === 'NOPERM') return { code: 'redis/no-permission', command } as const;
  if (word === 'LOADING') return { code: 'redis/loading' } as const;
  if (command.startsWith('CLUSTER') && message.includes('cluster support disabled')) {
    return { code: 'redis/not-cluster' } as const;
  }
  // The cluster moved the slot between two questions.
  if (word === 'MOVED' || word === 'ASK' || word === 'TRYAGAIN') return { code: 'redis/interrupted' } as const;
  return { code: 'redis/protocol', detail: `${command}: ${message}`.slice(0, 200) } as const;
}
