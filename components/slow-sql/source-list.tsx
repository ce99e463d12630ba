'use client';

import type { TableColumnsType } from 'antd';
import { Button, Form, Input, Radio, Select, Table } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { SendLog } from '@/components/slow-sql/send-log';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { SourceCommands, SourceListView, SourceView } from '@/components/slow-sql/slow-sql-view';
import { UploadList } from '@/components/slow-sql/upload-list';
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
import type { Locale } from '@/lib/shared/text';
import type { SourceKind } from '@/lib/slow-log/collect/source-kind';
import { sourceKinds, sourceKindTexts } from '@/lib/slow-log/collect/source-kind';

type Values = { readonly instanceId: string; readonly kind: SourceKind; readonly path: string };

/** Where slow SQL comes from, and how the reading goes. */
export function SourceList({ view, commands }: { readonly view: SourceListView; readonly commands: SourceCommands }) {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [sending, setSending] = useState(false);
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
        actions={
          <>
            {view.canSend && (
              <Button size="large" onClick={() => setSending(true)}>
                {t('send')}
              </Button>
            )}
            {view.canManage && <PrimaryAction label={t('addSource')} icon="plus" onAct={() => setAdding(true)} />}
          </>
        }
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
              scroll={{ x: 720 }}
              aria-label={t('sourceTitle')}
            />
          )}
        </Card>
      </div>
      <UploadList uploads={view.uploads} />
      <SendLog open={sending} instances={view.instances} onClose={() => setSending(false)} />
      <FormDialog<Values>
        open={adding}
        title={t('addSource')}
        verb={t('addSource')}
        initial={{ kind: 'file', path: '' }}
        command={({ path = '', ...values }) => commands.add({ ...values, path })}
        onClose={() => setAdding(false)}
        onDone={() => router.refresh()}
      >
        <Form.Item name="instanceId" label={t('instance')} rules={[{ required: true, message: t('needed') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={view.instances.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('kind')}>
          <Radio.Group
            className={styles.kinds}
            options={sourceKinds.map((kind) => ({
              value: kind,
              label: (
                <>
                  {sourceKindTexts[kind][locale]}
                  <br />
                  <span className="t3 caption">{t(`kinds.${kind}`)}</span>
                </>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item<Values> noStyle shouldUpdate={(a, b) => a.kind !== b.kind}>
          {({ getFieldValue }) =>
            getFieldValue('kind') === 'file' && (
              <Form.Item
                name="path"
                label={t('path')}
                help={t('pathHelp')}
                rules={[{ required: true, whitespace: true, message: t('needed') }]}
              >
                <Input maxLength={512} placeholder="/var/log/mysql/slow.log" />
              </Form.Item>
            )
          }
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
        {t('removeText', { path: removing ? placeOf(removing, locale) : '' })}
      </ConfirmDialog>
    </Page>
  );
}

const placeOf = ({ kind, path }: SourceView, locale: Locale): string =>
  kind === 'file' ? path : sourceKindTexts[kind][locale];

function useColumns(onRemove: ((source: SourceView) => void) | undefined): TableColumnsType<SourceView> {
  const t = useTranslations('slowSql');
  const locale = useLocale();
  return [
    { title: t('instance'), key: 'instance', width: 200, ellipsis: true, render: (_, row) => row.instanceName },
    {
      title: t('source'),
      key: 'path',
      render: (_, row) => (
        <>
          {row.kind === 'file' ? <code className={styles.path}>{row.path}</code> : placeOf(row, locale)}
          {row.why && <div className="caption t2">{row.why[locale]}</div>}
        </>
      ),
    },
    { title: t('state'), key: 'state', width: 128, render: (_, { status }) => <Status {...status} /> },
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
