'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import type { IconName } from '@/components/ui/icon';
import { Icon } from '@/components/ui/icon';
import { RichLine } from '@/components/ui/rich-line';
import type { Hue } from '@/components/ui/status-vocabulary';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import styles from '@/components/ui/timeline.module.css';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

/** An event is one grey line; a comment or a rejection is a card. Oldest first. */
export type TimelineEntry =
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly at: Instant;
      readonly icon: IconName;
      readonly hue: Hue;
      /** "**王强** approved as project owner" */
      readonly text: Text;
    }
  | {
      readonly kind: 'comment';
      readonly id: string;
      readonly at: Instant;
      readonly author: string;
      readonly body: string;
      readonly rejection?: boolean;
      /** SQL that would replace a statement, and whether the reader may take it over. */
      readonly suggestion?: { readonly ordinal: number; readonly sql: string; readonly canTake: boolean };
    };

export type TimelineProps = {
  readonly entries: readonly TimelineEntry[];
  renderSql(sql: string): ReactNode;
  onTakeSuggestion?(entryId: string): void;
};

const foldFrom = 15;
const ends = 5;

export function Timeline({ entries, renderSql, onTakeSuggestion }: TimelineProps) {
  const t = useTranslations('timeline');
  const [all, setAll] = useState(false);
  const folded = !all && entries.length >= foldFrom;
  const middle = entries.slice(ends, -ends);
  const hidden = folded ? middle.filter(({ kind }) => kind === 'event').length : 0;
  const rows = (list: readonly TimelineEntry[]) =>
    list.map((entry) =>
      entry.kind === 'event' ? (
        <EventRow key={entry.id} entry={entry} />
      ) : (
        <CommentRow
          key={entry.id}
          entry={entry}
          renderSql={renderSql}
          {...(onTakeSuggestion ? { onTake: () => onTakeSuggestion(entry.id) } : {})}
        />
      ),
    );
  return (
    <div className={styles.list}>
      {!folded && rows(entries)}
      {folded && (
        <>
          {rows(entries.slice(0, ends))}
          <button type="button" className={styles.torn} onClick={() => setAll(true)}>
            {t('hidden', { count: hidden })}
          </button>
          {rows(middle.filter(({ kind }) => kind === 'comment'))}
          {rows(entries.slice(-ends))}
        </>
      )}
    </div>
  );
}

function EventRow({ entry }: { readonly entry: Extract<TimelineEntry, { kind: 'event' }> }) {
  const textOf = useText();
  return (
    <div className={styles.event}>
      <Icon name={entry.icon} size={16} className={`c-${entry.hue}`} />
      <span className="wrap">
        <RichLine text={textOf(entry.text)} />
      </span>
      <span className="t3 caption">
        <Moment at={entry.at} />
      </span>
    </div>
  );
}

type CommentRowProps = {
  readonly entry: Extract<TimelineEntry, { kind: 'comment' }>;
  renderSql(sql: string): ReactNode;
  onTake?(): void;
};

function CommentRow({ entry, renderSql, onTake }: CommentRowProps) {
  const t = useTranslations('timeline');
  const { suggestion } = entry;
  return (
    <article className={styles.comment} data-rejection={entry.rejection || undefined}>
      <Avatar name={entry.author} />
      <div className={styles.text}>
        <p className="wrap">
          {entry.rejection && (
            <>
              <Icon name="cross" className={styles.rejected ?? ''} />
              <b className="c-error">{t('rejected')}</b>{' '}
            </>
          )}
          <b className="strong">{entry.author}</b> <span className={styles.body}>{entry.body}</span>
        </p>
        {suggestion && (
          <div className={styles.suggestion}>
            <header>
              <span className="t3 caption">{t('suggestion', { ordinal: suggestion.ordinal })}</span>
              {suggestion.canTake && onTake && (
                <Button size="small" icon={<Icon name="tick" />} onClick={onTake}>
                  {t('take')}
                </Button>
              )}
            </header>
            {renderSql(suggestion.sql)}
          </div>
        )}
      </div>
      <span className="t3 caption">
        <Moment at={entry.at} />
      </span>
    </article>
  );
}
