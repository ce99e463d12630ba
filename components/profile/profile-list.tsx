'use client';

import type { TableColumnsType } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { CopyDialogProps } from '@/components/profile/copy-dialog';
import { CopyDialog } from '@/components/profile/copy-dialog';
import styles from '@/components/profile/profile-list.module.css';
import type { ProfileUse } from '@/components/profile/profile-view';
import type { RuleLevel } from '@/components/rule/rule-list';
import { RuleTabs } from '@/components/rule/rule-tabs';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { EnvChip } from '@/components/ui/env-chip';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { statusVocabulary } from '@/components/ui/status-vocabulary';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

export type ProfileRow = {
  readonly key: string;
  readonly name: Text;
  readonly builtIn: boolean;
  readonly n: number;
  readonly savedAt: Instant | null;
  readonly savedBy: string | null;
  readonly uses: readonly ProfileUse[];
  readonly counts: { readonly [Level in RuleLevel]: number };
  readonly changed: number;
};

export type ProfileListProps = {
  readonly profiles: readonly ProfileRow[];
  readonly canManage: boolean;
  readonly create: CopyDialogProps['create'];
};

/** Which rules are on, at which level and with which options: one profile judges each ticket. */
export function ProfileList({ profiles, canManage, create }: ProfileListProps) {
  const t = useTranslations('profiles');
  const nav = useTranslations('nav');
  const router = useRouter();
  const [isAdding, setAdding] = useState(false);
  const columns = useColumns();
  return (
    <Page crumbs={[{ label: nav('rules'), href: '/rules' }, { label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('note')]}
        {...(canManage
          ? { actions: <PrimaryAction label={t('new')} icon="plus" onAct={() => setAdding(true)} /> }
          : {})}
      />
      <RuleTabs current="profiles" />
      <Card padding="none">
        <KeysetTable<ProfileRow>
          label={t('title')}
          first={{ items: profiles }}
          columns={columns}
          rowKey={({ key }) => key}
          onOpen={({ key }) => router.push(`/rules/profiles/${key}`)}
          minWidth={1040}
          empty={<EmptyState>{t('empty')}</EmptyState>}
        />
      </Card>
      {isAdding && (
        <CopyDialog
          profiles={profiles}
          copyOf="default"
          create={create}
          onClose={() => setAdding(false)}
          onCreated={(key) => router.push(`/rules/profiles/${key}`)}
        />
      )}
    </Page>
  );
}

const levels: readonly RuleLevel[] = ['error', 'warning', 'notice', 'off'];

function useColumns(): TableColumnsType<ProfileRow> {
  const t = useTranslations('profiles');
  const textOf = useText();
  return useMemo<TableColumnsType<ProfileRow>>(
    () => [
      {
        title: t('column.name'),
        key: 'name',
        width: 304,
        render: (_, { key, name, builtIn }) => (
          <span className={styles.name}>
            <Link href={`/rules/profiles/${key}`} className="ellipsis" title={textOf(name)}>
              {textOf(name)}
            </Link>
            <code className="t3">{key}</code>
            {builtIn && <span className="t3">{t('builtIn')}</span>}
          </span>
        ),
      },
      {
        title: t('column.uses'),
        key: 'uses',
        render: (_, { uses }) => <UseList uses={uses} />,
      },
      ...levels.map((level) => ({
        title: textOf(statusVocabulary[level]),
        key: level,
        width: 72,
        align: 'right' as const,
        render: (_: unknown, { counts }: ProfileRow) => (
          <span className={counts[level] === 0 || level === 'off' ? 'num t3' : 'num'}>{counts[level]}</span>
        ),
      })),
      {
        title: t('column.changed'),
        key: 'changed',
        width: 104,
        align: 'right',
        render: (_, { changed }) => <span className={changed === 0 ? 'num t3' : 'num'}>{changed}</span>,
      },
      {
        title: t('column.saved'),
        key: 'saved',
        width: 184,
        ellipsis: true,
        render: (_, { n, savedAt, savedBy }) => (
          <span className="t2">
            {t('version', { n })}
            {savedAt && (
              <>
                {' · '}
                <Moment at={savedAt} withTime={false} />
              </>
            )}
            {savedBy && ` · ${savedBy}`}
          </span>
        ),
      },
    ],
    [t, textOf],
  );
}

const usesShown = 4;

function UseList({ uses }: { readonly uses: readonly ProfileUse[] }) {
  const t = useTranslations('profiles');
  if (uses.length === 0) return <span className="t3">{t('unused')}</span>;
  return (
    <span className={styles.uses}>
      {uses.slice(0, usesShown).map(({ environmentId, environment, project }) => (
        <span key={`${environmentId} ${project?.id ?? ''}`} className={styles.use}>
          <EnvChip {...environment} />
          {project && <span className="t2 ellipsis">{project.name}</span>}
        </span>
      ))}
      {uses.length > usesShown && <span className="t3">{t('moreUses', { count: uses.length - usesShown })}</span>}
    </span>
  );
}
