'use client';

import { Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Refusal } from '@/components/ui/action-state';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';

export type SaveRuleDialogProps = {
  readonly n: number;
  readonly pending: boolean;
  readonly refusal: Refusal | undefined;
  onClose(): void;
  onSave(note: string): void;
};

/** The reason of a version, before it is one. */
export function SaveRuleDialog({ n, pending, refusal, onClose, onSave }: SaveRuleDialogProps) {
  const t = useTranslations('customRule');
  const [note, setNote] = useState('');
  return (
    <ConfirmDialog
      open
      title={t('saveTitle', { n: n + 1 })}
      verb={t('save')}
      pending={pending}
      refusal={refusal}
      onClose={onClose}
      onConfirm={() => onSave(note)}
    >
      <p className="t2">{t('saveText')}</p>
      <Field label={t('note')} note={t('optional')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            autoFocus
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
