'use client';

import type { TableColumnsType } from 'antd';
import { App, Button, Form, Input, Popconfirm, Switch } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { InspectionTabs } from '@/components/inspection/inspection-tabs';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { useRefusalText } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';

export type ShiftRow = {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly isOverride: boolean;
  readonly isNow: boolean;
  readonly note: string;
};

export type ShiftValues = {
  readonly login: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly isOverride: boolean;
  readonly note: string;
};

export type DutyView = {
  readonly onDuty: readonly string[];
  readonly shifts: readonly ShiftRow[];
  readonly canAct: boolean;
};

export type DutyCommands = {
  readonly add: Command<ShiftValues>;
  readonly remove: Command<{ readonly shiftId: string }>;
};

/** Who gets the report of the morning, and the alarms of the night. */
export function DutyPage({ view, commands }: { readonly view: DutyView; readonly commands: DutyCommands }) {
  const t = useTranslations('inspection');
  const [adding, setAdding] = useState(false);
  const columns = useColumns(view.canAct, commands);
  const { onDuty, shifts, canAct } = view;
  return (
    <Page crumbs={[{ label: t('title'), href: '/inspection' }, { label: t('tabs.duty') }]}>
      <PageHead
        title={t('tabs.duty')}
        meta={[onDuty.length > 0 ? t('duty.now', { names: onDuty.join(', ') }) : t('duty.nobody')]}
        {...(canAct
          ? { actions: <PrimaryAction label={t('duty.add')} icon="plus" onAct={() => setAdding(true)} /> }
          : {})}
      />
      <InspectionTabs current="duty" />
      <Card padding="none">
        <KeysetTable<ShiftRow>
          label={t('tabs.duty')}
          first={{ items: shifts }}
          columns={columns}
          rowKey={({ id }) => id}
          minWidth={720}
          empty={
            <EmptyState
              {...(canAct
                ? {
                    action: (
                      <Button size="small" onClick={() => setAdding(true)}>
                        {t('duty.add')}
                      </Button>
                    ),
                  }
                : {})}
            >
              {t('duty.empty')}
            </EmptyState>
          }
        />
      </Card>
      {adding && <AddShift add={commands.add} onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** As the browser's own field of date and time wants it: local, without a zone. */
type LocalValues = Omit<ShiftValues, 'isOverride' | 'note'> & { readonly isOverride?: boolean; readonly note?: string };

function AddShift({ add, onClose }: { readonly add: DutyCommands['add']; onClose(): void }) {
  const t = useTranslations('inspection');
  const router = useRouter();
  const instant = (local: string): string => {
    const at = new Date(local);
    return Number.isNaN(at.getTime()) ? '' : at.toISOString();
  };
  return (
    <FormDialog<LocalValues>
      open
      title={t('duty.add')}
      verb={t('duty.addVerb')}
      initial={{ isOverride: false }}
      command={({ login, startsAt, endsAt, isOverride = false, note = '' }) =>
        add({ login, startsAt: instant(startsAt), endsAt: instant(endsAt), isOverride, note })
      }
      onClose={onClose}
      onDone={() => router.refresh()}
    >
      <Form.Item name="login" label={t('login')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
        <Input autoFocus maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="startsAt" label={t('duty.from')} rules={[{ required: true, message: t('needed') }]}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="endsAt" label={t('duty.to')} rules={[{ required: true, message: t('needed') }]}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="isOverride" label={t('duty.override')} extra={t('duty.overrideHelp')} valuePropName="checked">
        <Switch size="small" />
      </Form.Item>
      <Form.Item name="note" label={<OptionalLabel>{t('duty.note')}</OptionalLabel>}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

function useColumns(canAct: boolean, { remove }: DutyCommands): TableColumnsType<ShiftRow> {
  const t = useTranslations('inspection');
  const router = useRouter();
  const { message } = App.useApp();
  const refusalText = useRefusalText();
  return useMemo<TableColumnsType<ShiftRow>>(
    () => [
      {
        title: t('duty.person'),
        key: 'person',
        render: (_, { name, login, isNow }) => (
          <span className="row">
            {name} <span className="t3 mono">{login}</span>
            {isNow && <Status kind="active" word={{ en: t('duty.isNow'), zh: t('duty.isNow') }} look="plain" />}
          </span>
        ),
      },
      { title: t('duty.from'), key: 'from', width: 144, render: (_, { startsAt }) => <Moment at={startsAt} /> },
      { title: t('duty.to'), key: 'to', width: 144, render: (_, { endsAt }) => <Moment at={endsAt} /> },
      {
        title: t('duty.kind'),
        key: 'kind',
        width: 112,
        render: (_, { isOverride }) => t(isOverride ? 'duty.override' : 'duty.shift'),
      },
      { title: t('duty.note'), key: 'note', ellipsis: true, render: (_, { note }) => note },
      ...(canAct
        ? [
            {
              key: 'actions',
              width: 104,
              align: 'right' as const,
              render: (_: unknown, { id, name }: ShiftRow) => (
                <Popconfirm
                  title={t('duty.removeTitle', { name })}
                  okText={t('duty.remove')}
                  okButtonProps={{ danger: true }}
                  onConfirm={async () => {
                    const done = await remove({ shiftId: id });
                    if (!done.ok) message.error(refusalText(done.error));
                    router.refresh();
                  }}
                >
                  <Button size="small" type="text">
                    {t('duty.remove')}
                  </Button>
                </Popconfirm>
              ),
            },
          ]
        : []),
    ],
    [t, canAct, remove, message, refusalText, router],
  );
}
