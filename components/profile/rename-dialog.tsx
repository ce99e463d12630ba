'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { Command } from '@/components/ui/action-state';
import { FormDialog } from '@/components/ui/form-dialog';

type Values = { readonly name: string };

export type RenameDialogProps = {
  readonly name: string;
  readonly rename: Command<Values>;
  onClose(): void;
  onDone(): void;
};

/** The name people read; the key of addresses and files stays. */
export function RenameDialog({ name, rename, onClose, onDone }: RenameDialogProps) {
  const t = useTranslations('profile');
  return (
    <FormDialog<Values>
      open
      title={t('renameTitle')}
      verb={t('rename')}
      initial={{ name }}
      command={rename}
      onClose={onClose}
      onDone={onDone}
    >
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}>
        <Input maxLength={128} autoFocus autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
