'use client';

import type { TableColumnsType } from 'antd';
import { Button, Form, Input, Select, Table } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { SourceCommands, SourceListView, SourceView } from '@/components/slow-sql/slow-sql-view';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { FormDialog } from '@/components/ui/form-dialog';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';

type Values = { readonly instanceId: string; readonly path: string };

/** Where slow SQL comes from, and how the reading goes. */
export function SourceList({ view, commands }: { readonly view: SourceListView; readonly commands: SourceCommands }) {
  const t = useTranslations('slowSql');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<SourceView>();
  const remove = useCommand(commands.remove, () => {
    setRemoving(undefined);
    router.refresh();
  });
  const columns = useColumns(view.canManage ? setRemoving : undefined);
  return (
    <Page crumbs={[{ label: t('title'), href: '/slow-queries' }, { label: t('sources') }]}>
      <PageHead
        title={t('sourceTitle')}
        actions={view.canManage && <PrimaryAction label={t('addSource')} icon="plus" onAct={() => setAdding(true)} />}
        meta={[t('sourceNote')]}
      />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          {view.sources.length === 0 ? (
            <EmptyState>{t('noSources')}</EmptyState>
          ) : (
            <Table<SourceView>
              columns={columns}
              dataSource={[...view.sources]}
              rowKey={({ id }) => id}
              pagination={false}
              scroll={{ x: 880 }}
              aria-label={t('sourceTitle')}
            />
          )}
        </Card>
      </div>
      <FormDialog<Values>
        open={adding}
        title={t('addSource')}
        verb={t('addSource')}
        initial={{ path: '' }}
        command={commands.add}
        onClose={() => setAdding(false)}
        onDone={() => router.refresh()}
      >
        <Form.Item name="instanceId" label={t('instance')} rules={[{ required: true, message: t('needed') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={view.instances.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="path"
          label={t('path')}
          help={t('pathHelp')}
          rules={[{ required: true, whitespace: true, message: t('needed') }]}
        >
          <Input maxLength={512} placeholder="/var/log/mysql/slow.log" />
        </Form.Item>
      </FormDialog>
      <ConfirmDialog
        open={removing !== undefined}
        title={t('remove')}
        verb={t('remove')}
        danger
        pending={remove.pending}
        refusal={remove.refusal}
        onClose={() => setRemoving(undefined)}
        onConfirm={() => removing && void remove.run({ sourceId: removing.id })}
      >
        {t('removeText', { path: removing?.path ?? '' })}
      </ConfirmDialog>
    </Page>
  );
}

function useColumns(onRemove: ((source: SourceView) => void) | undefined): TableColumnsType<SourceView> {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  return [
    { title: t('instance'), key: 'instance', width: 200, ellipsis: true, render: (_, row) => row.instanceName },
    { title: t('path'), key: 'path', ellipsis: true, render: (_, { path }) => <code>{path}</code> },
    { title: t('state'), key: 'state', width: 208, render: (_, { status }) => <Status {...status} /> },
    {
      title: t('readAt'),
      key: 'readAt',
      width: 120,
      render: (_, { readAt }) => (readAt === undefined ? <span className="t3">—</span> : <RelativeTime at={readAt} />),
    },
    {
      title: t('events'),
      key: 'events',
      width: 104,
      align: 'right',
      className: 'num',
      render: (_, { events }) => formatCount(events, locale),
    },
    {
      title: t('skipped'),
      key: 'skipped',
      width: 96,
      align: 'right',
      className: 'num',
      render: (_, { skippedBytes }) => (skippedBytes === 0 ? '—' : formatBytes(skippedBytes)),
    },
    ...(onRemove
      ? [
          {
            title: '',
            key: 'remove',
            width: 96,
            render: (_: unknown, row: SourceView) => (
              <Button type="text" size="small" onClick={() => onRemove(row)}>
                {t('remove')}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
