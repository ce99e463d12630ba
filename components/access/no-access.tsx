'use client';

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import type { ProjectRole, Role } from '@/lib/access/actor';

export type NoAccessProps = { readonly roles: readonly Role[]; readonly projectRoles: readonly ProjectRole[] };

/** Says who holds the right, so that one knows whom to ask. */
export function NoAccess({ roles, projectRoles }: NoAccessProps) {
  const t = useTranslations('noAccess');
  const role = useTranslations('role');
  const projectRole = useTranslations('projectRole');
  const holders = [
    ...roles.map((name) => role(name)),
    ...projectRoles.map((name) => t('inProject', { role: projectRole(name) })),
  ];
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead title={t('title')} />
      <div style={{ marginTop: 16, maxWidth: 640 }}>
        <Card>
          <p>{holders.length > 0 ? t('who', { roles: holders.join(t('or')) }) : t('nobody')}</p>
          <p className="t2">{t('ask')}</p>
          <p style={{ marginTop: 8 }}>
            <Link href="/">{t('home')}</Link>
          </p>
        </Card>
      </div>
    </Page>
  );
}
