'use client';

import { Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { RuleLevel, RuleRow } from '@/components/rule/rule-list';
import styles from '@/components/rule/rule-page.module.css';
import { SqlText } from '@/components/sql/sql-text';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import { FactList } from '@/components/ui/fact-list';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { RichLine } from '@/components/ui/rich-line';
import { Status } from '@/components/ui/status';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import { serverNames } from '@/lib/review/server/feature-support';
import type { Text } from '@/lib/shared/text';

export type RulePageView = RuleRow & {
  readonly groupName: Text;
  readonly why: Text;
  readonly how: Text;
  readonly messages: readonly Text[];
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly good: readonly string[];
  readonly bad: readonly string[];
  readonly environments: readonly (EnvironmentView & { readonly key: string; readonly id: string })[];
  readonly canManage: boolean;
};

export type RulePageProps = {
  readonly view: RulePageView;
  readonly setLevel: Command<{ readonly environmentId: string; readonly level: RuleLevel }>;
};

const levels: readonly RuleLevel[] = ['error', 'warning', 'notice', 'off'];

/** One rule: what, why, what to do instead, and how strictly each environment takes it. */
export function RulePage({ view, setLevel }: RulePageProps) {
  const t = useTranslations('rule');
  const rules = useTranslations('rules');
  const textOf = useText();
  const router = useRouter();
  const set = useCommand(setLevel, () => router.refresh());
  return (
    <Page crumbs={[{ label: rules('title'), href: '/rules' }, { label: textOf(view.groupName) }, { label: view.id }]}>
      <PageHead
        title={textOf(view.title)}
        meta={[
          <code key="id">{view.id}</code>,
          view.dialects.map((dialect) => serverNames[dialect]).join(', '),
          view.needs.map((need) => rules(`need.${need}`)).join(', ') || rules('need.text'),
        ]}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Card>
            <dl className={styles.text}>
              <dt>{t('why')}</dt>
              <dd>
                <RichLine text={textOf(view.why)} />
              </dd>
              <dt>{t('how')}</dt>
              <dd>
                <RichLine text={textOf(view.how)} />
              </dd>
              <dt>{t('says')}</dt>
              <dd>
                {view.messages.map((message) => (
                  <p key={message.en}>
                    <RichLine text={textOf(message)} />
                  </p>
                ))}
              </dd>
            </dl>
          </Card>
          <Examples title={t('bad')} examples={view.bad} />
          <Examples title={t('good')} examples={view.good} />
        </div>
        <div className={styles.side}>
          <Card title={t('levels')}>
            <ul className="rows">
              {view.environments.map((environment, at) => {
                const level = view.levels[at] ?? 'off';
                return (
                  <li key={environment.key} className="row">
                    <EnvChip kind={environment.kind} name={environment.name} />
                    <span className="grow" />
                    {view.canManage ? (
                      <Select<RuleLevel>
                        size="small"
                        value={level}
                        loading={set.pending}
                        aria-label={t('levelIn', { environment: environment.name })}
                        onChange={(next) => void set.run({ environmentId: environment.id, level: next })}
                        options={levels.map((name) => ({ value: name, label: <Status kind={name} look="plain" /> }))}
                        style={{ width: 112 }}
                      />
                    ) : (
                      <Status kind={level} look="plain" />
                    )}
                  </li>
                );
              })}
            </ul>
            <RefusalAlert refusal={set.refusal} />
          </Card>
          {view.options.length > 0 && (
            <Card title={t('options')}>
              <FactList
                facts={view.options.map(({ name, value }) => ({
                  label: <code>{name}</code>,
                  value: <code>{value}</code>,
                }))}
              />
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
}

function Examples({ title, examples }: { readonly title: string; readonly examples: readonly string[] }) {
  if (examples.length === 0) return null;
  return (
    <Card title={title} padding="none">
      {examples.map((sql) => (
        <div key={sql} className={styles.example}>
          <SqlText sql={sql} />
        </div>
      ))}
    </Card>
  );
}
