'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/execution/event-list.module.css';
import type { ExecutionEventView } from '@/components/execution/execution-view';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { RichLine } from '@/components/ui/rich-line';
import { Moment } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';

export type EventListProps = {
  /** Newest first. */
  readonly events: readonly ExecutionEventView[];
  readonly total: number;
  onOpenCell(cellId: string): void;
};

const shownFirst = 12;

export function EventList({ events, total, onOpenCell }: EventListProps) {
  const t = useTranslations('execution');
  const textOf = useText();
  const [all, setAll] = useState(false);
  const shown = all ? events : events.slice(0, shownFirst);
  return (
    <Card
      title={t('events')}
      padding="none"
      end={
        total > shown.length ? (
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {t('allEvents', { count: total })}
          </Button>
        ) : undefined
      }
    >
      {shown.length === 0 ? (
        <EmptyState>{t('noEvents')}</EmptyState>
      ) : (
        <ol className={styles.list} data-all={all || undefined}>
          {shown.map((event) => (
            <li key={event.id}>
              <span className="t3 caption">
                <Moment at={event.at} />
              </span>
              <Icon name={event.icon} size={16} className={`c-${event.hue}`} />
              {event.cellId ? (
                <button type="button" className="wrap" onClick={() => event.cellId && onOpenCell(event.cellId)}>
                  <RichLine text={textOf(event.text)} />
                </button>
              ) : (
                <span className="wrap">
                  <RichLine text={textOf(event.text)} />
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
