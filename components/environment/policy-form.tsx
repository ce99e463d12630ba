'use client';

import type { FormInstance } from 'antd';
import { Button, Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslations } from 'next-intl';
import type { EnvironmentDetailView } from '@/components/environment/environment-list';
import styles from '@/components/environment/policy-form.module.css';
import { executors, executorText } from '@/components/environment/policy-text';
import type { PolicyValues } from '@/components/environment/policy-values';
import { policyFromValues, valuesFromPolicy } from '@/components/environment/policy-values';
import type { ActionState, Command } from '@/components/ui/action-state';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import { Icon } from '@/components/ui/icon';
import { useText } from '@/components/ui/use-text';
import { risks } from '@/lib/approval/change-facts';
import type { ApprovalPolicy } from '@/lib/approval/policy';
import type { Text } from '@/lib/shared/text';

export type EnvironmentValues = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly profileId: string | null;
  readonly policy: ApprovalPolicy;
};

export type PolicyFormProps = {
  readonly environment: EnvironmentDetailView;
  readonly profiles: readonly { readonly id: string; readonly name: Text }[];
  readonly command: Command<EnvironmentValues>;
  onClose(): void;
  onDone(): void;
  /** With the policy as the form has it now. */
  onTry(policy: ApprovalPolicy): void;
};

type Values = PolicyValues & { readonly name: string; readonly profileId: string | null };

/** Changes count for tickets submitted from then on: what is under way keeps its policy. */
export function PolicyForm({ environment, profiles, command, onClose, onDone, onTry }: PolicyFormProps) {
  const t = useTranslations('policy');
  const textOf = useText();
  const save = (values: Values): Promise<ActionState<unknown>> =>
    command({
      id: environment.id,
      version: environment.version,
      name: values.name,
      profileId: values.profileId ?? null,
      policy: policyFromValues(values, environment.policy),
    });
  return (
    <FormDialog<Values>
      open
      look="drawer"
      title={t('title', { name: environment.environment.name })}
      verb={t('save')}
      initial={{
        name: environment.environment.name,
        profileId: environment.profile?.id ?? null,
        ...valuesFromPolicy(environment.policy),
      }}
      command={save}
      onClose={onClose}
      onDone={onDone}
    >
      {(form) => (
        <>
          <p className="t2" style={{ marginBottom: 12 }}>
            {t('note')}
          </p>
          <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('nameNeeded') }]}>
            <Input maxLength={64} />
          </Form.Item>
          <Form.Item name="profileId" label={t('profile')}>
            <Select
              allowClear
              placeholder={t('defaultProfile')}
              options={profiles.map(({ id, name }) => ({ value: id, label: textOf(name) }))}
            />
          </Form.Item>
          <Steps />
          {(environment.environment.kind === 'dev' || environment.environment.kind === 'test') && (
            <Automatic form={form} />
          )}
          <Executing form={form} />
          <Button
            onClick={() => onTry(policyFromValues(form.getFieldsValue(true) as Values, environment.policy))}
            style={{ marginBottom: 16 }}
          >
            {t('try')}
          </Button>
        </>
      )}
    </FormDialog>
  );
}

function Steps() {
  const t = useTranslations('policy');
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <fieldset className={styles.group}>
          <legend>{t('steps')}</legend>
          {fields.map((field, at) => (
            <div key={field.key} className={styles.step}>
              <header>
                <b>{t('step', { n: at + 1 })}</b>
                {fields.length > 1 && (
                  <Button
                    type="text"
                    size="small"
                    icon={<Icon name="cross" />}
                    aria-label={t('removeStep', { n: at + 1 })}
                    onClick={() => remove(field.name)}
                  />
                )}
              </header>
              <Form.Item
                name={[field.name, 'who']}
                label={t('who')}
                rules={[{ required: true, message: t('whoNeeded') }]}
              >
                <Checkbox.Group
                  options={[
                    { value: 'owner', label: t('owner') },
                    { value: 'dba', label: t('dba') },
                  ]}
                />
              </Form.Item>
              <Form.Item name={[field.name, 'riskAtLeast']} label={<OptionalLabel>{t('riskAtLeast')}</OptionalLabel>}>
                <Select allowClear options={risks.map((risk) => ({ value: risk, label: t(`risk.${risk}`) }))} />
              </Form.Item>
              <Form.Item name={[field.name, 'rowsAbove']} label={<OptionalLabel>{t('rowsAbove')}</OptionalLabel>}>
                <InputNumber<number> min={0} precision={0} style={{ width: 160 }} />
              </Form.Item>
              <Form.Item name={[field.name, 'gaps']} valuePropName="checked">
                <Checkbox>{t('whenGaps')}</Checkbox>
              </Form.Item>
            </div>
          ))}
          <p className="t3 caption">{t('stepsHelp')}</p>
          {fields.length < 8 && (
            <Button icon={<Icon name="plus" />} onClick={() => add({ who: ['dba'] })}>
              {t('addStep')}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
}

function Automatic({ form }: { readonly form: FormInstance<Values> }) {
  const t = useTranslations('policy');
  return (
    <fieldset className={styles.group}>
      <legend>{t('automatic')}</legend>
      <Form.Item name="isAutomatic" valuePropName="checked" label={t('isAutomatic')}>
        <Switch />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {() =>
          form.getFieldValue('isAutomatic') && (
            <>
              <Form.Item name="automaticRisk" label={t('riskAtMost')}>
                <Select options={risks.map((risk) => ({ value: risk, label: t(`risk.${risk}`) }))} />
              </Form.Item>
              <Form.Item name="automaticRows" label={t('rowsAtMost')}>
                <InputNumber<number> min={0} precision={0} style={{ width: 160 }} />
              </Form.Item>
            </>
          )
        }
      </Form.Item>
    </fieldset>
  );
}

function Executing({ form }: { readonly form: FormInstance<Values> }) {
  const t = useTranslations('policy');
  const textOf = useText();
  const days = t('days').split(' ');
  return (
    <fieldset className={styles.group}>
      <legend>{t('execution')}</legend>
      <Form.Item name="executeBy" label={t('executeBy')}>
        <Select options={executors.map((who) => ({ value: who, label: textOf(executorText(who)) }))} />
      </Form.Item>
      <Form.Item name="otherExecutorFrom" label={t('otherExecutor')}>
        <Select
          options={[
            { value: 'never', label: t('never') },
            ...risks.map((risk) => ({ value: risk, label: t(`risk.${risk}`) })),
          ]}
        />
      </Form.Item>
      <Form.Item name="gaps" label={t('gaps')}>
        <Select
          options={(['before-submit', 'before-approval', 'shown'] as const).map((when) => ({
            value: when,
            label: t(`gapsWhen.${when}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="hasWindow" valuePropName="checked" label={t('window')}>
        <Switch />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {() =>
          form.getFieldValue('hasWindow') && (
            <>
              <Form.Item
                name="windowDays"
                label={t('windowDays')}
                rules={[{ required: true, message: t('windowDaysNeeded') }]}
              >
                <Checkbox.Group options={days.map((day, value) => ({ value, label: day }))} />
              </Form.Item>
              <div className="row">
                <Form.Item name="windowFrom" label={t('from')}>
                  <Input type="time" style={{ width: 112 }} />
                </Form.Item>
                <Form.Item name="windowTo" label={t('to')}>
                  <Input type="time" style={{ width: 112 }} />
                </Form.Item>
                <Form.Item name="windowZone" label={t('zone')} style={{ flex: 1 }}>
                  <Select
                    showSearch
                    options={Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))}
                  />
                </Form.Item>
              </div>
            </>
          )
        }
      </Form.Item>
    </fieldset>
  );
}
