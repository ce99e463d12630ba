'use client';

import { Button, Form, Input, Popconfirm, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AccessTab } from '@/components/access/access-tabs';
import { AccessTabs } from '@/components/access/access-tabs';
import styles from '@/components/access/project-detail.module.css';
import { useDeed } from '@/components/access/use-deed';
import type { Command } from '@/components/ui/action-state';
import { Person } from '@/components/ui/avatar';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FormDialog } from '@/components/ui/form-dialog';
import { Icon } from '@/components/ui/icon';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { Status } from '@/components/ui/status';
import type { GroupView } from '@/lib/access/group';
import { isGroupInUse } from '@/lib/access/group';

type Named = { readonly groupId: string; readonly name: string };

export type GroupCommands = {
  readonly create: Command<{ readonly name: string }>;
  readonly rename: Command<Named>;
  readonly remove: Command<{ readonly groupId: string }>;
  readonly setMember: Command<{ readonly groupId: string; readonly userId: string; readonly isMember: boolean }>;
};

export type GroupListProps = {
  readonly groups: readonly GroupView[];
  readonly tabs: readonly AccessTab[];
  readonly canManage: boolean;
  /** Who can be added. */
  readonly people: readonly { readonly id: string; readonly login: string; readonly name: string }[];
  readonly commands: GroupCommands;
};

/** Every group with its people, and what names it. */
export function GroupList({ groups, tabs, canManage, people, commands }: GroupListProps) {
  const t = useTranslations('groups');
  const access = useTranslations('access');
  const router = useRouter();
  const [naming, setNaming] = useState<'new' | GroupView>();
  const renamed = naming === 'new' ? undefined : naming;
  return (
    <Page crumbs={[{ label: access('title') }, { label: t('title') }]}>
      <PageHead
        title={t('title')}
        {...(canManage
          ? { actions: <PrimaryAction label={t('new')} icon="plus" onAct={() => setNaming('new')} /> }
          : {})}
      />
      <AccessTabs current="groups" shown={tabs} />
      <p className="t2" style={{ marginBottom: 12 }}>
        {t('note')}
      </p>
      {groups.length === 0 && (
        <Card>
          <EmptyState>{t('empty')}</EmptyState>
        </Card>
      )}
      <div style={{ display: 'grid', gap: 16 }}>
        {groups.map((group) => (
          <GroupCard key={group.id} {...{ group, canManage, people, commands }} onRename={() => setNaming(group)} />
        ))}
      </div>
      <FormDialog<{ readonly name: string }>
        key={renamed?.id ?? 'new'}
        open={naming !== undefined}
        title={renamed ? t('renameTitle', { name: renamed.name }) : t('new')}
        verb={t(renamed ? 'save' : 'verb')}
        initial={{ name: renamed?.name ?? '' }}
        command={({ name }) => (renamed ? commands.rename({ groupId: renamed.id, name }) : commands.create({ name }))}
        onClose={() => setNaming(undefined)}
        onDone={() => router.refresh()}
      >
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
        >
          <Input maxLength={100} autoFocus autoComplete="off" />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}

type GroupCardProps = Pick<GroupListProps, 'canManage' | 'people' | 'commands'> & {
  readonly group: GroupView;
  onRename(): void;
};

function GroupCard({ group, canManage, people, commands, onRename }: GroupCardProps) {
  const t = useTranslations('groups');
  const deed = useDeed();
  const { id: groupId, name, members, uses } = group;
  const isUsed = isGroupInUse(uses);
  const known = new Set<string>(members.map(({ userId }) => userId));
  return (
    <Card
      title={name}
      note={`${t('members', { count: members.length })} · ${isUsed ? t('uses', uses) : t('unused')}`}
      end={
        canManage && (
          <>
            <Button size="small" type="text" onClick={onRename}>
              {t('rename')}
            </Button>
            <Popconfirm
              title={t('removeTitle', { name })}
              description={t(isUsed ? 'removeUsed' : 'removeText')}
              okText={t('remove')}
              okButtonProps={{ danger: true, disabled: isUsed }}
              onConfirm={() => deed(commands.remove({ groupId }))}
            >
              <Button size="small" type="text" danger>
                {t('remove')}
              </Button>
            </Popconfirm>
          </>
        )
      }
      padding="none"
    >
      <ul className={styles.list}>
        {members.map(({ userId, login, displayName, isDisabled }) => (
          <li key={userId}>
            <Person person={{ id: userId, name: displayName }} />
            <code className="t3 ellipsis grow">{login}</code>
            {isDisabled && <Status kind="disabled" look="plain" />}
            {canManage && (
              <Popconfirm
                title={t('removeMember', { name: displayName })}
                okText={t('takeOut')}
                okButtonProps={{ danger: true }}
                onConfirm={() => deed(commands.setMember({ groupId, userId, isMember: false }))}
              >
                <Button
                  size="small"
                  type="text"
                  icon={<Icon name="cross" />}
                  aria-label={t('removeMember', { name: displayName })}
                />
              </Popconfirm>
            )}
          </li>
        ))}
        {members.length === 0 && (
          <li>
            <EmptyState>{t('nobody')}</EmptyState>
          </li>
        )}
        {canManage && (
          <li>
            <Select<string>
              size="small"
              showSearch={{ optionFilterProp: 'label' }}
              value={null}
              placeholder={t('add')}
              aria-label={`${t('add')}: ${name}`}
              options={people
                .filter(({ id }) => !known.has(id))
                .map((person) => ({ value: person.id, label: `${person.name} ${person.login}` }))}
              onChange={(userId) => void deed(commands.setMember({ groupId, userId, isMember: true }))}
              style={{ width: 240 }}
            />
          </li>
        )}
      </ul>
    </Card>
  );
}
