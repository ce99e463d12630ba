'use client';

import { Tabs } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

const addresses = { rules: '/rules', profiles: '/rules/profiles', exemptions: '/rules/exemptions' } as const;
export type RuleTab = keyof typeof addresses;
const tabs = Object.keys(addresses) as readonly RuleTab[];

/** What is looked for, how strictly, and what is let through: the three pages of Rules. */
export function RuleTabs({ current }: { readonly current: RuleTab }) {
  const t = useTranslations('rules');
  const router = useRouter();
  return (
    <Tabs
      size="small"
      activeKey={current}
      onChange={(key) => router.push(addresses[key as RuleTab])}
      items={tabs.map((key) => ({ key, label: t(`tabs.${key}`) }))}
      style={{ marginBottom: 16 }}
    />
  );
}
