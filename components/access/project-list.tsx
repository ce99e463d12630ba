'use client';

import type { TableColumnsType } from 'antd';
import { Form, Input } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { AccessTab } from '@/components/access/access-tabs';
import { AccessTabs } from '@/components/access/access-tabs';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import type { Page as PageOf } from '@/lib/shared/page';

export type ProjectRow = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly isArchived: boolean;
  readonly memberCount: number;
  readonly databaseCount: number;
};

export type ProjectValues = { readonly key: string; readonly name: string; readonly description: string };

export type ProjectListProps = {
  readonly page: PageOf<ProjectRow>;
  readonly tabs: readonly AccessTab[];
  readonly canManage: boolean;
  readonly create: Command<ProjectValues, { readonly key: string }>;
  readonly loadMore: LoadMore<ProjectRow>;
};

export function ProjectList({ page, tabs, canManage, create, loadMore }: ProjectListProps) {
  const t = useTranslations('projects');
  const access = useTranslations('access');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const columns = useMemo<TableColumnsType<ProjectRow>>(
    () => [
      {
        title: t('column.name'),
        key: 'name',
        width: 240,
        ellipsis: true,
        render: (_, row) => (
          <Link href={`/access/projects/${row.key}`} style={{ color: 'inherit', fontWeight: 500 }}>
            {row.name}
          </Link>
        ),
      },
      { title: t('column.key'), key: 'key', width: 144, render: (_, row) => <code>{row.key}</code> },
      { title: t('column.description'), dataIndex: 'description', ellipsis: true },
      { title: t('column.members'), dataIndex: 'memberCount', width: 96, align: 'right' },
      { title: t('column.databases'), dataIndex: 'databaseCount', width: 104, align: 'right' },
    ],
    [t],
  );
  return (
    <Page crumbs={[{ label: access('title') }, { label: access('projects') }]}>
      <PageHead
        title={access('title')}
        actions={canManage && <PrimaryAction label={t('add')} icon="plus" onAct={() => setAdding(true)} />}
      />
      <AccessTabs current="projects" shown={tabs} />
      <Card padding="none">
        <KeysetTable<ProjectRow>
          label={access('projects')}
          first={page}
          columns={columns}
          rowKey={(row) => row.id}
          loadMore={loadMore}
          onOpen={(row) => router.push(`/access/projects/${row.key}`)}
          isQuiet={(row) => row.isArchived}
          empty={<EmptyState>{t('empty')}</EmptyState>}
        />
      </Card>
      <FormDialog<ProjectValues, { readonly key: string }>
        open={adding}
        title={t('add')}
        verb={t('create')}
        initial={{ description: '' }}
        command={create}
        onClose={() => setAdding(false)}
        onDone={({ key }) => router.push(`/access/projects/${key}`)}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('nameNeeded') }]}>
          <Input maxLength={128} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="key"
          label={t('key')}
          extra={t('keyHelp')}
          rules={[{ required: true, message: t('keyNeeded') }]}
        >
          <Input maxLength={32} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="description" label={<OptionalLabel>{t('description')}</OptionalLabel>}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}
