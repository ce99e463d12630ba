'use client';

import { App, Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import styles from '@/components/inspection/inspection.module.css';
import { InspectionTabs } from '@/components/inspection/inspection-tabs';
import { SettingsChecks } from '@/components/inspection/settings-checks';
import type { InspectionSettingsView, SettingsCommands, SettingsValues } from '@/components/inspection/settings-view';
import { alarmKindNames } from '@/components/inspection/settings-view';
import { issuesOf } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';

type FormValues = Omit<SettingsValues, 'checks'>;

/** When inspections run, who hears of them, and what is looked at. */
export function SettingsPage({
  view,
  commands,
}: {
  readonly view: InspectionSettingsView;
  readonly commands: SettingsCommands;
}) {
  const t = useTranslations('inspection.settings');
  const all = useTranslations('inspection');
  const router = useRouter();
  const { message } = App.useApp();
  const [form] = Form.useForm<FormValues>();
  const [checks, setChecks] = useState(view.settings.checks);
  const { canManage } = view;
  const save = useCommand(commands.save, () => {
    message.success(t('saved'));
    router.refresh();
  });
  const { refusal } = save;
  useEffect(() => {
    const fields = [...issuesOf(refusal)].map(([path, text]) => ({ name: path.split('.'), errors: [text] }));
    // Paths come from the service's schema, whose fields are the form's.
    if (fields.length > 0) form.setFields(fields as unknown as Parameters<typeof form.setFields>[0]);
  }, [refusal, form]);
  return (
    <Page crumbs={[{ label: all('title'), href: '/inspection' }, { label: all('tabs.settings') }]}>
      <PageHead
        title={all('tabs.settings')}
        meta={[canManage ? t('note') : t('readOnly')]}
        {...(canManage
          ? {
              actions: (
                <Button type="primary" loading={save.pending} onClick={() => form.submit()}>
                  {t('save')}
                </Button>
              ),
            }
          : {})}
      />
      <InspectionTabs current="settings" />
      <RefusalAlert refusal={refusal} />
      <Form<FormValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        disabled={!canManage}
        initialValues={view.settings}
        onFinish={(values) => void save.run({ ...values, checks })}
      >
        <div className={styles.settings}>
          <Schedule />
          <People hasMail={view.hasMail} />
          <Alarms />
        </div>
      </Form>
      <SettingsChecks
        checks={view.checks}
        values={checks}
        canManage={canManage}
        onChange={(id, next) =>
          setChecks(({ [id]: _before, ...others }) => (next === undefined ? others : { ...others, [id]: next }))
        }
      />
    </Page>
  );
}

function Schedule() {
  const t = useTranslations('inspection.settings');
  const needed = useTranslations('inspection')('needed');
  return (
    <Card title={t('schedule')}>
      <Form.Item name="isOn" label={t('isOn')} valuePropName="checked">
        <Switch size="small" />
      </Form.Item>
      <Form.Item
        name="dailyAt"
        label={t('dailyAt')}
        extra={t('dailyAtHelp')}
        rules={[{ required: true, message: needed }]}
      >
        <Input type="time" style={{ width: 120 }} />
      </Form.Item>
      <Form.Item name="timeZone" label={t('timeZone')} rules={[{ required: true, message: needed }]}>
        <Input maxLength={64} style={{ width: 224 }} spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="deadlineMinutes"
        label={t('deadline')}
        extra={t('deadlineHelp')}
        rules={[{ required: true, message: needed }]}
      >
        <InputNumber min={1} max={720} precision={0} />
      </Form.Item>
      <Form.Item name="hostMetricsUrl" label={t('hostMetrics')} extra={t('hostMetricsHelp')}>
        <Input maxLength={500} spellCheck={false} placeholder="http://{host}:9100/metrics" />
      </Form.Item>
    </Card>
  );
}

function People({ hasMail }: { readonly hasMail: boolean }) {
  const t = useTranslations('inspection.settings');
  const needed = useTranslations('inspection')('needed');
  return (
    <Card title={t('people')} note={hasMail ? t('peopleNote') : t('noMail')}>
      <Form.Item name={['recipients', 'duty']} label={t('toDuty')} valuePropName="checked">
        <Switch size="small" />
      </Form.Item>
      <Form.Item name={['recipients', 'logins']} label={t('logins')} extra={t('loginsHelp')}>
        <Select mode="tags" tokenSeparators={[',', ' ']} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item
        name={['escalation', 'afterMinutes']}
        label={t('escalateAfter')}
        extra={t('escalateHelp')}
        rules={[{ required: true, message: needed }]}
      >
        <InputNumber min={5} max={720} precision={0} />
      </Form.Item>
      <Form.Item name={['escalation', 'steps']} label={t('escalateTo')}>
        <Select
          mode="multiple"
          options={(['next', 'dba'] as const).map((value) => ({ value, label: t(`steps.${value}`) }))}
        />
      </Form.Item>
    </Card>
  );
}

function Alarms() {
  const t = useTranslations('inspection.settings');
  const needed = useTranslations('inspection')('needed');
  const rules = [{ required: true, message: needed }];
  return (
    <Card title={t('alarms')} note={t('alarmsNote')}>
      <Form.Item name={['alarms', 'isOn']} label={t('alarmsOn')} valuePropName="checked">
        <Switch size="small" />
      </Form.Item>
      <Form.Item name={['alarms', 'environments']} label={t('environments')}>
        <Select
          mode="multiple"
          options={(['prod', 'staging', 'test', 'dev'] as const).map((value) => ({ value, label: value }))}
        />
      </Form.Item>
      {alarmKindNames.map((kind) => (
        <fieldset key={kind} className={styles.rule}>
          <legend>{t(`alarm.${kind}`)}</legend>
          <Form.Item name={['alarms', kind, 'isOn']} label={t('on')} valuePropName="checked">
            <Switch size="small" />
          </Form.Item>
          {kind === 'disk' || kind === 'connections' ? (
            <Form.Item name={['alarms', kind, 'percent']} label={t('above')} rules={rules}>
              <InputNumber min={50} max={100} suffix="%" style={{ width: '100%' }} />
            </Form.Item>
          ) : (
            // The same fields of all alarms stand under each other.
            <span />
          )}
          <Form.Item name={['alarms', kind, 'badReadings']} label={t('badReadings')} rules={rules}>
            <InputNumber min={1} max={60} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name={['alarms', kind, 'repeatMinutes']} label={t('repeat')} rules={rules}>
            <InputNumber min={5} max={1440} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </fieldset>
      ))}
    </Card>
  );
}
