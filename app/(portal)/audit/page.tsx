import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { auditActionGroups } from '@/app/(portal)/audit/_view/audit-actions';
import { parseAuditFilters } from '@/app/(portal)/audit/_view/audit-filters';
import { listAudit } from '@/app/(portal)/audit/_view/list-audit';
import { AuditPage } from '@/app/(portal)/audit/audit-page';

type AuditListPageProps = { readonly searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

export default async function AuditListPage({ searchParams }: AuditListPageProps) {
  const actor = await requireActor('audit.view');
  const filters = parseAuditFilters(await searchParams);
  const page = await listAudit(actor, filters, await getTimeZone());
  return <AuditPage page={page.ok ? page.value : { items: [] }} filters={filters} actions={auditActionGroups} />;
}
