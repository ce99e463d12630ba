import type { CommandName } from '@/lib/redis-instance/command/allowed-command';
import { ask, askMaybe } from '@/lib/redis-instance/look/ask';
import { sessionOfKey } from '@/lib/redis-instance/look/primaries';
import { redisLimits } from '@/lib/redis-instance/look/redis-limits';
import type { RedisQuestionOf } from '@/lib/redis-instance/look/redis-question';
import { ttlOf } from '@/lib/redis-instance/look/scan-keys';
import type { ShownValue } from '@/lib/redis-instance/read/hide-value';
import { asText, showValue } from '@/lib/redis-instance/read/hide-value';
import { bytesOf, listOf, numberOf, pairsOf, textOf } from '@/lib/redis-instance/read/reply';
import type { ShownKey } from '@/lib/redis-instance/read/shown-key';
import { fromHex, toShownKey } from '@/lib/redis-instance/read/shown-key';
import { RedisLookFailed } from '@/lib/redis-instance/redis-failure';
import type { RedisReply, RedisSession, RedisTarget } from '@/lib/redis-instance/redis-target';
import type { RedisMode, RedisType } from '@/lib/redis-instance/redis-vocabulary';
import { redisTypes } from '@/lib/redis-instance/redis-vocabulary';

/** `label`: place in a list, field of a hash, score of a sorted set, id of a stream's entry. */
export type KeyMember = { readonly label: ShownValue | string | null; readonly value: ShownValue };

export type KeyView = ShownKey & {
  readonly type: string;
  /** null = it stays until it is deleted. */
  readonly ttlMs: number | null;
  readonly bytes: number | null;
  readonly encoding: string | null;
  readonly idleSeconds: number | null;
  readonly frequency: number | null;
  /** Bytes of a string, else members. */
  readonly length: number | null;
  /** The first ones; null where they are not read: a type of a module, or members too large to ask for. */
  readonly members: readonly KeyMember[] | null;
  readonly isPlain: boolean;
  readonly unseen: readonly string[];
};

const lengthCommand: Readonly<Record<RedisType, CommandName>> = {
  string: 'STRLEN',
  list: 'LLEN',
  set: 'SCARD',
  zset: 'ZCARD',
  hash: 'HLEN',
  stream: 'XLEN',
};

export async function viewKey(
  target: RedisTarget,
  mode: RedisMode,
  question: RedisQuestionOf<'key'>,
): Promise<KeyView> {
  const key = question.form === 'hex' ? fromHex(question.key) : new TextEncoder().encode(question.key);
  if (!key) throw new RedisLookFailed({ code: 'redis/key-gone' });
  const session = await sessionOfKey(target, mode, key);
  const type = textOf(await ask(session, 'TYPE', key));
  if (type === 'none') throw new RedisLookFailed({ code: 'redis/key-gone' });
  const known = redisTypes.find((candidate) => candidate === type);
  const unseen = new Set<CommandName>();
  // By the policy of eviction one of the two is kept and the other is refused: neither is worth a word.
  const quiet = new Set<CommandName>();
  const [pttl, bytes, encoding, idle, frequency, length] = await Promise.all([
    ask(session, 'PTTL', key).then(numberOf),
    askMaybe(session, unseen, 'MEMORY USAGE', key, 'SAMPLES', 5).then(numberOf),
    askMaybe(session, unseen, 'OBJECT ENCODING', key),
    askMaybe(session, quiet, 'OBJECT IDLETIME', key).then(numberOf),
    askMaybe(session, quiet, 'OBJECT FREQ', key).then(numberOf),
    known === undefined ? null : ask(session, lengthCommand[known], key).then(numberOf),
  ]);
  const wanted = membersWanted(bytes, length);
  const members =
    known === undefined || wanted === 0 ? null : await readMembers(session, key, known, { wanted, length, question });
  return {
    ...toShownKey(key),
    type,
    ttlMs: ttlOf(pttl),
    bytes,
    encoding: encoding === null ? null : textOf(encoding),
    idleSeconds: idle,
    frequency,
    length,
    members,
    isPlain: question.plain,
    unseen: [...unseen],
  };
}

/** So many that their bytes are bearable, by their mean size; 0 = not even one. Without a size, few. */
function membersWanted(bytes: number | null, length: number | null): number {
  const { membersMax, membersBytes } = redisLimits.key;
  if (bytes === null) return 10;
  const each = bytes / Math.max(1, length ?? 1);
  return Math.min(membersMax, Math.floor(membersBytes / Math.max(1, each)));
}

type Members = {
  readonly wanted: number;
  readonly length: number | null;
  readonly question: RedisQuestionOf<'key'>;
};

async function readMembers(
  session: RedisSession,
  key: Uint8Array,
  type: RedisType,
  { wanted, length, question: { plain } }: Members,
): Promise<readonly KeyMember[]> {
  const keyName = asText(key) ?? '';
  const show = (reply: RedisReply, ...fields: readonly RedisReply[]): ShownValue => {
    const all = bytesOf(reply);
    const names = [...fields.map((field) => textOf(field)), keyName].slice(0, 1 + fields.length);
    return showValue(all.subarray(0, redisLimits.key.memberBytes), { of: all.length, plain, names });
  };
  const scanned = async (command: 'HSCAN' | 'SSCAN' | 'ZSCAN') =>
    listOf(await ask(session, command, key, '0', 'COUNT', wanted))[1];
  switch (type) {
    case 'string': {
      const shown = bytesOf(await ask(session, 'GETRANGE', key, 0, redisLimits.key.stringBytes - 1));
      return [{ label: null, value: showValue(shown, { of: length ?? shown.length, plain, names: [keyName] }) }];
    }
    case 'list': {
      const items = listOf(await ask(session, 'LRANGE', key, 0, wanted - 1));
      return items.map((item, at) => ({ label: String(at), value: show(item) }));
    }
    case 'set':
      return listOf(await scanned('SSCAN'))
        .slice(0, wanted)
        .map((member) => ({ label: null, value: show(member) }));
    case 'zset':
      return pairsOf(await scanned('ZSCAN'))
        .slice(0, wanted)
        .map(([member, score]) => ({ label: textOf(score), value: show(member) }));
    case 'hash':
      return pairsOf(await scanned('HSCAN'))
        .slice(0, wanted)
        .map(([field, value]) => ({ label: show(field), value: show(value, field) }));
    case 'stream':
      return listOf(await ask(session, 'XRANGE', key, '-', '+', 'COUNT', wanted)).flatMap((entry) => {
        const [id, fields] = listOf(entry);
        return pairsOf(fields).map(([field, value]) => ({
          label: `${textOf(id)} ${show(field).text}`,
          value: show(value, field),
        }));
      });
  }
}
