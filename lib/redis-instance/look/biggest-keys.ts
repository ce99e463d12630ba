import type { CommandName } from '@/lib/redis-instance/command/allowed-command';
import { ask, askMaybe } from '@/lib/redis-instance/look/ask';
import { primariesOf } from '@/lib/redis-instance/look/primaries';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import { bytesOf, listOf, numberOf, textOf } from '@/lib/redis-instance/read/reply';
import type { ShownKey } from '@/lib/redis-instance/read/shown-key';
import { toShownKey } from '@/lib/redis-instance/read/shown-key';
import type { RedisSession, RedisTarget } from '@/lib/redis-instance/redis-target';
import type { RedisMode } from '@/lib/redis-instance/redis-vocabulary';

export type BiggestKeys = {
  readonly keys: readonly (ShownKey & { readonly type: string; readonly bytes: number })[];
  /** How many were looked at, of how many: what was not sampled may be bigger. */
  readonly sampled: number;
  readonly keysInAll: number;
};

/** The biggest among the first keys of a scan, which come in the order of their hashes and so by chance. */
export async function biggestKeys(target: RedisTarget, mode: RedisMode, now: () => number): Promise<BiggestKeys> {
  const { keysMax, shownMax, timeMs } = redisLimits.sample;
  const until = now() + timeMs;
  const sessions = await Promise.all((await primariesOf(target, mode)).map((primary) => primary.session()));
  const share = Math.ceil(keysMax / Math.max(1, sessions.length));
  const sizes = new Map<string, { readonly key: Uint8Array; readonly session: RedisSession; readonly bytes: number }>();
  // A key that the account may not ask about is not sampled.
  const unseen = new Set<CommandName>();
  let keysInAll = 0;
  for (const session of sessions) {
    keysInAll += numberOf(await ask(session, 'DBSIZE')) ?? 0;
    let cursor = '0';
    let own = 0;
    do {
      const [next, batch] = listOf(
        await ask(session, 'SCAN', cursor, 'COUNT', Math.min(share, redisLimits.scan.countPlain)),
      );
      cursor = textOf(next);
      const keys = listOf(batch)
        .map(bytesOf)
        .slice(0, share - own);
      own += keys.length;
      const answers = await Promise.all(
        keys.map((key) => askMaybe(session, unseen, 'MEMORY USAGE', key, 'SAMPLES', 5).then(numberOf)),
      );
      keys.forEach((key, at) => {
        const bytes = answers[at];
        if (bytes !== null && bytes !== undefined) sizes.set(toShownKey(key).hex, { key, session, bytes });
      });
    } while (cursor !== '0' && own < share && now() < until);
  }
  const top = [...sizes.values()].toSorted((a, b) => b.bytes - a.bytes).slice(0, shownMax);
  const types = await Promise.all(top.map(({ key, session }) => askMaybe(session, unseen, 'TYPE', key).then(textOf)));
  return {
    keys: top.map(({ key, bytes }, at) => ({ ...toShownKey(key), bytes, type: types[at] ?? '' })),
    sampled: sizes.size,
    keysInAll,
  };
}
