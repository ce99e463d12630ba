'use client';

import { Button, Input, Modal } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChangeList } from '@/components/profile/change-list';
import styles from '@/components/profile/save-dialog.module.css';
import type { Refusal } from '@/components/ui/action-state';
import { Field } from '@/components/ui/field';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import type { RuleChange } from '@/lib/review/profile/profile-diff';

export type SaveDialogProps = {
  readonly n: number;
  /** "Production", "交易中台 · Test": where it judges from then on. */
  readonly places: readonly string[];
  readonly changes: readonly RuleChange[];
  readonly pending: boolean;
  readonly refusal: Refusal | undefined;
  onClose(): void;
  onSave(note: string): void;
};

/** What the next version will say, before it is one, and room for the reason. */
export function SaveDialog({ n, places, changes, pending, refusal, onClose, onSave }: SaveDialogProps) {
  const t = useTranslations('profile');
  const dialog = useTranslations('dialog');
  const [note, setNote] = useState('');
  return (
    <Modal open onCancel={onClose} title={t('saveTitle', { n: n + 1 })} width={720} footer={null} destroyOnHidden>
      <div className={styles.body}>
        <p className="t2">
          {places.length === 0 ? t('judgesNowhere') : t('judgesFrom', { places: places.join(t('comma')) })}
        </p>
        <div className={styles.changes}>
          <ChangeList changes={changes} />
        </div>
        <Field label={t('note')} note={dialog('optional')}>
          {(id) => (
            <Input.TextArea
              id={id}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={500}
              autoFocus
              placeholder={t('noteHint')}
            />
          )}
        </Field>
        <RefusalAlert refusal={refusal} />
        <div className={styles.actions}>
          <Button onClick={onClose}>{dialog('cancel')}</Button>
          <Button type="primary" loading={pending} onClick={() => onSave(note)}>
            {t('save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
