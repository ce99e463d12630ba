'use client';

import { Button, Progress } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import styles from '@/components/instance/credential-set.module.css';
import type { CredentialSetDetailProps, RotationView } from '@/components/instance/credential-set-detail';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { RichLine } from '@/components/ui/rich-line';
import type { StatusView } from '@/components/ui/status';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';

export type RotationCardProps = {
  readonly first: RotationView;
  readonly read: CredentialSetDetailProps['readRotation'];
  /** Nothing is pending any more. */
  onEnd(): void;
  onRetry(instanceIds: readonly string[]): void;
};

const statuses: { readonly [State in RotationView['items'][number]['state']]: StatusView } = {
  pending: { kind: 'queued', word: { en: 'Being tried', zh: '尝试中' } },
  stored: { kind: 'done', word: { en: 'Changed', zh: '已更换' } },
  failed: { kind: 'failed', word: { en: 'Kept the old one', zh: '保留旧密码' } },
};

const everyMs = 2_000;

/** How a rotation goes: what failed stands first, with what to do. */
export function RotationCard({ first, read, onEnd, onRetry }: RotationCardProps) {
  const t = useTranslations('credentialSet');
  const textOf = useText();
  const [rotation, setRotation] = useState(first);
  const ended = useRef(onEnd);
  ended.current = onEnd;
  const { id: rotationId, items } = rotation;
  const count = (state: RotationView['items'][number]['state']) => items.filter((item) => item.state === state).length;
  const [pending, failed] = [count('pending'), count('failed')];

  useEffect(() => {
    if (pending === 0) return;
    const timer = setTimeout(async () => {
      const answer = await read({ rotationId }).catch(() => undefined);
      // It goes on all the same: asked again later.
      const next = answer?.ok ? answer.value : { ...rotation };
      setRotation(next);
      if (next.items.every(({ state }) => state !== 'pending')) ended.current();
    }, everyMs);
    return () => clearTimeout(timer);
  }, [pending, rotation, rotationId, read]);

  return (
    <Card
      title={t('rotation')}
      note={t.rich('rotationNote', {
        time: () => <RelativeTime at={rotation.at} />,
        username: () => <code>{rotation.username}</code>,
      })}
      {...(failed > 0 ? { hue: 'error' as const } : {})}
      end={
        failed > 0 &&
        pending === 0 && (
          <Button
            size="small"
            onClick={() => onRetry(items.flatMap(({ state, instanceId }) => (state === 'failed' ? [instanceId] : [])))}
          >
            {t('retry', { count: failed })}
          </Button>
        )
      }
      padding="none"
    >
      <ul className={styles.list} aria-live="polite">
        <li className={styles.whole}>
          {t('progress', { done: items.length - pending, all: items.length, failed })}
          <Progress
            percent={items.length === 0 ? 100 : Math.round(((items.length - pending) / items.length) * 100)}
            showInfo={false}
            size="small"
            status={pending > 0 ? 'active' : failed > 0 ? 'exception' : 'success'}
          />
        </li>
        {items
          .filter(({ state }) => state !== 'stored')
          .map(({ instanceId, name, state, what, toDo }) => (
            <li key={instanceId}>
              <div>
                <Link href={`/instances/${instanceId}`}>{name}</Link>
                {what && (
                  <p className="t2 caption">
                    <RichLine text={textOf(what)} /> {toDo && <RichLine text={textOf(toDo)} />}
                  </p>
                )}
              </div>
              <Status {...statuses[state]} look="plain" />
            </li>
          ))}
      </ul>
    </Card>
  );
}
