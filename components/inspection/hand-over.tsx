'use client';

import { Button, Input } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { handOverText } from '@/components/inspection/hand-over-text';
import styles from '@/components/inspection/inspection.module.css';
import type { InspectionCommands, ReportView } from '@/components/inspection/inspection-view';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';

/** What the next shift should know: page one as text to send on, and lines that people leave. */
export function HandOver({
  view,
  note,
  onDone,
}: {
  readonly view: ReportView;
  readonly note: InspectionCommands['note'];
  onDone(): void;
}) {
  const t = useTranslations('inspection');
  const locale = useLocale();
  const [text, setText] = useState('');
  const run = useCommand(note, () => {
    setText('');
    onDone();
  });
  return (
    <Card title={t('handOver')} end={<CopyButton text={handOverText(view, locale)} label={t('copyHandOver')} />}>
      {view.notes.length > 0 && (
        <ul className={styles.notes}>
          {view.notes.map(({ id, author, text: said, at }) => (
            <li key={id}>
              <b>{author}</b>{' '}
              <span className="t3">
                <Moment at={at} />
              </span>
              <p className="wrap">{said}</p>
            </li>
          ))}
        </ul>
      )}
      {view.canAct ? (
        <div className={styles.noteForm}>
          <Input.TextArea
            rows={2}
            maxLength={4000}
            value={text}
            aria-label={t('noteLabel')}
            placeholder={t('noteLabel')}
            onChange={(event) => setText(event.target.value)}
          />
          <Button
            size="small"
            loading={run.pending}
            onClick={() => text.trim() !== '' && void run.run({ runId: view.runId, text: text.trim() })}
          >
            {t('leaveNote')}
          </Button>
          <RefusalAlert refusal={run.refusal} />
        </div>
      ) : (
        view.notes.length === 0 && <p className="t3">{t('noNotes')}</p>
      )}
    </Card>
  );
}
