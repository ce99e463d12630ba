import type { CommandName, Word } from '@/lib/redis-instance/command/allowed-command';
import { ask, askMaybe } from '@/lib/redis-instance/look/ask';
import { primariesOf } from '@/lib/redis-instance/look/primaries';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import type { RedisQuestionOf } from '@/lib/redis-instance/look/redis-question';
import { bytesOf, listOf, numberOf, textOf } from '@/lib/redis-instance/read/reply';
import type { ShownKey } from '@/lib/redis-instance/read/shown-key';
import { toShownKey } from '@/lib/redis-instance/read/shown-key';
import { RedisLookFailed } from '@/lib/redis-instance/redis-failure';
import type { RedisSession, RedisTarget } from '@/lib/redis-instance/redis-target';
import type { RedisMode } from '@/lib/redis-instance/redis-vocabulary';

/** An empty type was not seen: the account may not ask about this key. */
export type FoundKey = ShownKey & { readonly type: string; readonly ttlMs: number | null };

export type FoundKeys = {
  readonly keys: readonly FoundKey[];
  /** Of this look; SCAN visits about as many as it is told. */
  readonly visited: number;
  /** Of the database, over all primaries that could be counted. */
  readonly keysInAll: number;
  /** To go on where this look ended; none = the scan came to its end. Keys written meanwhile may be missing even then. */
  readonly cursor: string | null;
  readonly endedBy: 'end' | 'visited' | 'returned' | 'time';
};

/** SCAN in small steps, primary after primary, until it has enough or its budget is used up. */
export async function scanKeys(
  target: RedisTarget,
  mode: RedisMode,
  { pattern, type, cursor }: RedisQuestionOf<'keys'>,
  now: () => number,
): Promise<FoundKeys> {
  const { countPlain, countFiltered, visitedMax, returnedMax, timeMs } = redisLimits.scan;
  const until = now() + timeMs;
  const primaries = await primariesOf(target, mode);
  const [nodeId = '', from = '0'] = cursor?.split('.') ?? [primaries[0]?.id ?? '', '0'];
  const first = primaries.findIndex(({ id }) => id === nodeId);
  if (first < 0) throw new RedisLookFailed({ code: 'redis/node-unknown', node: nodeId });
  const count = pattern === '*' && type === undefined ? countPlain : countFiltered;
  const filter: Word[] = [
    ...(pattern === '*' ? [] : ['MATCH', pattern]),
    ...(type === undefined ? [] : ['TYPE', type]),
  ];

  let [visited, keysInAll] = [0, 0];
  const keys: FoundKey[] = [];
  const sessions = await Promise.all(primaries.map((primary) => primary.session()));
  for (const session of sessions) keysInAll += numberOf(await ask(session, 'DBSIZE')) ?? 0;
  for (let at = first; at < sessions.length; at++) {
    const session = sessions[at];
    if (!session) break;
    let place = at === first ? from : '0';
    do {
      const [next, batch] = listOf(await ask(session, 'SCAN', place, ...filter, 'COUNT', count));
      place = textOf(next);
      visited += count;
      // SCAN may give a key twice in one pass.
      const found = await describe(session, listOf(batch).map(bytesOf), type);
      keys.push(...found.filter(({ hex }) => !keys.some((known) => known.hex === hex)));
      const ended =
        keys.length >= returnedMax
          ? 'returned'
          : visited >= visitedMax
            ? 'visited'
            : now() >= until
              ? 'time'
              : undefined;
      const nextNode = place === '0' ? primaries[at + 1] : primaries[at];
      if (ended && nextNode) {
        return {
          keys,
          visited: Math.min(visited, keysInAll),
          keysInAll,
          cursor: `${nextNode.id}.${place}`,
          endedBy: ended,
        };
      }
    } while (place !== '0');
  }
  return { keys, visited: Math.min(visited, keysInAll), keysInAll, cursor: null, endedBy: 'end' };
}

/**
 * Sent together: one round trip for a batch. A key that went away meanwhile is `none`, and left out; one that the account may find and
 * not ask about keeps its name.
 */
async function describe(
  session: RedisSession,
  keys: readonly Uint8Array[],
  type: string | undefined,
): Promise<readonly FoundKey[]> {
  const unseen = new Set<CommandName>();
  const found = await Promise.all(
    keys.map(async (key) => {
      const [is, ttl] = await Promise.all([
        type ?? askMaybe(session, unseen, 'TYPE', key).then(textOf),
        askMaybe(session, unseen, 'PTTL', key),
      ]);
      return { ...toShownKey(key), type: is, ttlMs: ttlOf(numberOf(ttl)) };
    }),
  );
  return found.filter((key) => key.type !== 'none');
}

/** -1 = no end of life, -2 = gone. */
export const ttlOf = (pttl: number | null): number | null => (pttl === null || pttl < 0 ? null : pttl);
