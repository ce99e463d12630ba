'use client';

import { useLocale, useTranslations } from 'next-intl';
import styles from '@/components/table/table-detail.module.css';
import type { TableDetailView } from '@/components/table/table-views';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FactList } from '@/components/ui/fact-list';
import { Link } from '@/components/ui/link';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { Status } from '@/components/ui/status';
import { Moment } from '@/components/ui/time';

const membersShownMax = 200;

/** The side of the page: size, make, owners, physical tables. */
export function TableFacts({ view }: { readonly view: TableDetailView }) {
  const t = useTranslations('tables');
  const locale = useLocale();
  const { size } = view;
  const differing = new Set(view.differing);
  return (
    <div className={styles.side}>
      <Card title={t('fact.title')} note={t('fact.estimate')}>
        <FactList
          facts={[
            ...(size
              ? [
                  { label: t('column.rows'), value: <span className="num">{formatCount(size.rows, locale)}</span> },
                  { label: t('fact.data'), value: <span className="num">{formatBytes(size.dataBytes)}</span> },
                  { label: t('fact.index'), value: <span className="num">{formatBytes(size.indexBytes)}</span> },
                ]
              : [{ label: t('column.size'), value: t('fact.notTold') }]),
            ...view.facts.map(({ name, value }) => ({ label: t(`fact.${name}`), value: <code>{value}</code> })),
            { label: t('column.changed'), value: <Moment at={view.changedAt} /> },
          ]}
        />
      </Card>
      {view.gaps.length > 0 && (
        <Card title={t('gaps')} hue="unknown">
          <p>{t('gapsText', { parts: view.gaps.join(', ') })}</p>
        </Card>
      )}
      <Card title={t('owners')} padding={view.owners.length > 0 ? 'body' : 'none'}>
        {view.owners.length === 0 ? (
          <EmptyState>{t('noOwners')}</EmptyState>
        ) : (
          <ul className="rows">
            {view.owners.map(({ key, name, owners }) => (
              <li key={key} className="row">
                <Link href={`/access/projects/${key}`}>{name}</Link>
                <span className="t3 ellipsis grow right">{owners.join(', ')}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {view.members.length > 1 && (
        <Card title={t('members')} note={formatCount(view.members.length, locale)}>
          <ul className={styles.members}>
            {view.members.slice(0, membersShownMax).map((name) => (
              <li key={name}>
                <code className="ellipsis">{name}</code>
                {differing.has(name) && <Status kind="warning" word={otherwise} look="plain" />}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

const otherwise = { en: 'built otherwise', zh: '结构不一致' };
