'use client';

import type { TableColumnsType } from 'antd';
import { App, Button, Checkbox, Form, Input, InputNumber, Modal, Popconfirm, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { AccessTab } from '@/components/access/access-tabs';
import { AccessTabs } from '@/components/access/access-tabs';
import type { Reauthenticate } from '@/components/access/password-prompt';
import { usePasswordPrompt } from '@/components/access/password-prompt';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { useRefusalText } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import { Moment, RelativeTime } from '@/components/ui/time';
import type { TokenScope } from '@/lib/access/actor';
import type { Page as PageOf } from '@/lib/shared/page';

export type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly prefix: string;
  readonly scopes: readonly TokenScope[];
  readonly project?: string;
  readonly state: 'active' | 'expired' | 'revoked';
  readonly expiresAt: Instant;
  readonly lastUsedAt?: Instant;
};

export type TokenValues = {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly days: number;
  readonly projectId?: string;
};

export type TokenListProps = {
  readonly page: PageOf<TokenRow>;
  readonly tabs: readonly AccessTab[];
  /** With everybody's tokens, the owner is shown. */
  readonly showsOwner: boolean;
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  /** Those that the reader could pass on. */
  readonly scopes: readonly TokenScope[];
  readonly daysMax: number;
  readonly create: Command<TokenValues, { readonly token: string }>;
  readonly revoke: Command<{ readonly id: string }>;
  /** A new token needs one's own password again. */
  readonly reauthenticate: Reauthenticate;
  readonly loadMore: LoadMore<TokenRow>;
};

/** API tokens: for the sluice command and other programs, never more than their owner's own rights. */
export function TokenList(props: TokenListProps) {
  const { page, tabs, showsOwner, projects, scopes, daysMax, create, revoke, reauthenticate, loadMore } = props;
  const t = useTranslations('tokens');
  const access = useTranslations('access');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [token, setToken] = useState<string>();
  const { guard, prompt } = usePasswordPrompt(reauthenticate);
  const columns = useColumns(showsOwner, revoke);
  return (
    <Page crumbs={[{ label: access('title') }, { label: access('tokens') }]}>
      <PageHead
        title={access('title')}
        actions={<PrimaryAction label={t('add')} icon="plus" onAct={() => setAdding(true)} />}
      />
      <AccessTabs current="tokens" shown={tabs} />
      <Card padding="none">
        <KeysetTable<TokenRow>
          label={access('tokens')}
          first={page}
          columns={columns}
          rowKey={(row) => row.id}
          loadMore={loadMore}
          isQuiet={(row) => row.state !== 'active'}
          minWidth={900}
          empty={<EmptyState>{t('empty')}</EmptyState>}
        />
      </Card>
      <FormDialog<TokenValues, { readonly token: string }>
        open={adding}
        title={t('add')}
        verb={t('create')}
        initial={{ scopes: scopes.filter((scope) => suggested.has(scope)), days: 30 }}
        command={guard(create)}
        onClose={() => setAdding(false)}
        onDone={(made) => {
          setToken(made.token);
          router.refresh();
        }}
      >
        <Form.Item
          name="name"
          label={t('name')}
          extra={t('nameHelp')}
          rules={[{ required: true, message: t('nameNeeded') }]}
        >
          <Input maxLength={100} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="scopes" label={t('scopes')} rules={[{ required: true, message: t('scopesNeeded') }]}>
          <ScopeChoice offered={scopes} />
        </Form.Item>
        {projects.length > 0 && (
          <Form.Item name="projectId" label={<OptionalLabel>{t('project')}</OptionalLabel>} extra={t('projectHelp')}>
            <Select allowClear options={projects.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
        <Form.Item name="days" label={t('days')} extra={t('daysHelp', { max: daysMax })}>
          <InputNumber min={1} max={daysMax} precision={0} />
        </Form.Item>
      </FormDialog>
      {prompt}
      <Modal
        open={token !== undefined}
        title={t('madeTitle')}
        onCancel={() => setToken(undefined)}
        footer={<Button onClick={() => setToken(undefined)}>{t('kept')}</Button>}
        width={560}
      >
        <p className="row">
          <code className="wrap">{token}</code> <CopyButton text={token ?? ''} />
        </p>
        <p className="t2">{t('madeText')}</p>
      </Modal>
    </Page>
  );
}

/** Nothing that decides and nothing that runs. */
const suggested: ReadonlySet<TokenScope> = new Set(['read', 'review', 'submit']);

type ScopeChoiceProps = {
  readonly offered: readonly TokenScope[];
  readonly value?: readonly TokenScope[];
  onChange?(scopes: readonly TokenScope[]): void;
};

/** Controlled by the form item around it. */
function ScopeChoice({ offered, value = [], onChange }: ScopeChoiceProps) {
  const t = useTranslations('tokens');
  return (
    <Checkbox.Group
      value={[...value]}
      onChange={(scopes) => onChange?.(scopes as TokenScope[])}
      style={{ display: 'flex', flexDirection: 'column', gap: 4 }}
      options={offered.map((scope) => ({
        value: scope,
        label: (
          <>
            <code>{scope}</code> <span className="t3">{t(`scope.${scope}`)}</span>
          </>
        ),
      }))}
    />
  );
}

function useColumns(showsOwner: boolean, revoke: TokenListProps['revoke']): TableColumnsType<TokenRow> {
  const t = useTranslations('tokens');
  return useMemo<TableColumnsType<TokenRow>>(
    () => [
      { title: t('column.name'), dataIndex: 'name', ellipsis: true },
      ...(showsOwner
        ? [
            {
              title: t('column.owner'),
              key: 'owner',
              width: 136,
              ellipsis: true,
              render: (_: unknown, row: TokenRow) => <code>{row.login}</code>,
            },
          ]
        : []),
      { title: t('column.prefix'), key: 'prefix', width: 136, render: (_, row) => <code>{row.prefix}…</code> },
      {
        title: t('column.scopes'),
        key: 'scopes',
        width: 208,
        ellipsis: true,
        render: (_, row) => row.scopes.join(', '),
      },
      {
        title: t('column.project'),
        key: 'project',
        width: 128,
        ellipsis: true,
        render: (_, row) => row.project ?? <span className="t3">{t('all')}</span>,
      },
      {
        title: t('column.state'),
        key: 'state',
        width: 112,
        render: (_, row) => <Status kind={row.state} look="plain" />,
      },
      {
        title: t('column.used'),
        key: 'used',
        width: 104,
        align: 'right',
        render: (_, row) => (
          <span className="t3">{row.lastUsedAt ? <RelativeTime at={row.lastUsedAt} /> : t('never')}</span>
        ),
      },
      {
        title: t('column.expires'),
        key: 'expires',
        width: 112,
        align: 'right',
        render: (_, row) => <Moment at={row.expiresAt} withTime={false} />,
      },
      {
        key: 'revoke',
        width: 88,
        align: 'right',
        render: (_, row) => row.state === 'active' && <RevokeButton row={row} revoke={revoke} />,
      },
    ],
    [t, showsOwner, revoke],
  );
}

function RevokeButton({ row, revoke }: { readonly row: TokenRow; readonly revoke: TokenListProps['revoke'] }) {
  const t = useTranslations('tokens');
  const router = useRouter();
  const { message } = App.useApp();
  const textOf = useRefusalText();
  return (
    <Popconfirm
      title={t('revokeTitle', { name: row.name })}
      description={t('revokeText')}
      okText={t('revoke')}
      okButtonProps={{ danger: true }}
      onConfirm={async () => {
        const state = await revoke({ id: row.id });
        if (state.ok) router.refresh();
        else message.error(textOf(state.error));
      }}
    >
      <Button size="small" type="text">
        {t('revoke')}
      </Button>
    </Popconfirm>
  );
}
