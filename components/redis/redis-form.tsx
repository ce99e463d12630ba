'use client';

import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { RedisFormChoices, RedisFormValues } from '@/components/redis/redis-view';
import type { Command } from '@/components/ui/action-state';
import { EnvChip } from '@/components/ui/env-chip';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import { redisModes, redisTlsModes } from '@/lib/redis-instance/redis-vocabulary';

export type RedisFormProps = {
  readonly choices: RedisFormChoices;
  /** Given when one is changed. */
  readonly initial?: Omit<RedisFormValues, 'password'>;
  readonly command: Command<RedisFormValues, { readonly id: string }>;
  onClose(): void;
  onDone(value: { readonly id: string }): void;
};

export function RedisForm({ choices, initial, command, onClose, onDone }: RedisFormProps) {
  const t = useTranslations('redis');
  const words = useTranslations('instanceForm');
  const { environments, projects, zones } = choices;
  const start = { port: 6379, mode: 'standalone', tlsMode: 'off', zone: zones[0] ?? 'default' } as const;
  return (
    <FormDialog<RedisFormValues, { readonly id: string }>
      open
      look="drawer"
      title={initial ? t('changeTitle', { name: initial.name }) : t('addTitle')}
      verb={initial ? words('save') : words('verb')}
      initial={{ ...(initial ?? { ...start, projectId: null, tlsCa: null, username: '', tags: '' }), password: '' }}
      command={command}
      onClose={onClose}
      onDone={onDone}
    >
      {(form) => (
        <>
          <Form.Item name="name" label={words('name')} rules={[{ required: true, message: words('nameNeeded') }]}>
            <Input autoFocus maxLength={128} autoComplete="off" />
          </Form.Item>
          <div className="row" style={{ alignItems: 'flex-start' }}>
            <Form.Item
              name="host"
              label={words('host')}
              rules={[{ required: true, message: words('hostNeeded') }]}
              style={{ flex: 1 }}
            >
              <Input maxLength={255} autoComplete="off" spellCheck={false} />
            </Form.Item>
            <Form.Item name="port" label={words('port')} rules={[{ required: true, message: words('portNeeded') }]}>
              <InputNumber min={1} max={65535} precision={0} controls={false} style={{ width: 96 }} />
            </Form.Item>
          </div>
          <Form.Item name="mode" label={t('column.mode')} extra={t('modeHelp')}>
            <Select options={redisModes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))} />
          </Form.Item>
          <Form.Item
            name="environmentId"
            label={words('environment')}
            rules={[{ required: true, message: words('environmentNeeded') }]}
          >
            <Select
              options={environments.map(({ id, environment }) => ({ value: id, label: <EnvChip {...environment} /> }))}
            />
          </Form.Item>
          <Form.Item
            name="projectId"
            label={<OptionalLabel>{t('column.project')}</OptionalLabel>}
            extra={t('projectHelp')}
          >
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={projects.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name="username" label={<OptionalLabel>{t('username')}</OptionalLabel>} extra={t('usernameHelp')}>
            <Input maxLength={128} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item
            name="password"
            label={<OptionalLabel>{t('password')}</OptionalLabel>}
            {...(initial ? { extra: t('passwordKept') } : {})}
          >
            <Input.Password maxLength={1024} autoComplete="new-password" />
          </Form.Item>
          <Form.Item name="zone" label={words('zone')} extra={words('zoneHelp')}>
            {zones.length > 1 ? (
              <Select options={zones.map((zone) => ({ value: zone, label: zone }))} />
            ) : (
              <Input maxLength={32} autoComplete="off" />
            )}
          </Form.Item>
          <Form.Item name="tlsMode" label={words('tls')}>
            <Select options={redisTlsModes.map((mode) => ({ value: mode, label: t(`tlsMode.${mode}`) }))} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() =>
              form.getFieldValue('tlsMode') === 'verify' && (
                <Form.Item
                  name="tlsCa"
                  label={<OptionalLabel>{words('tlsCa')}</OptionalLabel>}
                  extra={words('tlsCaHelp')}
                >
                  <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} spellCheck={false} className="mono" />
                </Form.Item>
              )
            }
          </Form.Item>
          <Form.Item name="tags" label={<OptionalLabel>{t('column.tags')}</OptionalLabel>} extra={t('tagsHelp')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} spellCheck={false} className="mono" />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
