'use client';

import type { TableColumnsType } from 'antd';
import { Button, Form, Input, InputNumber } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { InspectionTabs } from '@/components/inspection/inspection-tabs';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import { FormDialog } from '@/components/ui/form-dialog';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import { Moment, RelativeTime } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

export type AlarmRow = {
  readonly id: string;
  readonly version: number;
  readonly instanceId: string;
  readonly instance: string;
  readonly environment: EnvironmentView;
  readonly what: Text;
  readonly state: 'watching' | 'firing' | 'over';
  readonly badSince: Instant;
  readonly overAt: Instant | null;
  readonly tells: number;
  readonly valuePercent: number | null;
  readonly thresholdPercent: number | null;
  /** Null = it speaks. */
  readonly silencedUntil: Instant | null;
  readonly silencedBy: string | null;
  readonly reason: string | null;
};

export type AlarmsView = { readonly isOn: boolean; readonly alarms: readonly AlarmRow[]; readonly canAct: boolean };

export type SilenceInput = {
  readonly alarmId: string;
  readonly version: number;
  readonly silence: { readonly hours: number; readonly reason: string } | null;
};

export type AlarmCommands = { readonly silence: Command<SilenceInput> };

/** What could not wait for the morning. */
export function AlarmPage({ view, commands }: { readonly view: AlarmsView; readonly commands: AlarmCommands }) {
  const t = useTranslations('inspection');
  const router = useRouter();
  const [silencing, setSilencing] = useState<AlarmRow>();
  const speak = useCommand(commands.silence, () => router.refresh());
  const speakAgain = ({ id, version }: AlarmRow) => void speak.run({ alarmId: id, version, silence: null });
  const columns = useColumns(view.canAct, setSilencing, speakAgain);
  const firing = view.alarms.filter(({ state }) => state === 'firing').length;
  return (
    <Page crumbs={[{ label: t('title'), href: '/inspection' }, { label: t('tabs.alarms') }]}>
      <PageHead
        title={t('tabs.alarms')}
        meta={[view.isOn ? t('alarm.firing', { count: firing }) : t('alarm.isOff'), t('alarm.note')]}
      />
      <InspectionTabs current="alarms" />
      <RefusalAlert refusal={speak.refusal} />
      <Card padding="none">
        <KeysetTable<AlarmRow>
          label={t('tabs.alarms')}
          first={{ items: view.alarms }}
          columns={columns}
          rowKey={({ id }) => id}
          isQuiet={({ state }) => state === 'over'}
          minWidth={880}
          empty={<EmptyState>{t('alarm.empty')}</EmptyState>}
        />
      </Card>
      {silencing && (
        <FormDialog<{ readonly hours: number; readonly reason: string }>
          open
          title={t('alarm.silenceTitle', { instance: silencing.instance })}
          verb={t('decideVerb.silence')}
          initial={{ hours: 4 }}
          command={(values) => commands.silence({ alarmId: silencing.id, version: silencing.version, silence: values })}
          onClose={() => setSilencing(undefined)}
          onDone={() => router.refresh()}
        >
          <p className="t3">{t('alarm.silenceNote')}</p>
          <Form.Item name="hours" label={t('alarm.hours')} rules={[{ required: true, message: t('needed') }]}>
            <InputNumber min={1} max={720} precision={0} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, whitespace: true, message: t('needed') }]}
          >
            <Input.TextArea autoFocus rows={3} maxLength={1000} />
          </Form.Item>
        </FormDialog>
      )}
    </Page>
  );
}

const kinds = { firing: 'broken', watching: 'check-warning', over: 'ok' } as const;

function useColumns(
  canAct: boolean,
  onSilence: (row: AlarmRow) => void,
  onSpeak: (row: AlarmRow) => void,
): TableColumnsType<AlarmRow> {
  const t = useTranslations('inspection');
  const textOf = useText();
  return useMemo<TableColumnsType<AlarmRow>>(
    () => [
      {
        title: t('alarm.state'),
        key: 'state',
        width: 120,
        render: (_, { state }) => {
          const word = t(`alarm.states.${state}`);
          return <Status kind={kinds[state]} word={{ en: word, zh: word }} look="plain" />;
        },
      },
      {
        title: t('column.instance'),
        key: 'instance',
        width: 208,
        render: (_, { instance, instanceId, environment }) => (
          <span className="row">
            <Link href={`/inspection/${instanceId}`} className="mono ellipsis">
              {instance}
            </Link>
            <EnvChip {...environment} />
          </span>
        ),
      },
      {
        title: t('alarm.what'),
        key: 'what',
        render: (_, { what, valuePercent, thresholdPercent }) => (
          <>
            {textOf(what)}
            {valuePercent !== null && (
              <span className="t3 num">
                {' '}
                {t('alarm.figure', { value: valuePercent, limit: thresholdPercent ?? 0 })}
              </span>
            )}
          </>
        ),
      },
      { title: t('alarm.since'), key: 'since', width: 128, render: (_, { badSince }) => <Moment at={badSince} /> },
      {
        title: t('alarm.told'),
        key: 'told',
        width: 152,
        render: (_, { tells, overAt }) =>
          overAt ? (
            <span className="t2">
              {t('alarm.over')} <RelativeTime at={overAt} />
            </span>
          ) : (
            <span className="t2">{t('alarm.tells', { count: tells })}</span>
          ),
      },
      {
        title: t('alarm.silence'),
        key: 'silence',
        width: 200,
        render: (_, row) => {
          if (row.silencedUntil) {
            return (
              <span className="row" title={row.reason ?? ''}>
                <span className="t2 ellipsis">
                  {t('until.silenced')} <Moment at={row.silencedUntil} /> {row.silencedBy}
                </span>
                {canAct && (
                  <Button size="small" type="text" onClick={() => onSpeak(row)}>
                    {t('alarm.speak')}
                  </Button>
                )}
              </span>
            );
          }
          return canAct && row.state !== 'over' ? (
            <Button size="small" type="text" onClick={() => onSilence(row)}>
              {t('decideVerb.silence')}
            </Button>
          ) : null;
        },
      },
    ],
    [t, textOf, canAct, onSilence, onSpeak],
  );
}
