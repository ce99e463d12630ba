'use client';

import type { TableColumnsType } from 'antd';
import { Form, Input, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FormDialog } from '@/components/ui/form-dialog';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import type { CredentialSet } from '@/lib/instance/credential-set-service';
import type { Purpose } from '@/lib/instance/target-session';
import { purposes } from '@/lib/instance/target-session';

type NewSet = { readonly name: string; readonly purpose: Purpose; readonly username: string };

export type CredentialSetListProps = {
  readonly sets: readonly CredentialSet[];
  readonly create: Command<NewSet, { readonly id: string }>;
};

/** Accounts that many instances share: who uses them, and when they were changed together. */
export function CredentialSetList({ sets, create }: CredentialSetListProps) {
  const t = useTranslations('credentialSet');
  const instances = useTranslations('instances');
  const purposeText = useTranslations('purpose');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const columns = useMemo<TableColumnsType<CredentialSet>>(
    () => [
      { title: t('name'), dataIndex: 'name', ellipsis: true },
      { title: t('purpose'), key: 'purpose', width: 200, render: (_, { purpose }) => purposeText(`${purpose}.name`) },
      { title: t('username'), key: 'username', width: 240, render: (_, { username }) => <code>{username}</code> },
      {
        title: t('members'),
        key: 'members',
        width: 112,
        align: 'right',
        render: (_, { members }) => <span className="num">{members}</span>,
      },
    ],
    [t, purposeText],
  );
  return (
    <Page crumbs={[{ label: instances('title'), href: '/instances' }, { label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('note')]}
        actions={<PrimaryAction label={t('new')} icon="plus" onAct={() => setAdding(true)} />}
      />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          <KeysetTable<CredentialSet>
            label={t('title')}
            first={{ items: sets }}
            columns={columns}
            rowKey={({ id }) => id}
            onOpen={({ id }) => router.push(`/instances/credential-sets/${id}`)}
            empty={<EmptyState>{t('empty')}</EmptyState>}
          />
        </Card>
      </div>
      <FormDialog<NewSet, { readonly id: string }>
        open={adding}
        title={t('new')}
        verb={t('verb')}
        initial={{ purpose: 'read' }}
        command={create}
        onClose={() => setAdding(false)}
        onDone={({ id }) => router.push(`/instances/credential-sets/${id}`)}
      >
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
        >
          <Input maxLength={100} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="purpose" label={t('purpose')}>
          <Select options={purposes.map((value) => ({ value, label: purposeText(`${value}.name`) }))} />
        </Form.Item>
        <Form.Item
          name="username"
          label={t('username')}
          extra={t('usernameHelp')}
          rules={[{ required: true, whitespace: true, message: t('usernameNeeded') }]}
        >
          <Input maxLength={128} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}
