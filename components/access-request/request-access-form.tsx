'use client';

import { Form, Input, Radio, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { WantAction } from '@/components/access-request/access-request-view';
import { readNames, writeNames } from '@/components/access-request/wanted-names';
import type { Command } from '@/components/ui/action-state';
import { FormDialog } from '@/components/ui/form-dialog';
import type { ColumnName, TableName } from '@/lib/console/gate/verdict';

export type AccessAsk = {
  readonly instanceId: string;
  readonly wants: readonly {
    readonly action: WantAction;
    readonly schema: string;
    readonly object: string | null;
    readonly column: string | null;
  }[];
  readonly days: number;
  readonly reason: string;
};
export type SentAccess = { readonly number: number };

export type RequestAccessFormProps = {
  readonly open: boolean;
  /** The instance of the refusal; without one it is chosen. */
  readonly instanceId?: string | undefined;
  readonly instances: readonly { readonly id: string; readonly name: string }[];
  /** What the refusal names. Nothing: the person writes it. */
  readonly missing: readonly (TableName | ColumnName)[];
  /** For columns that were shown masked: `unmask`. Default: `query`. */
  readonly action?: WantAction | undefined;
  readonly ask: Command<AccessAsk, SentAccess>;
  onClose(): void;
  onSent(sent: SentAccess): void;
};

type Values = {
  readonly instanceId?: string;
  readonly action: WantAction;
  readonly names: string;
  readonly days: number;
  readonly reason: string;
};

const dayChoices = [1, 7, 30, 90, 180, 365];
const actions: readonly WantAction[] = ['query', 'unmask', 'search'];

/** Filled in with exactly what was missing; the person says what for and for how long. */
export function RequestAccessForm(props: RequestAccessFormProps) {
  const { open, instanceId, instances, missing, action = 'query', ask, onClose, onSent } = props;
  const t = useTranslations('accessRequest');
  const send: Command<Values, SentAccess> = ({ names, action: chosen, days, reason, instanceId: at }) => {
    const read = readNames(names);
    const wants = read.ok ? read.names.map((name) => ({ ...name, action: chosen })) : [];
    return ask({ instanceId: at ?? '', wants, days, reason });
  };
  const isKnown = instances.some(({ id }) => id === instanceId);
  return (
    <FormDialog<Values, SentAccess>
      open={open}
      look="drawer"
      title={t('form.title')}
      verb={t('form.verb')}
      initial={{
        ...(isKnown && instanceId !== undefined ? { instanceId } : {}),
        action,
        names: writeNames(missing),
        days: 30,
      }}
      command={send}
      onClose={onClose}
      onDone={onSent}
    >
      <Form.Item name="instanceId" label={t('form.instance')} rules={[{ required: true, message: t('form.instance') }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={instances.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="action" label={t('form.what')}>
        <Radio.Group
          vertical
          options={(action === 'call' ? (['call'] as const) : actions).map((value) => ({
            value,
            label: (
              <>
                {t(`action.${value}`)} <span className="t3">{t(`actionNote.${value}`)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="names"
        label={t('form.tables')}
        extra={t('form.tablesHelp')}
        rules={[
          { required: true, whitespace: true, message: t('form.tablesNeeded') },
          {
            validator: async (_, value: string = '') => {
              const read = readNames(value);
              if (!read.ok) throw new Error(t('form.tablesWrong', { line: read.line }));
            },
          },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} className="mono" spellCheck={false} />
      </Form.Item>
      <Form.Item name="days" label={t('form.days')}>
        <Select
          style={{ width: 160 }}
          options={dayChoices.map((value) => ({ value, label: t('form.daysOf', { days: value }) }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('form.reason')}
        extra={t('form.reasonHelp')}
        rules={[{ required: true, whitespace: true, message: t('form.reasonNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
      </Form.Item>
      <p className="t3">{t('form.note')}</p>
    </FormDialog>
  );
}
