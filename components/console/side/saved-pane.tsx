'use client';

import { Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/console/side/side-list.module.css';
import type { SavedQueries, SavedQueryView } from '@/components/console/side/use-saved-queries';
import { Icon } from '@/components/ui/icon';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { SkeletonRows } from '@/components/ui/skeleton-rows';

export type SavedPaneProps = {
  readonly saved: SavedQueries;
  readonly userId: string;
  onOpen(query: SavedQueryView): void;
};

/** Queries that one keeps, and those that projects share. */
export function SavedPane({ saved: { queries, refusal, remove }, userId, onOpen }: SavedPaneProps) {
  const t = useTranslations('console.saved');
  const [filter, setFilter] = useState('');
  const needle = filter.trim().toLowerCase();
  const found = (queries ?? []).filter(({ title, text }) => `${title} ${text}`.toLowerCase().includes(needle));
  return (
    <section className={styles.pane} aria-label={t('label')}>
      <div className={styles.filter}>
        <Input
          allowClear
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          prefix={<Icon name="search" />}
          placeholder={t('search')}
          aria-label={t('search')}
        />
      </div>
      <RefusalAlert refusal={refusal} />
      <ul className={styles.list}>
        {queries === undefined && !refusal && <SkeletonRows rows={6} height={44} />}
        {found.map((query) => (
          <li key={query.id}>
            <button type="button" onClick={() => onOpen(query)} title={query.text.slice(0, 2_000)}>
              <span className={styles.first}>
                <Icon name="star" />
                <span className="ellipsis">{query.title}</span>
              </span>
              <span className={styles.second}>
                <span className="ellipsis">{query.schema ?? ''}</span>
                <span className="grow" />
                <span className="ellipsis">
                  {query.project
                    ? query.ownerId === userId
                      ? t('sharedWith', { project: query.project.name })
                      : t('sharedBy', { name: query.ownerName })
                    : t('private')}
                </span>
              </span>
            </button>
            {query.ownerId === userId && (
              <span className={styles.deeds}>
                <button
                  type="button"
                  onClick={() => void remove(query)}
                  aria-label={t('remove', { title: query.title })}
                  title={t('removeShort')}
                >
                  <Icon name="cross" size={12} />
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {queries?.length === 0 && <p className={styles.say}>{t('none')}</p>}
      {queries !== undefined && queries.length > 0 && found.length === 0 && (
        <p className={styles.say}>{t('nothingFound', { query: filter })}</p>
      )}
    </section>
  );
}
