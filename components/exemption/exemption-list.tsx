'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ExemptStatementProps } from '@/components/exemption/exempt-statement';
import { ExemptStatement } from '@/components/exemption/exempt-statement';
import type { ExemptionTableProps } from '@/components/exemption/exemption-table';
import { ExemptionTable } from '@/components/exemption/exemption-table';
import { RuleTabs } from '@/components/rule/rule-tabs';
import { Card } from '@/components/ui/card';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';

export const exemptionStates = ['active', 'expired', 'revoked'] as const;
export type ExemptionStateFilter = (typeof exemptionStates)[number] | 'all';

export type ExemptionListProps = Omit<ExemptionTableProps, 'onRevoked' | 'canRevoke'> &
  Pick<ExemptStatementProps, 'rules' | 'places' | 'projects' | 'grant'> & {
    readonly state: ExemptionStateFilter;
    readonly canExempt: boolean;
  };

/** Every exemption that one may see. */
export function ExemptionList(props: ExemptionListProps) {
  const { exemptions, state, canExempt, rules, places, projects, grant, loadMore, revoke } = props;
  const t = useTranslations('exemptions');
  const nav = useTranslations('nav');
  const router = useRouter();
  const [isAdding, setAdding] = useState(false);
  return (
    <Page crumbs={[{ label: nav('rules'), href: '/rules' }, { label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('note')]}
        {...(canExempt
          ? { actions: <PrimaryAction label={t('new')} icon="plus" onAct={() => setAdding(true)} /> }
          : {})}
      />
      <RuleTabs current="exemptions" />
      <Card padding="none">
        <FilterBar>
          <FilterChips<ExemptionStateFilter>
            label={t('filter')}
            choices={(['active', 'expired', 'revoked', 'all'] as const).map((key) => ({
              key,
              label: t(`state.${key}`),
            }))}
            value={state}
            onChoose={(key) => router.push(key === 'active' ? '/rules/exemptions' : `/rules/exemptions?state=${key}`)}
          />
        </FilterBar>
        <ExemptionTable
          key={state}
          exemptions={exemptions}
          canRevoke={canExempt}
          loadMore={loadMore}
          revoke={revoke}
          onRevoked={() => router.refresh()}
        />
      </Card>
      {isAdding && (
        <ExemptStatement
          rules={rules}
          places={places}
          projects={projects}
          grant={grant}
          onClose={() => setAdding(false)}
          onDone={() => router.refresh()}
        />
      )}
    </Page>
  );
}
