'use client';

import type { MenuProps, TableColumnsType } from 'antd';
import { App, Button, Checkbox, Dropdown, Form, Input, Modal, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { AccessTab } from '@/components/access/access-tabs';
import { AccessTabs } from '@/components/access/access-tabs';
import type { Reauthenticate } from '@/components/access/password-prompt';
import { usePasswordPrompt } from '@/components/access/password-prompt';
import type { Command } from '@/components/ui/action-state';
import { Avatar } from '@/components/ui/avatar';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar } from '@/components/ui/filter-bar';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { useRefusalText } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import type { Role } from '@/lib/access/actor';
import { roles } from '@/lib/access/actor';
import type { Provider } from '@/lib/access/provider';
import type { Page as PageOf } from '@/lib/shared/page';
import type { Locale } from '@/lib/shared/text';

export type UserRow = {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly locale: Locale;
  readonly roles: readonly Role[];
  readonly isDisabled: boolean;
  readonly isYou: boolean;
  readonly isDemo: boolean;
  readonly provider: Provider;
  readonly hasSecondFactor: boolean;
  readonly version: number;
  readonly createdAt: Instant;
};

export type UserValues = {
  readonly login: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly locale: Locale;
  readonly roles: readonly Role[];
};

/** Shown once: the password that works for one sign-in. */
export type FirstPassword = { readonly login: string; readonly password: string };

type ById = { readonly id: string; readonly version: number };

export type UserCommands = {
  readonly create: Command<UserValues, FirstPassword>;
  readonly update: Command<UserValues & ById>;
  readonly setDisabled: Command<ById & { readonly disabled: boolean }>;
  readonly resetPassword: Command<ById, FirstPassword>;
  /** For who has lost telephone and recovery codes. */
  readonly resetSecondFactor: Command<ById>;
  /** Forgets failed sign-ins. */
  readonly unlock: Command<ById>;
  readonly endSessions: Command<ById>;
  /** A new password for somebody else needs one's own. */
  readonly reauthenticate: Reauthenticate;
};

export type UserListProps = {
  readonly page: PageOf<UserRow>;
  readonly tabs: readonly AccessTab[];
  readonly text?: string;
  readonly canManage: boolean;
  readonly commands: UserCommands;
  readonly loadMore: LoadMore<UserRow>;
};

type Opened = { readonly kind: 'new' } | { readonly kind: 'edit'; readonly user: UserRow } | undefined;

export function UserList({ page, tabs, text, canManage, commands, loadMore }: UserListProps) {
  const t = useTranslations('users');
  const access = useTranslations('access');
  const router = useRouter();
  const [opened, setOpened] = useState<Opened>();
  const [password, setPassword] = useState<FirstPassword>();
  const { guard, prompt } = usePasswordPrompt(commands.reauthenticate);
  const guarded = useMemo<UserCommands>(
    () => ({
      ...commands,
      resetPassword: guard(commands.resetPassword),
      resetSecondFactor: guard(commands.resetSecondFactor),
    }),
    [commands, guard],
  );
  const columns = useColumns(canManage, guarded, setOpened, setPassword);
  const close = () => setOpened(undefined);
  return (
    <Page crumbs={[{ label: access('title') }, { label: access('users') }]}>
      <PageHead
        title={access('title')}
        actions={canManage && <PrimaryAction label={t('add')} icon="plus" onAct={() => setOpened({ kind: 'new' })} />}
      />
      <AccessTabs current="users" shown={tabs} />
      <Card padding="none">
        <FilterBar>
          <Input
            defaultValue={text ?? ''}
            placeholder={t('search')}
            aria-label={t('search')}
            prefix={<Icon name="search" className="t3" />}
            allowClear
            style={{ width: 240 }}
            onChange={(event) => event.target.value === '' && text && router.push('/access/users')}
            onPressEnter={(event) =>
              router.push(`/access/users?text=${encodeURIComponent(event.currentTarget.value.trim())}`)
            }
          />
        </FilterBar>
        <KeysetTable<UserRow>
          label={access('users')}
          first={page}
          columns={columns}
          rowKey={(row) => row.id}
          loadMore={loadMore}
          isQuiet={(row) => row.isDisabled}
          minWidth={1160}
          {...(canManage ? { onOpen: (user: UserRow) => setOpened({ kind: 'edit', user }) } : {})}
          empty={<EmptyState>{t('empty')}</EmptyState>}
        />
      </Card>
      {opened?.kind === 'new' && (
        <FormDialog<UserValues, FirstPassword>
          open
          title={t('add')}
          verb={t('create')}
          initial={{ locale: 'en', roles: ['developer'], email: null }}
          command={commands.create}
          onClose={close}
          onDone={(first) => {
            setPassword(first);
            router.refresh();
          }}
        >
          <UserFields isNew />
        </FormDialog>
      )}
      {opened?.kind === 'edit' && (
        <FormDialog<UserValues & ById>
          open
          title={t('change', { name: opened.user.displayName })}
          verb={t('save')}
          initial={opened.user}
          command={commands.update}
          onClose={close}
          onDone={() => router.refresh()}
        >
          <UserFields isNew={false} />
        </FormDialog>
      )}
      {prompt}
      <Modal
        open={password !== undefined}
        title={t('passwordTitle', { login: password?.login ?? '' })}
        onCancel={() => setPassword(undefined)}
        footer={<Button onClick={() => setPassword(undefined)}>{t('passwordKept')}</Button>}
        width={480}
      >
        <p className="row">
          <code>{password?.password}</code> <CopyButton text={password?.password ?? ''} />
        </p>
        <p className="t2">{t('passwordText')}</p>
      </Modal>
    </Page>
  );
}

function UserFields({ isNew }: { readonly isNew: boolean }) {
  const t = useTranslations('users');
  const role = useTranslations('role');
  const note = useTranslations('roleNote');
  return (
    <>
      <Form.Item
        name="login"
        label={t('login')}
        extra={isNew ? t('loginHelp') : undefined}
        rules={[{ required: true, message: t('loginNeeded') }]}
      >
        <Input disabled={!isNew} autoComplete="off" spellCheck={false} maxLength={64} autoFocus={isNew} />
      </Form.Item>
      <Form.Item name="displayName" label={t('name')} rules={[{ required: true, message: t('nameNeeded') }]}>
        <Input maxLength={128} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={<OptionalLabel>{t('email')}</OptionalLabel>} extra={t('emailHelp')}>
        <Input type="email" maxLength={254} autoComplete="off" />
      </Form.Item>
      <Form.Item name="locale" label={t('language')}>
        <Select
          options={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '简体中文' },
          ]}
        />
      </Form.Item>
      <Form.Item name="roles" label={t('roles')}>
        <Checkbox.Group
          style={{ display: 'flex', flexDirection: 'column', gap: 4 }}
          options={roles.map((name) => ({
            value: name,
            label: (
              <>
                {role(name)} <span className="t3">{note(name)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
    </>
  );
}

function useColumns(
  canManage: boolean,
  commands: UserCommands,
  open: (opened: Opened) => void,
  showPassword: (password: FirstPassword) => void,
): TableColumnsType<UserRow> {
  const t = useTranslations('users');
  const role = useTranslations('role');
  return useMemo<TableColumnsType<UserRow>>(
    () => [
      {
        title: t('column.name'),
        key: 'name',
        ellipsis: true,
        render: (_, user) => (
          <span className="row">
            <Avatar name={user.displayName} you={user.isYou} />
            <span className="ellipsis">{user.displayName}</span>
          </span>
        ),
      },
      {
        title: t('column.login'),
        key: 'login',
        width: 168,
        ellipsis: true,
        render: (_, user) => <code>{user.login}</code>,
      },
      {
        title: t('column.roles'),
        key: 'roles',
        width: 208,
        ellipsis: true,
        render: (_, user) => user.roles.map((name) => role(name)).join(', ') || '–',
      },
      { title: t('column.email'), dataIndex: 'email', width: 208, ellipsis: true },
      {
        title: t('column.signIn'),
        key: 'signIn',
        width: 144,
        ellipsis: true,
        render: (_, user) => (
          <>
            {t(`provider.${user.provider}`)} {user.hasSecondFactor && <span className="t3">{t('withCode')}</span>}
          </>
        ),
      },
      {
        title: t('column.state'),
        key: 'state',
        width: 120,
        render: (_, user) => <Status kind={user.isDisabled ? 'disabled' : 'active'} look="plain" />,
      },
      {
        title: t('column.since'),
        key: 'since',
        width: 104,
        align: 'right',
        render: (_, user) => (
          <span className="t3">
            <Moment at={user.createdAt} withTime={false} />
          </span>
        ),
      },
      ...(canManage
        ? [
            {
              key: 'more',
              width: 48,
              align: 'right' as const,
              render: (_: unknown, user: UserRow) => (
                <UserMenu user={user} commands={commands} onOpen={open} onPassword={showPassword} />
              ),
            },
          ]
        : []),
    ],
    [t, role, canManage, commands, open, showPassword],
  );
}

type UserMenuProps = {
  readonly user: UserRow;
  readonly commands: UserCommands;
  onOpen(opened: Opened): void;
  onPassword(password: FirstPassword): void;
};

function UserMenu({ user, commands, onOpen, onPassword }: UserMenuProps) {
  const t = useTranslations('users');
  const router = useRouter();
  const { message } = App.useApp();
  const textOf = useRefusalText();
  const target = { id: user.id, version: user.version };
  const run = async <Value,>(deed: ReturnType<Command<unknown, Value>>, onDone?: (value: Value) => void) => {
    const state = await deed;
    if (!state.ok) {
      message.error(textOf(state.error));
      return;
    }
    onDone?.(state.value);
    router.refresh();
  };
  const items: MenuProps['items'] = [
    { key: 'edit', label: t('edit'), onClick: () => onOpen({ kind: 'edit', user }) },
    {
      key: 'password',
      label: t('reset'),
      disabled: user.isYou || user.provider !== 'local',
      onClick: () => void run(commands.resetPassword(target), onPassword),
    },
    {
      key: 'second-factor',
      label: t('resetSecondFactor'),
      disabled: user.isYou || !user.hasSecondFactor,
      onClick: () => void run(commands.resetSecondFactor(target), () => message.success(t('secondFactorReset'))),
    },
    {
      key: 'unlock',
      label: t('unlock'),
      onClick: () => void run(commands.unlock(target), () => message.success(t('unlocked'))),
    },
    {
      key: 'sessions',
      label: t('endSessions'),
      onClick: () => void run(commands.endSessions(target), () => message.success(t('sessionsEnded'))),
    },
    {
      key: 'disable',
      danger: !user.isDisabled,
      label: user.isDisabled ? t('enable') : t('disable'),
      disabled: user.isYou,
      onClick: () => void run(commands.setDisabled({ ...target, disabled: !user.isDisabled })),
    },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" size="small" icon={<Icon name="more" />} aria-label={t('more', { name: user.displayName })} />
    </Dropdown>
  );
}
