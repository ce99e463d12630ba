'use client';

import { Button, Input, Modal } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Refusal } from '@/components/ui/action-state';
import styles from '@/components/ui/confirm-dialog.module.css';
import { Field } from '@/components/ui/field';
import { RefusalAlert } from '@/components/ui/refusal-alert';

export type ConfirmDialogProps = {
  readonly open: boolean;
  /** Named after the deed: "Stop run 1". */
  readonly title: string;
  /** The button repeats the verb: "Stop". */
  readonly verb: string;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  /** Asks for a reason; `required` where the deed is refused without one. */
  readonly reason?: { readonly label: string; readonly required: boolean };
  /** Typing this name is the confirmation: only for loss of data in production. */
  readonly typeName?: string;
  readonly pending?: boolean;
  readonly refusal?: Refusal | undefined;
  onClose(): void;
  onConfirm(reason: string): void;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, onClose } = props;
  return (
    <Modal open={open} onCancel={onClose} title={title} width={480} footer={null} destroyOnHidden>
      <ConfirmBody {...props} />
    </Modal>
  );
}

function ConfirmBody({
  verb,
  danger = false,
  children,
  reason,
  typeName,
  pending = false,
  refusal,
  onClose,
  onConfirm,
}: ConfirmDialogProps) {
  const t = useTranslations('dialog');
  const [text, setText] = useState('');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const noReason = reason?.required === true && text.trim() === '';
  const notTyped = typeName !== undefined && typed !== typeName;
  const confirm = () => {
    setTried(true);
    if (!noReason && !notTyped) onConfirm(text.trim());
  };
  return (
    <div className={styles.body}>
      {children}
      {reason && (
        <Field
          label={reason.label}
          note={reason.required ? undefined : t('optional')}
          error={tried && noReason && t('reasonNeeded')}
        >
          {(id) => (
            <Input.TextArea
              id={id}
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={1000}
              autoFocus
              {...(tried && noReason ? { status: 'error' as const } : {})}
            />
          )}
        </Field>
      )}
      {typeName !== undefined && (
        <Field label={t.rich('typeName', { name: typeName, mono: (chunks) => <code>{chunks}</code> })}>
          {(id) => (
            <Input
              id={id}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              {...(tried && notTyped ? { status: 'error' as const } : {})}
            />
          )}
        </Field>
      )}
      <RefusalAlert refusal={refusal} />
      <div className={styles.actions}>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          type="primary"
          danger={danger}
          loading={pending}
          onClick={confirm}
          {...(!reason && !typeName ? { autoFocus: true } : {})}
        >
          {verb}
        </Button>
      </div>
    </div>
  );
}
