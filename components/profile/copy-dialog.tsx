'use client';

import type { FormInstance } from 'antd';
import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { Command } from '@/components/ui/action-state';
import { FormDialog } from '@/components/ui/form-dialog';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

export type CopyValues = { readonly copyOf: string; readonly name: string; readonly key: string };

export type CopyDialogProps = {
  readonly profiles: readonly { readonly key: string; readonly name: Text }[];
  readonly copyOf: string;
  readonly create: Command<CopyValues, unknown>;
  onClose(): void;
  onCreated(key: string): void;
};

/** Every profile begins as a copy of another. */
export function CopyDialog({ profiles, copyOf, create, onClose, onCreated }: CopyDialogProps) {
  const t = useTranslations('profile');
  const textOf = useText();
  const save: Command<CopyValues, string> = async (values) => {
    const state = await create(values);
    return state.ok ? { ok: true, value: values.key } : state;
  };
  return (
    <FormDialog<CopyValues, string>
      open
      title={t('new')}
      verb={t('create')}
      initial={{ copyOf }}
      command={save}
      onClose={onClose}
      onDone={onCreated}
    >
      {(form) => (
        <>
          <Form.Item
            name="name"
            label={t('name')}
            rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
          >
            <Input
              maxLength={128}
              autoFocus
              autoComplete="off"
              onChange={({ target }) => suggestKey(form, target.value)}
            />
          </Form.Item>
          <Form.Item
            name="key"
            label={t('key')}
            extra={t('keyHelp')}
            rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{1,47}$/, message: t('keyInvalid') }]}
          >
            <Input maxLength={48} className="mono" autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item name="copyOf" label={t('copyOf')}>
            <Select options={profiles.map(({ key, name }) => ({ value: key, label: textOf(name) }))} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

/** From the name, until somebody writes another one. */
function suggestKey(form: FormInstance<CopyValues>, name: string): void {
  if (form.isFieldTouched('key')) return;
  const key = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 48);
  form.setFieldValue('key', key);
}
