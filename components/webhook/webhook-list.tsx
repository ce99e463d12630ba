'use client';

import type { TableColumnsType } from 'antd';
import { App, Button, Checkbox, Form, Input, Modal, Popconfirm, Select, Switch } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { ActionState, Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { useRefusalText } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import { RelativeTime } from '@/components/ui/time';
import type { WebhookKind } from '@/lib/notify/webhook-kind';
import { hasOwnSecret, webhookKinds } from '@/lib/notify/webhook-kind';

export type WebhookRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: WebhookKind;
  /** Host only: the path may hold a secret. */
  readonly host: string;
  readonly events: readonly string[];
  readonly project?: string;
  readonly enabled: boolean;
  readonly last?: { readonly ok: boolean; readonly at: Instant; readonly detail: string };
};

export type WebhookValues = {
  readonly name: string;
  readonly kind: WebhookKind;
  /** That a robot of a chat signs with. */
  readonly secret?: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly projectId?: string;
};

export type WebhookCommands = {
  readonly create: Command<WebhookValues, { readonly secret: string | null }>;
  readonly setEnabled: Command<{ readonly id: string; readonly enabled: boolean }>;
  readonly test: Command<{ readonly id: string }>;
  readonly remove: Command<{ readonly id: string }>;
};

export type WebhookListProps = {
  readonly webhooks: readonly WebhookRow[];
  readonly events: readonly string[];
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly commands: WebhookCommands;
};

/** Signed calls to other systems: only what somebody waits for. */
export function WebhookList({ webhooks, events, projects, commands }: WebhookListProps) {
  const t = useTranslations('webhooks');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const columns = useColumns(commands);
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('note')]}
        actions={<PrimaryAction label={t('add')} icon="plus" onAct={() => setAdding(true)} />}
      />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          <KeysetTable<WebhookRow>
            label={t('title')}
            first={{ items: webhooks }}
            columns={columns}
            rowKey={(row) => row.id}
            isQuiet={(row) => !row.enabled}
            minWidth={1080}
            empty={
              <EmptyState
                action={
                  <Button size="small" onClick={() => setAdding(true)}>
                    {t('add')}
                  </Button>
                }
              >
                {t('empty')}
              </EmptyState>
            }
          />
        </Card>
      </div>
      <FormDialog<WebhookValues, { readonly secret: string | null }>
        open={adding}
        title={t('add')}
        verb={t('create')}
        initial={{ kind: 'generic', events: [...events] }}
        command={commands.create}
        onClose={() => setAdding(false)}
        onDone={(made) => {
          if (made.secret !== null) setSecret(made.secret);
          router.refresh();
        }}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('nameNeeded') }]}>
          <Input maxLength={100} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={t('kind')} extra={t('kindHelp')}>
          <Select options={webhookKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
        </Form.Item>
        <Form.Item
          name="url"
          label={t('url')}
          extra={t('urlHelp')}
          rules={[{ required: true, message: t('urlNeeded') }]}
        >
          <Input type="url" maxLength={1000} autoComplete="off" spellCheck={false} placeholder="https://" />
        </Form.Item>
        <Form.Item noStyle dependencies={['kind']}>
          {({ getFieldValue }) =>
            hasOwnSecret(getFieldValue('kind') as WebhookKind) && (
              <Form.Item
                name="secret"
                label={<OptionalLabel>{t('robotSecret')}</OptionalLabel>}
                extra={t('robotSecretHelp')}
              >
                <Input.Password maxLength={200} autoComplete="off" />
              </Form.Item>
            )
          }
        </Form.Item>
        <Form.Item name="events" label={t('events')} rules={[{ required: true, message: t('eventsNeeded') }]}>
          <Checkbox.Group
            style={{ display: 'flex', flexDirection: 'column', gap: 4 }}
            options={events.map((event) => ({ value: event, label: <code>{event}</code> }))}
          />
        </Form.Item>
        {projects.length > 0 && (
          <Form.Item name="projectId" label={<OptionalLabel>{t('project')}</OptionalLabel>}>
            <Select allowClear options={projects.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
      </FormDialog>
      <Modal
        open={secret !== undefined}
        title={t('secretTitle')}
        onCancel={() => setSecret(undefined)}
        footer={<Button onClick={() => setSecret(undefined)}>{t('kept')}</Button>}
        width={560}
      >
        <p className="row">
          <code className="wrap">{secret}</code> <CopyButton text={secret ?? ''} />
        </p>
        <p className="t2">{t('secretText')}</p>
      </Modal>
    </Page>
  );
}

function useColumns(commands: WebhookCommands): TableColumnsType<WebhookRow> {
  const t = useTranslations('webhooks');
  return useMemo<TableColumnsType<WebhookRow>>(
    () => [
      { title: t('column.name'), dataIndex: 'name', ellipsis: true },
      { title: t('kind'), key: 'kind', width: 120, render: (_, row) => t(`kinds.${row.kind}`) },
      { title: t('column.host'), key: 'host', width: 208, ellipsis: true, render: (_, row) => <code>{row.host}</code> },
      {
        title: t('column.events'),
        key: 'events',
        width: 240,
        ellipsis: true,
        render: (_, row) => row.events.join(', '),
      },
      {
        title: t('column.project'),
        key: 'project',
        width: 120,
        ellipsis: true,
        render: (_, row) => row.project ?? <span className="t3">{t('all')}</span>,
      },
      {
        title: t('column.last'),
        key: 'last',
        width: 208,
        ellipsis: true,
        render: (_, row) => <LastDelivery row={row} />,
      },
      {
        title: t('column.enabled'),
        key: 'enabled',
        width: 72,
        render: (_, row) => <EnabledSwitch row={row} commands={commands} />,
      },
      { key: 'actions', width: 160, align: 'right', render: (_, row) => <RowActions row={row} commands={commands} /> },
    ],
    [t, commands],
  );
}

function LastDelivery({ row }: { readonly row: WebhookRow }) {
  if (!row.last) return <Status kind="never-sent" look="plain" />;
  return (
    <span className="row" title={row.last.detail}>
      <Status kind={row.last.ok ? 'delivered' : 'not-delivered'} look="plain" />
      <span className="t3 ellipsis">
        {row.last.detail} · <RelativeTime at={row.last.at} />
      </span>
    </span>
  );
}

function useDeed() {
  const router = useRouter();
  const { message } = App.useApp();
  const textOf = useRefusalText();
  return async (deed: Promise<ActionState<unknown>>, doneText?: string) => {
    const state = await deed;
    if (!state.ok) message.error(textOf(state.error));
    else if (doneText) message.success(doneText);
    router.refresh();
  };
}

type RowProps = { readonly row: WebhookRow; readonly commands: WebhookCommands };

function EnabledSwitch({ row, commands }: RowProps) {
  const t = useTranslations('webhooks');
  const deed = useDeed();
  return (
    <Switch
      size="small"
      checked={row.enabled}
      aria-label={t('enable', { name: row.name })}
      onChange={(enabled) => void deed(commands.setEnabled({ id: row.id, enabled }))}
    />
  );
}

function RowActions({ row, commands }: RowProps) {
  const t = useTranslations('webhooks');
  const deed = useDeed();
  return (
    <span className="row" style={{ justifyContent: 'flex-end', gap: 4 }}>
      <Button size="small" type="text" onClick={() => void deed(commands.test({ id: row.id }), t('tested'))}>
        {t('test')}
      </Button>
      <Popconfirm
        title={t('removeTitle', { name: row.name })}
        okText={t('remove')}
        okButtonProps={{ danger: true }}
        onConfirm={() => deed(commands.remove({ id: row.id }))}
      >
        <Button size="small" type="text">
          {t('remove')}
        </Button>
      </Popconfirm>
    </span>
  );
}
