'use client';

import { Tabs } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

export type AccessTab = 'users' | 'groups' | 'projects' | 'tokens' | 'requests' | 'grants' | 'masks' | 'report';

/** The pages of Access, those the reader may open. */
export function AccessTabs({ current, shown }: { readonly current: AccessTab; readonly shown: readonly AccessTab[] }) {
  const t = useTranslations('access');
  const router = useRouter();
  if (shown.length < 2) return null;
  return (
    <Tabs
      size="small"
      activeKey={current}
      onChange={(key) => router.push(`/access/${key}`)}
      items={shown.map((key) => ({ key, label: t(key) }))}
      style={{ marginBottom: 16 }}
    />
  );
}
