'use client';

import { Button, Input, InputNumber, Select } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { KeyDrawer } from '@/components/redis/key-drawer';
import styles from '@/components/redis/redis.module.css';
import type { AskRedis, RedisDetailView } from '@/components/redis/redis-view';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount, formatDuration } from '@/components/ui/number-format';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { useCommand } from '@/components/ui/use-command';
import type { RedisAnswerOf } from '@/lib/redis-instance/look/redis-answer';
import type { FoundKey } from '@/lib/redis-instance/look/scan-keys';
import type { RedisType } from '@/lib/redis-instance/redis-vocabulary';
import { redisTypes } from '@/lib/redis-instance/redis-vocabulary';

type Search = { readonly pattern: string; readonly type: RedisType | undefined; readonly database: number };
type Seen = {
  readonly keys: readonly FoundKey[];
  readonly visited: number;
  readonly last: RedisAnswerOf<'keys'>;
  readonly search: Search;
};
export type OpenedKey = { readonly key: string; readonly form: 'text' | 'hex'; readonly database: number };

/** SCAN by pattern, look by look. Nothing is searched before somebody asks, since each search is written down. */
export function KeysPanel({ view, ask }: { readonly view: RedisDetailView; readonly ask: AskRedis }) {
  const t = useTranslations('redis');
  const [search, setSearch] = useState<Search>({ pattern: '*', type: undefined, database: 0 });
  const [seen, setSeen] = useState<Seen>();
  const [opened, setOpened] = useState<OpenedKey>();
  const find = useCommand(async (before: Seen | undefined) => {
    const { pattern, type, database } = before?.search ?? search;
    const said = await ask({
      kind: 'keys',
      pattern: pattern.trim() || '*',
      database,
      ...(type === undefined ? {} : { type }),
      ...(before?.last.cursor ? { cursor: before.last.cursor } : {}),
    });
    if (!said.ok || said.value.kind !== 'keys') return said;
    const known = new Set(before?.keys.map(({ hex }) => hex));
    setSeen({
      keys: [...(before?.keys ?? []), ...said.value.keys.filter(({ hex }) => !known.has(hex))],
      visited: (before?.visited ?? 0) + said.value.visited,
      last: said.value,
      search: before?.search ?? search,
    });
    return said;
  });
  if (!view.canRead) {
    return (
      <Card padding="none">
        <EmptyState>{t('keysNeedRight')}</EmptyState>
      </Card>
    );
  }
  return (
    <div className={styles.stack}>
      <Card title={t('keys')} note={t('keysNote')} padding="none">
        <form
          className={styles.bar}
          onSubmit={(event) => {
            event.preventDefault();
            setSeen(undefined);
            void find.run(undefined);
          }}
        >
          <Input
            value={search.pattern}
            onChange={(event) => setSearch({ ...search, pattern: event.target.value })}
            placeholder="user:*"
            aria-label={t('pattern')}
            className="mono"
            maxLength={256}
            style={{ flex: '1 1 200px', maxWidth: 360 }}
          />
          <Select
            value={search.type ?? null}
            onChange={(type: RedisType | null) => setSearch({ ...search, type: type ?? undefined })}
            placeholder={t('type')}
            aria-label={t('type')}
            allowClear
            style={{ width: 112 }}
            options={redisTypes.map((type) => ({ value: type, label: type }))}
          />
          {view.mode === 'standalone' && (
            <InputNumber
              value={search.database}
              onChange={(database) => setSearch({ ...search, database: database ?? 0 })}
              min={0}
              max={255}
              precision={0}
              prefix="db"
              aria-label={t('database')}
              style={{ width: 88 }}
            />
          )}
          <Button type="primary" htmlType="submit" loading={find.pending}>
            {t('find')}
          </Button>
          <Button
            disabled={search.pattern.trim() === ''}
            onClick={() => setOpened({ key: search.pattern, form: 'text', database: search.database })}
          >
            {t('openExact')}
          </Button>
        </form>
        <RefusalAlert refusal={find.refusal} />
        {find.pending && !seen && <SkeletonRows rows={6} />}
        {!seen && !find.pending && !find.refusal && <EmptyState>{t('keysEmpty')}</EmptyState>}
        {seen && (
          <>
            <SeenLine seen={seen} pending={find.pending} onMore={() => void find.run(seen)} />
            <KeyTable
              keys={seen.keys}
              onOpen={({ hex }) => setOpened({ key: hex, form: 'hex', database: seen.search.database })}
            />
          </>
        )}
      </Card>
      {opened && (
        <KeyDrawer
          key={JSON.stringify(opened)}
          opened={opened}
          view={view}
          ask={ask}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}

/** How much of the keyspace was visited, and why it ended there. It never says that this is all. */
function SeenLine({ seen, pending, onMore }: { readonly seen: Seen; readonly pending: boolean; onMore(): void }) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const { last, visited, keys } = seen;
  const share = last.keysInAll === 0 ? 0 : Math.min(1, visited / last.keysInAll);
  return (
    <div className={styles.bar}>
      {last.cursor !== null && (
        <Button size="small" onClick={onMore} loading={pending}>
          {t('goOn')}
        </Button>
      )}
      <span className="t3">
        {t('seenShare', {
          found: formatCount(keys.length, locale),
          visited: formatCount(Math.min(visited, last.keysInAll), locale),
          all: formatCount(last.keysInAll, locale),
          share: Math.floor(share * 100),
        })}{' '}
        {t(`endedBy.${last.endedBy}`)}
      </span>
    </div>
  );
}

function KeyTable({ keys, onOpen }: { readonly keys: readonly FoundKey[]; onOpen(key: FoundKey): void }) {
  const t = useTranslations('redis');
  const locale = useLocale();
  if (keys.length === 0) return <EmptyState>{t('noneFound')}</EmptyState>;
  return (
    <div className={styles.scroll}>
      <table className={styles.table} style={{ minWidth: 480 }}>
        <thead>
          <tr>
            <th scope="col">{t('key')}</th>
            <th scope="col" style={{ width: 96 }}>
              {t('type')}
            </th>
            <th scope="col" style={{ width: 120 }} className={styles.number}>
              {t('ttl')}
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.hex}>
              <td>
                <Button type="link" size="small" className={styles.key ?? ''} onClick={() => onOpen(key)}>
                  <code>
                    {key.isText ? '' : '0x'}
                    {key.name}
                  </code>
                </Button>
              </td>
              <td>{key.type || t('notKnown')}</td>
              <td className={styles.number}>
                {key.type === '' ? t('notKnown') : key.ttlMs === null ? t('stays') : formatDuration(key.ttlMs, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
