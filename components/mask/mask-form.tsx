'use client';

import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { MaskRow, MaskValues, Option } from '@/components/mask/mask-view';
import type { Command } from '@/components/ui/action-state';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';

export type MaskFormProps = {
  /** Undefined: a new one. */
  readonly rule?: MaskRow | undefined;
  readonly instances: readonly Option[];
  readonly command: Command<MaskValues>;
  onClose(): void;
  onDone(): void;
};

const kinds = ['partial', 'full', 'hash', 'null'] as const;
const levels = [1, 2, 3] as const;

export function MaskForm({ rule, instances, command, onClose, onDone }: MaskFormProps) {
  const t = useTranslations('masks');
  const partial = rule?.mask.kind === 'partial' ? rule.mask : { first: 3, last: 2 };
  const pattern = (name: 'schemaPattern' | 'tablePattern' | 'columnPattern', label: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('field.needed') }]}>
      <Input maxLength={128} className="mono" autoComplete="off" />
    </Form.Item>
  );
  return (
    <FormDialog<MaskValues>
      open
      look="drawer"
      title={rule ? rule.name : t('new')}
      verb={t('save')}
      initial={{
        name: rule?.name ?? '',
        ...(rule?.instanceId ? { instanceId: rule.instanceId } : {}),
        schemaPattern: rule?.schemaPattern ?? '*',
        tablePattern: rule?.tablePattern ?? '*',
        columnPattern: rule?.columnPattern ?? '',
        typePattern: rule?.typePattern ?? '*',
        kind: rule?.mask.kind ?? 'partial',
        first: partial.first,
        last: partial.last,
        level: rule?.level ?? 2,
        enabled: rule?.enabled ?? true,
      }}
      command={command}
      onClose={onClose}
      onDone={onDone}
    >
      <Form.Item
        name="name"
        label={t('field.name')}
        rules={[{ required: true, whitespace: true, message: t('field.needed') }]}
      >
        <Input maxLength={100} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item name="instanceId" label={<OptionalLabel>{t('field.instance')}</OptionalLabel>}>
        <Select
          allowClear
          placeholder={t('every')}
          showSearch={{ optionFilterProp: 'label' }}
          options={instances.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <p className="t3">{t('field.patternHelp')}</p>
      {pattern('schemaPattern', t('field.schema'))}
      {pattern('tablePattern', t('field.table'))}
      {pattern('columnPattern', t('field.column'))}
      <Form.Item name="typePattern" label={t('field.type')} extra={t('field.typeHelp')}>
        <Input maxLength={64} className="mono" autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t('field.mask')}>
        <Radio.Group vertical options={kinds.map((value) => ({ value, label: t(`kindName.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'partial' && (
            <div style={{ display: 'flex', gap: 16 }}>
              <Form.Item name="first" label={t('field.first')}>
                <InputNumber min={0} max={32} precision={0} />
              </Form.Item>
              <Form.Item name="last" label={t('field.last')}>
                <InputNumber min={0} max={32} precision={0} />
              </Form.Item>
            </div>
          )
        }
      </Form.Item>
      <Form.Item name="level" label={t('field.level')}>
        <Radio.Group options={levels.map((value) => ({ value, label: t(`level.${value}`) }))} />
      </Form.Item>
      <Form.Item name="enabled" valuePropName="checked">
        <Checkbox>{t('field.enabled')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
