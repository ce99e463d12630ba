'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/environment/environment-list.module.css';
import type { EnvironmentValues } from '@/components/environment/policy-form';
import { PolicyForm } from '@/components/environment/policy-form';
import { PolicyTester } from '@/components/environment/policy-tester';
import type { TryPolicy } from '@/components/environment/policy-tester-view';
import { policyLines } from '@/components/environment/policy-text';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { RichLine } from '@/components/ui/rich-line';
import { useText } from '@/components/ui/use-text';
import type { ApprovalPolicy } from '@/lib/approval/policy';
import type { Text } from '@/lib/shared/text';

export type EnvironmentDetailView = {
  readonly id: string;
  readonly key: string;
  readonly environment: EnvironmentView;
  readonly policy: ApprovalPolicy;
  readonly profile: { readonly id: string; readonly key: string; readonly name: Text } | null;
  readonly instanceCount: number;
  readonly version: number;
};

type Tried = { readonly environment: EnvironmentDetailView; readonly edited?: ApprovalPolicy };

export type EnvironmentListProps = {
  readonly environments: readonly EnvironmentDetailView[];
  readonly profiles: readonly { readonly id: string; readonly name: Text }[];
  /** Whose own policies and people the tester may ask for. */
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly canManage: boolean;
  readonly update: Command<EnvironmentValues>;
  readonly tryPolicy: TryPolicy;
};

/** What each environment demands, in words: who approves, who executes, when, and with which rules. */
export function EnvironmentList(props: EnvironmentListProps) {
  const { environments, profiles, projects, canManage, update, tryPolicy } = props;
  const t = useTranslations('environments');
  const textOf = useText();
  const router = useRouter();
  const [editing, setEditing] = useState<EnvironmentDetailView>();
  const [trying, setTrying] = useState<Tried>();
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead title={t('title')} meta={[t('note')]} />
      <div className={styles.list}>
        {environments.map((entry) => (
          <Card
            key={entry.id}
            title={<EnvChip {...entry.environment} />}
            note={
              <>
                <code>{entry.key}</code> · {t('instances', { count: entry.instanceCount })}
              </>
            }
            end={
              <span className="row">
                <Link href={`/rules/profiles/${entry.profile?.key ?? 'default'}`} className="caption">
                  {t('rules', { profile: entry.profile ? textOf(entry.profile.name) : t('defaultProfile') })}
                </Link>
                <Button size="small" onClick={() => setTrying({ environment: entry })}>
                  {t('try')}
                </Button>
                {canManage && (
                  <Button size="small" icon={<Icon name="pencil" />} onClick={() => setEditing(entry)}>
                    {t('change')}
                  </Button>
                )}
              </span>
            }
          >
            <ul className={styles.lines}>
              {policyLines(entry.policy).map((line) => (
                <li key={line.en}>
                  <RichLine text={textOf(line)} />
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
      {editing && (
        <PolicyForm
          environment={editing}
          profiles={profiles}
          command={update}
          onClose={() => setEditing(undefined)}
          onDone={() => router.refresh()}
          onTry={(edited) => setTrying({ environment: editing, edited })}
        />
      )}
      {trying && (
        <PolicyTester {...trying} projects={projects} command={tryPolicy} onClose={() => setTrying(undefined)} />
      )}
    </Page>
  );
}
