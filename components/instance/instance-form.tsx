'use client';

import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { Command } from '@/components/ui/action-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import type { TlsMode } from '@/lib/instance/target-session';
import { tlsModes } from '@/lib/instance/target-session';

export type InstanceFormValues = {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly environmentId: string;
  readonly cluster: string | null;
  readonly zone: string;
  readonly tlsMode: TlsMode;
  readonly tlsCa: string | null;
};

export type InstanceFormProps = {
  readonly open: boolean;
  readonly environments: readonly { readonly id: string; readonly environment: EnvironmentView }[];
  readonly zones: readonly string[];
  /** Given when an instance is changed. */
  readonly initial?: InstanceFormValues;
  readonly command: Command<InstanceFormValues, { readonly id: string }>;
  onClose(): void;
  onDone(value: { readonly id: string }): void;
};

export function InstanceForm({ open, environments, zones, initial, command, onClose, onDone }: InstanceFormProps) {
  const t = useTranslations('instanceForm');
  return (
    <FormDialog<InstanceFormValues, { readonly id: string }>
      open={open}
      look="drawer"
      title={initial ? t('change', { name: initial.name }) : t('title')}
      verb={initial ? t('save') : t('verb')}
      initial={initial ?? { port: 3306, zone: zones[0] ?? 'default', tlsMode: 'preferred', cluster: null, tlsCa: null }}
      command={command}
      onClose={onClose}
      onDone={onDone}
    >
      {(form) => (
        <>
          <Form.Item
            name="name"
            label={t('name')}
            extra={t('nameHelp')}
            rules={[{ required: true, message: t('nameNeeded') }]}
          >
            <Input autoFocus maxLength={128} autoComplete="off" />
          </Form.Item>
          <div className="row" style={{ alignItems: 'flex-start' }}>
            <Form.Item
              name="host"
              label={t('host')}
              rules={[{ required: true, message: t('hostNeeded') }]}
              style={{ flex: 1 }}
            >
              <Input maxLength={255} autoComplete="off" spellCheck={false} />
            </Form.Item>
            <Form.Item name="port" label={t('port')} rules={[{ required: true, message: t('portNeeded') }]}>
              <InputNumber min={1} max={65535} precision={0} controls={false} style={{ width: 96 }} />
            </Form.Item>
          </div>
          <Form.Item
            name="environmentId"
            label={t('environment')}
            extra={t('environmentHelp')}
            rules={[{ required: true, message: t('environmentNeeded') }]}
          >
            <Select
              options={environments.map(({ id, environment }) => ({ value: id, label: <EnvChip {...environment} /> }))}
            />
          </Form.Item>
          <Form.Item name="cluster" label={<OptionalLabel>{t('cluster')}</OptionalLabel>} extra={t('clusterHelp')}>
            <Input maxLength={128} autoComplete="off" />
          </Form.Item>
          <Form.Item name="zone" label={t('zone')} extra={t('zoneHelp')}>
            {zones.length > 1 ? (
              <Select options={zones.map((zone) => ({ value: zone, label: zone }))} />
            ) : (
              <Input maxLength={32} autoComplete="off" />
            )}
          </Form.Item>
          <Form.Item name="tlsMode" label={t('tls')}>
            <Select options={tlsModes.map((mode) => ({ value: mode, label: t(`tlsMode.${mode}`) }))} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() =>
              ['verify-ca', 'verify-identity'].includes(form.getFieldValue('tlsMode')) && (
                <Form.Item name="tlsCa" label={<OptionalLabel>{t('tlsCa')}</OptionalLabel>} extra={t('tlsCaHelp')}>
                  <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} spellCheck={false} className="mono" />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
