'use client';

import { Button, Drawer } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { OpenedKey } from '@/components/redis/keys-panel';
import { LookRefusal } from '@/components/redis/looked-card';
import styles from '@/components/redis/redis.module.css';
import type { AskRedis, RedisDetailView } from '@/components/redis/redis-view';
import { UnseenLine } from '@/components/redis/unseen-line';
import { useRedisLook } from '@/components/redis/use-redis-look';
import { FactList } from '@/components/ui/fact-list';
import { formatBytes, formatCount, formatDuration } from '@/components/ui/number-format';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { KeyMember, KeyView } from '@/lib/redis-instance/look/view-key';
import type { ShownValue } from '@/lib/redis-instance/read/hide-value';

export type KeyDrawerProps = {
  readonly opened: OpenedKey;
  readonly view: RedisDetailView;
  readonly ask: AskRedis;
  onClose(): void;
};

export function KeyDrawer({ opened, view, ask, onClose }: KeyDrawerProps) {
  const t = useTranslations('redis');
  const [plain, setPlain] = useState(false);
  const look = useRedisLook(ask, { kind: 'key', ...opened, plain });
  const { answer } = look;
  const isMasked = answer?.members?.some(({ label, value }) => value.isMasked || isMaskedLabel(label));
  return (
    <Drawer
      open
      onClose={onClose}
      title={<code className="wrap">{answer?.name ?? opened.key}</code>}
      size={480}
      mask={false}
    >
      <div className={styles.stack}>
        <LookRefusal look={look} />
        {!answer && !look.refusal && <SkeletonRows rows={6} />}
        {answer && (
          <>
            <KeyFacts view={answer} />
            <UnseenLine unseen={answer.unseen} />
            {isMasked && (
              <p className="t2">
                {t('masked')}{' '}
                {view.canSeePlain && (
                  <Button size="small" onClick={() => setPlain(true)} loading={look.pending}>
                    {t('showPlain')}
                  </Button>
                )}
              </p>
            )}
            <Members view={answer} />
          </>
        )}
      </div>
    </Drawer>
  );
}

const isMaskedLabel = (label: KeyMember['label']) => typeof label === 'object' && label !== null && label.isMasked;

function KeyFacts({ view }: { readonly view: KeyView }) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const { type, ttlMs, bytes, encoding, length, idleSeconds, frequency } = view;
  return (
    <FactList
      facts={[
        { label: t('type'), value: type },
        { label: t('ttl'), value: ttlMs === null ? t('stays') : formatDuration(ttlMs, locale) },
        { label: t('size'), value: bytes === null ? t('notKnown') : formatBytes(bytes) },
        { label: t('encoding'), value: encoding ?? t('notKnown') },
        ...(length === null
          ? []
          : [
              type === 'string'
                ? { label: t('length'), value: formatBytes(length) }
                : { label: t('members'), value: formatCount(length, locale) },
            ]),
        ...(idleSeconds === null ? [] : [{ label: t('idle'), value: formatDuration(idleSeconds * 1000, locale) }]),
        ...(frequency === null ? [] : [{ label: t('frequency'), value: frequency }]),
      ]}
    />
  );
}

function Members({ view: { members, length, type } }: { readonly view: KeyView }) {
  const t = useTranslations('redis');
  if (members === null) return <p className="c-unknown">{t('membersUnread')}</p>;
  return (
    <>
      {type !== 'string' && (length ?? 0) > members.length && (
        <p className="t3">{t('firstMembers', { shown: members.length, all: length ?? 0 })}</p>
      )}
      <table className={styles.table}>
        <tbody>
          {members.map(({ label, value }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: -- members as the server gave them, without identity
            <tr key={at}>
              {label !== null && (
                <td style={{ width: '36%' }}>
                  {typeof label === 'string' ? <code>{label}</code> : <Value value={label} />}
                </td>
              )}
              <td>
                <Value value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Value({ value: { text, form, bytes, isCut, isMasked } }: { readonly value: ShownValue }) {
  const t = useTranslations('redis');
  return (
    <>
      <pre className={styles.value}>{form === 'hex' ? `0x${text}` : text}</pre>
      {(isCut || (form === 'hex' && isMasked)) && (
        <span className="t3 caption">{t('ofBytes', { bytes: formatBytes(bytes) })}</span>
      )}
    </>
  );
}
