'use client';

import { Input, Modal, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Refusal } from '@/components/ui/action-state';
import { Field } from '@/components/ui/field';
import { RefusalAlert } from '@/components/ui/refusal-alert';

export type SaveDialogProps = {
  readonly title: string;
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  /** Undefined when it was kept. */
  onSave(input: { readonly title: string; readonly projectId: string | null }): Promise<Refusal | undefined>;
  onClose(): void;
};

/** Names a query and says who sees it. */
export function SaveDialog({ title: initial, projects, onSave, onClose }: SaveDialogProps) {
  const t = useTranslations('console.saved');
  const [title, setTitle] = useState(initial);
  const [projectId, setProjectId] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [tried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    if (title.trim() === '') return;
    setPending(true);
    const refused = await onSave({ title: title.trim(), projectId });
    setPending(false);
    setRefusal(refused);
    if (!refused) onClose();
  };
  return (
    <Modal
      open
      title={t('save')}
      okText={t('saveVerb')}
      cancelText={t('cancel')}
      confirmLoading={pending}
      onOk={() => void save()}
      onCancel={onClose}
      width={480}
    >
      <Field label={t('name')} {...(tried && title.trim() === '' ? { error: t('nameNeeded') } : {})}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            value={title}
            maxLength={100}
            onChange={(event) => setTitle(event.target.value)}
            onPressEnter={() => void save()}
          />
        )}
      </Field>
      <Field label={t('seenBy')}>
        {(id) => (
          <Select<string>
            id={id}
            value={projectId ?? ''}
            onChange={(value) => setProjectId(value || null)}
            options={[
              { value: '', label: t('onlyMe') },
              ...projects.map(({ id, name }) => ({ value: id, label: t('members', { project: name }) })),
            ]}
            style={{ width: '100%' }}
          />
        )}
      </Field>
      <RefusalAlert refusal={refusal} />
    </Modal>
  );
}
