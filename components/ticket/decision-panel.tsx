'use client';

import { Button, Input, Radio } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/ticket/decision-panel.module.css';
import type { TicketCommands } from '@/components/ticket/ticket-view';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

export type Decision = 'comment' | 'approve' | 'reject';

export type DecisionPanelProps = {
  readonly step: { readonly id: string; readonly version: number; readonly label: Text };
  readonly initial: Decision;
  readonly commands: Pick<TicketCommands, 'decide' | 'comment'>;
  onDone(decision: Decision): void;
  onClose(): void;
};

const choices: readonly Decision[] = ['approve', 'reject', 'comment'];

/** The form of a decision. Approving may come with a word, rejecting needs one. */
export function DecisionPanel({ step, initial, commands, onDone, onClose }: DecisionPanelProps) {
  const t = useTranslations('decision');
  const textOf = useText();
  const [decision, setDecision] = useState(initial);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const decide = useCommand(commands.decide);
  const comment = useCommand(commands.comment);
  const run = decision === 'comment' ? comment : decide;
  const missing = decision !== 'approve' && text.trim() === '';

  const send = async () => {
    setTried(true);
    if (missing) return;
    const body = text.trim();
    const ok =
      decision === 'comment'
        ? await comment.run({ body })
        : await decide.run({ decision, stepId: step.id, stepVersion: step.version, comment: body });
    if (ok) onDone(decision);
  };

  return (
    <div className={styles.panel} role="dialog" aria-label={t('title')}>
      <p className="t2">{t('as', { step: textOf(step.label) })}</p>
      <Radio.Group
        value={decision}
        onChange={(event) => setDecision(event.target.value)}
        options={choices.map((choice) => ({ value: choice, label: t(`choice.${choice}`) }))}
        vertical
      />
      <Input.TextArea
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t(`hint.${decision}`)}
        aria-label={t(`hint.${decision}`)}
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={4000}
        autoFocus
        {...(tried && missing ? { status: 'error' as const } : {})}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
      {tried && missing && <span className="c-error caption">{t('needed')}</span>}
      <RefusalAlert refusal={run.refusal} />
      <div className={styles.actions}>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" danger={decision === 'reject'} loading={run.pending} onClick={send}>
          {t(`verb.${decision}`)}
        </Button>
      </div>
    </div>
  );
}
