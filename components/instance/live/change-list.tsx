'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import styles from '@/components/instance/live/live.module.css';
import type { ChangeView } from '@/components/instance/live/live-view';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Moment } from '@/components/ui/time';

const looks: { readonly [kind: string]: { readonly icon: IconName; readonly hue: string } } = {
  restart: { icon: 'refresh', hue: 'c-warning' },
  role: { icon: 'arrow-up', hue: 'c-warning' },
  version: { icon: 'arrow-up', hue: 't3' },
  source: { icon: 'arrow-up', hue: 'c-warning' },
  replication: { icon: 'triangle', hue: 'c-warning' },
  state: { icon: 'info', hue: 't3' },
  parameter: { icon: 'pencil', hue: 't3' },
  ticket: { icon: 'ticket', hue: 't3' },
  schema: { icon: 'question', hue: 'c-unknown' },
  kill: { icon: 'cross', hue: 't3' },
};
const known = Object.keys(looks);

/** What changed a server, newest first. */
export function ChangeList({
  changes,
  title,
  end,
}: {
  readonly changes: readonly ChangeView[];
  readonly title: string;
  readonly end?: ReactNode;
}) {
  const t = useTranslations('live');
  return (
    <Card title={title} end={end} padding="none">
      {changes.length === 0 ? (
        <EmptyState>{t('noChanges')}</EmptyState>
      ) : (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <Change key={`${change.at} ${change.kind} ${JSON.stringify(change.data)}`} {...change} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Change({ at, kind, data }: ChangeView) {
  const t = useTranslations('live');
  const look = looks[kind];
  const text = (name: string) => (data[name] === null || data[name] === undefined ? '—' : String(data[name]));
  const values = Object.fromEntries(Object.keys(data).map((name) => [name, text(name)]));
  if (!look || !known.includes(kind)) return null;
  const key =
    kind === 'state' || kind === 'replication'
      ? `change.${kind}-${kind === 'state' ? text('to') : data['running'] === true ? 'running' : 'stopped'}`
      : `change.${kind}`;
  // Keys are made of the words of a closed list above; next-intl types them one by one.
  const say = t as unknown as (key: string, values: Readonly<Record<string, string>>) => string;
  return (
    <li>
      <Moment at={at} />
      <Icon name={look.icon} className={look.hue} />
      <span>
        {kind === 'ticket' && <Link href={`/tickets/${text('number')}`}>T-{text('number')}</Link>}{' '}
        {say(key, { code: '', error: '', ...values })}
      </span>
    </li>
  );
}
