'use client';

import { Tabs } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import styles from '@/components/inspection/inspection.module.css';

export const inspectionTabs = ['report', 'findings', 'instances', 'alarms', 'duty', 'settings'] as const;
export type InspectionTab = (typeof inspectionTabs)[number];

const hrefOf = (tab: InspectionTab): string => (tab === 'report' ? '/inspection' : `/inspection/${tab}`);

/** The pages of the inspection. */
export function InspectionTabs({ current }: { readonly current: InspectionTab }) {
  const t = useTranslations('inspection.tabs');
  const router = useRouter();
  return (
    <Tabs
      size="small"
      activeKey={current}
      onChange={(key) => router.push(hrefOf(key as InspectionTab))}
      items={inspectionTabs.map((key) => ({ key, label: t(key) }))}
      className={styles.tabs ?? ''}
    />
  );
}
