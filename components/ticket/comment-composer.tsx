'use client';

import { Button, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import styles from '@/components/ticket/comment-composer.module.css';
import type { TicketCommands } from '@/components/ticket/ticket-view';
import { Icon } from '@/components/ui/icon';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import type { Shortcut } from '@/components/ui/shortcuts';
import { useShortcuts } from '@/components/ui/shortcuts';
import { useCommand } from '@/components/ui/use-command';

export type Draft = { readonly body: string; readonly ordinal?: number; readonly suggestion?: string };

export type CommentComposerProps = {
  readonly ticketId: string;
  /** Texts of the statements, for suggestions. */
  readonly statements: readonly { readonly ordinal: number; readonly sql: string }[];
  readonly command: TicketCommands['comment'];
  /** Opens with a suggestion for this statement. */
  readonly suggestFor?: number | undefined;
  onSuggestClosed(): void;
};

/** Collapsed to one line; the draft outlives a reload. Key C. */
export function CommentComposer({ ticketId, statements, command, suggestFor, onSuggestClosed }: CommentComposerProps) {
  const t = useTranslations('composer');
  const keys = useTranslations('keys');
  const storageKey = `sluice.comment.${ticketId}`;
  const [open, setOpen] = useState(false);
  const [body, setBody] = useState('');
  const [suggestion, setSuggestion] = useState<{ readonly ordinal: number; readonly sql: string }>();
  const field = useRef<HTMLDivElement>(null);
  const send = useCommand(command);

  useEffect(() => {
    const draft = localStorage.getItem(storageKey);
    if (draft) {
      setBody(draft);
      setOpen(true);
    }
  }, [storageKey]);

  useEffect(() => {
    if (suggestFor === undefined) return;
    const statement = statements.find(({ ordinal }) => ordinal === suggestFor);
    setOpen(true);
    setSuggestion({ ordinal: suggestFor, sql: statement?.sql ?? '' });
    field.current?.scrollIntoView({ block: 'center' });
  }, [suggestFor, statements]);

  useShortcuts(
    useMemo<readonly Shortcut[]>(
      () => [{ keys: 'c', group: 'ticket', label: keys('comment'), run: () => setOpen(true) }],
      [keys],
    ),
  );

  const write = (text: string) => {
    setBody(text);
    if (text) localStorage.setItem(storageKey, text);
    else localStorage.removeItem(storageKey);
  };
  const close = () => {
    setOpen(false);
    setSuggestion(undefined);
    onSuggestClosed();
  };
  const submit = async () => {
    const text = body.trim();
    if (!text && !suggestion) return;
    const done = await send.run({
      body: text || t('suggested'),
      ...(suggestion ? { statementOrdinal: suggestion.ordinal, suggestion: suggestion.sql } : {}),
    });
    if (!done) return;
    write('');
    close();
  };

  if (!open) {
    return (
      <button type="button" className={styles.line} onClick={() => setOpen(true)}>
        <span>{t('placeholder')}</span>
        <kbd>C</kbd>
      </button>
    );
  }
  return (
    <div className={styles.composer} ref={field}>
      <Input.TextArea
        value={body}
        onChange={(event) => write(event.target.value)}
        placeholder={t('placeholder')}
        aria-label={t('placeholder')}
        autoSize={{ minRows: 2, maxRows: 12 }}
        maxLength={4000}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
          if (event.key === 'Escape' && body === '') close();
        }}
      />
      {suggestion && (
        <div className={styles.suggestion}>
          <div className="row">
            <span className="t3 caption">{t('suggestFor')}</span>
            <Select
              size="small"
              value={suggestion.ordinal}
              options={statements.map(({ ordinal }) => ({ value: ordinal, label: `S${ordinal + 1}` }))}
              onChange={(ordinal) =>
                setSuggestion({
                  ordinal,
                  sql: statements.find((statement) => statement.ordinal === ordinal)?.sql ?? '',
                })
              }
            />
            <span className="grow" />
            <Button
              type="text"
              size="small"
              icon={<Icon name="cross" />}
              aria-label={t('dropSuggestion')}
              onClick={() => setSuggestion(undefined)}
            />
          </div>
          <Input.TextArea
            className={styles.sql ?? ''}
            value={suggestion.sql}
            onChange={(event) => setSuggestion({ ...suggestion, sql: event.target.value })}
            aria-label={t('suggestionLabel')}
            autoSize={{ minRows: 2, maxRows: 16 }}
            spellCheck={false}
          />
        </div>
      )}
      <RefusalAlert refusal={send.refusal} />
      <div className={styles.actions}>
        {!suggestion && statements.length > 0 && (
          <Button
            type="text"
            icon={<Icon name="code" />}
            onClick={() => setSuggestion({ ordinal: statements[0]?.ordinal ?? 0, sql: statements[0]?.sql ?? '' })}
          >
            {t('suggest')}
          </Button>
        )}
        <span className="grow" />
        <Button onClick={close}>{t('close')}</Button>
        <Button loading={send.pending} onClick={submit} disabled={body.trim() === '' && !suggestion}>
          {t('send')}
        </Button>
      </div>
    </div>
  );
}
