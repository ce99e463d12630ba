'use client';

import { App, Radio } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { LiveCommands } from '@/components/instance/live/live-view';
import { SqlText } from '@/components/sql/sql-text';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useCommand } from '@/components/ui/use-command';
import type { KillMode } from '@/lib/instance/live/live-question';
import type { SessionRow } from '@/lib/instance/live/session-row';

export type KillDialogProps = {
  readonly session: SessionRow;
  readonly instance: string;
  /** Sessions that wait for it. */
  readonly blocked: number;
  readonly kill: LiveCommands['kill'];
  onClose(): void;
  onDone(): void;
};

/** What will be killed and what that does, a reason for the record, and the deed. */
export function KillDialog({ session, instance, blocked, kill, onClose, onDone }: KillDialogProps) {
  const t = useTranslations('live');
  const { message } = App.useApp();
  const [mode, setMode] = useState<KillMode>(session.statement === null ? 'connection' : 'query');
  const run = useCommand(kill, (answer) => {
    const text = t(`killed.${answer.outcome}`, { thread: answer.thread, errno: answer.errno ?? 0 });
    if (answer.outcome === 'killed') message.success(text);
    else message.warning(text);
    onDone();
    onClose();
  });
  return (
    <ConfirmDialog
      open
      title={t('killTitle', { thread: session.thread, name: instance })}
      verb={t('killVerb')}
      danger
      pending={run.pending}
      refusal={run.refusal}
      onClose={onClose}
      reason={{ label: t('reason'), required: true }}
      onConfirm={(reason) => void run.run({ session, mode, reason })}
    >
      <p>
        <b>{session.user}</b>@{session.host}
        {session.schema ? ` · ${session.schema}` : ''} · {t('runsFor', { value: session.seconds })}
        {blocked > 0 ? ` · ${t('blocksCount', { count: blocked })}` : ''}
      </p>
      {session.statement ? <SqlText sql={session.statement.slice(0, 1000)} /> : <p className="t3">{t('idle')}</p>}
      <Radio.Group
        value={mode}
        onChange={(event) => setMode(event.target.value)}
        options={[
          { value: 'query', label: t('mode.query'), disabled: session.statement === null },
          { value: 'connection', label: t('mode.connection') },
        ]}
        style={{ margin: '8px 0' }}
      />
      <p className="t2">{t('killNote')}</p>
    </ConfirmDialog>
  );
}
