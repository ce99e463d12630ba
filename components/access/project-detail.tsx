'use client';

import type { MenuProps } from 'antd';
import { Button, Dropdown, Form, Input, Popconfirm, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/access/project-detail.module.css';
import { useDeed } from '@/components/access/use-deed';
import type { Command } from '@/components/ui/action-state';
import type { PersonView } from '@/components/ui/avatar';
import { Person } from '@/components/ui/avatar';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import { useCommand } from '@/components/ui/use-command';
import type { ProjectRole } from '@/lib/access/actor';
import { projectRoles } from '@/lib/access/actor';
import type { Text } from '@/lib/shared/text';

export type ProjectDetailView = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
  readonly isArchived: boolean;
  readonly members: readonly {
    readonly person: PersonView;
    readonly login: string;
    readonly role: ProjectRole;
    readonly isDisabled: boolean;
  }[];
  readonly databases: readonly {
    readonly instanceId: string;
    readonly instance: string;
    readonly environment: EnvironmentView;
    /** `*`: every schema of the instance. */
    readonly schema: string;
  }[];
  readonly canManage: boolean;
  /** Which databases a project may touch is decided by who keeps the instances. */
  readonly canManageDatabases: boolean;
  /** People and instances that can be added. */
  readonly people: readonly (PersonView & { readonly login: string })[];
  readonly instances: readonly { readonly id: string; readonly name: string }[];
};

export type ProjectCommands = {
  readonly update: Command<{ readonly name: string; readonly description: string }>;
  readonly setArchived: Command<{ readonly archived: boolean }>;
  readonly setMember: Command<{ readonly userId: string; readonly role: ProjectRole }>;
  readonly removeMember: Command<{ readonly userId: string }>;
  readonly addDatabase: Command<{ readonly instanceId: string; readonly schema: string }>;
  readonly removeDatabase: Command<{ readonly instanceId: string; readonly schema: string }>;
  /** Asks a worker for the names on the server. */
  readonly listSchemas: Command<{ readonly instanceId: string }, readonly string[]>;
};

export type ProjectDetailProps = { readonly view: ProjectDetailView; readonly commands: ProjectCommands };

/** The people of a project and the databases they may touch. */
export function ProjectDetail({ view, commands }: ProjectDetailProps) {
  const t = useTranslations('project');
  const access = useTranslations('access');
  return (
    <Page
      crumbs={[
        { label: access('title') },
        { label: access('projects'), href: '/access/projects' },
        { label: view.name },
      ]}
    >
      <PageHead
        title={view.name}
        tags={view.isArchived && <Status kind="disabled" word={archived} />}
        actions={view.canManage && <ProjectMenu view={view} commands={commands} />}
        meta={[
          <code key="key">{view.key}</code>,
          t('memberCount', { count: view.members.length }),
          t('databaseCount', { count: view.databases.length }),
          view.description,
        ]}
      />
      <div className={styles.columns}>
        <Members view={view} commands={commands} />
        <Databases view={view} commands={commands} />
      </div>
    </Page>
  );
}

const archived: Text = { en: 'Archived', zh: '已归档' };

function ProjectMenu({ view, commands }: ProjectDetailProps) {
  const t = useTranslations('project');
  const form = useTranslations('projects');
  const router = useRouter();
  const deed = useDeed();
  const [editing, setEditing] = useState(false);
  const items: MenuProps['items'] = [
    { key: 'edit', icon: <Icon name="pencil" />, label: t('edit'), onClick: () => setEditing(true) },
    {
      key: 'archive',
      label: view.isArchived ? t('restore') : t('archive'),
      danger: !view.isArchived,
      onClick: () => void deed(commands.setArchived({ archived: !view.isArchived })),
    },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text" size="large" icon={<Icon name="more" size={16} />} aria-label={t('more')} />
      </Dropdown>
      <FormDialog<{ readonly name: string; readonly description: string }>
        open={editing}
        title={t('editTitle', { name: view.name })}
        verb={t('save')}
        initial={{ name: view.name, description: view.description }}
        command={commands.update}
        onClose={() => setEditing(false)}
        onDone={() => router.refresh()}
      >
        <Form.Item name="name" label={form('name')} rules={[{ required: true, message: form('nameNeeded') }]}>
          <Input maxLength={128} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="description" label={<OptionalLabel>{form('description')}</OptionalLabel>}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </FormDialog>
    </>
  );
}

function Members({ view, commands }: ProjectDetailProps) {
  const t = useTranslations('project');
  const role = useTranslations('projectRole');
  const deed = useDeed();
  const [adding, setAdding] = useState<string>();
  const known = new Set(view.members.map(({ person }) => person.id));
  return (
    <Card title={t('members')} padding="none">
      <ul className={styles.list}>
        {view.members.map(({ person, login, role: own, isDisabled }) => (
          <li key={person.id}>
            <Person person={person} />
            <code className="t3 ellipsis grow">{login}</code>
            {isDisabled && <Status kind="disabled" look="plain" />}
            {view.canManage ? (
              <>
                <Select
                  size="small"
                  value={own}
                  aria-label={t('roleOf', { name: person.name })}
                  options={projectRoles.map((name) => ({ value: name, label: role(name) }))}
                  onChange={(next: ProjectRole) => void deed(commands.setMember({ userId: person.id, role: next }))}
                  style={{ width: 96 }}
                />
                <Popconfirm
                  title={t('removeMember', { name: person.name })}
                  okText={t('remove')}
                  okButtonProps={{ danger: true }}
                  onConfirm={() => deed(commands.removeMember({ userId: person.id }))}
                >
                  <Button
                    size="small"
                    type="text"
                    icon={<Icon name="cross" />}
                    aria-label={t('removeMember', { name: person.name })}
                  />
                </Popconfirm>
              </>
            ) : (
              <span className="t2">{role(own)}</span>
            )}
          </li>
        ))}
        {view.members.length === 0 && (
          <li>
            <EmptyState>{t('noMembers')}</EmptyState>
          </li>
        )}
      </ul>
      {view.canManage && (
        <div className={styles.add}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={adding ?? null}
            onChange={(id: string) => setAdding(id)}
            placeholder={t('choosePerson')}
            aria-label={t('choosePerson')}
            options={view.people
              .filter(({ id }) => !known.has(id))
              .map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` }))}
            style={{ flex: 1, minWidth: 0 }}
          />
          <Button
            disabled={adding === undefined}
            onClick={async () => {
              if (adding && (await deed(commands.setMember({ userId: adding, role: 'member' })))) setAdding(undefined);
            }}
          >
            {t('addMember')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Databases({ view, commands }: ProjectDetailProps) {
  const t = useTranslations('project');
  const deed = useDeed();
  const [instanceId, setInstanceId] = useState<string>();
  const [schema, setSchema] = useState<string>();
  const [known, setKnown] = useState<readonly string[]>([]);
  const names = useCommand(commands.listSchemas, setKnown);
  return (
    <Card title={t('databases')} note={t('databasesNote')} padding="none">
      <ul className={styles.list}>
        {view.databases.map((database) => (
          <li key={`${database.instanceId}/${database.schema}`}>
            <EnvChip {...database.environment} />
            <span className="ellipsis">
              {database.schema === '*' ? t('everySchema') : <code>{database.schema}</code>}
            </span>
            <Link className="ellipsis grow" href={`/instances/${database.instanceId}`}>
              {database.instance}
            </Link>
            {view.canManageDatabases && (
              <Popconfirm
                title={t('removeDatabase', { name: database.schema === '*' ? t('everySchema') : database.schema })}
                description={t('removeDatabaseText')}
                okText={t('remove')}
                okButtonProps={{ danger: true }}
                onConfirm={() =>
                  deed(commands.removeDatabase({ instanceId: database.instanceId, schema: database.schema }))
                }
              >
                <Button
                  size="small"
                  type="text"
                  icon={<Icon name="cross" />}
                  aria-label={t('removeDatabase', { name: database.schema })}
                />
              </Popconfirm>
            )}
          </li>
        ))}
        {view.databases.length === 0 && (
          <li>
            <EmptyState>{t('noDatabases')}</EmptyState>
          </li>
        )}
      </ul>
      {view.canManageDatabases && (
        <div className={styles.add}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={instanceId ?? null}
            onChange={(id: string) => {
              setInstanceId(id);
              setSchema(undefined);
              setKnown([]);
              void names.run({ instanceId: id });
            }}
            placeholder={t('chooseInstance')}
            aria-label={t('chooseInstance')}
            options={view.instances.map(({ id, name }) => ({ value: id, label: name }))}
            style={{ flex: 1, minWidth: 0 }}
          />
          <Select
            mode="tags"
            maxCount={1}
            value={schema ? [schema] : []}
            loading={names.pending}
            onChange={(values: readonly string[]) => setSchema(values.at(-1))}
            placeholder={t('chooseSchema')}
            aria-label={t('chooseSchema')}
            options={[{ value: '*', label: t('everySchema') }, ...known.map((name) => ({ value: name, label: name }))]}
            style={{ flex: 1, minWidth: 0 }}
          />
          <Button
            disabled={!instanceId || !schema}
            onClick={async () => {
              if (instanceId && schema && (await deed(commands.addDatabase({ instanceId, schema }))))
                setSchema(undefined);
            }}
          >
            {t('addDatabase')}
          </Button>
          <RefusalAlert refusal={names.refusal} />
        </div>
      )}
    </Card>
  );
}
