'use client';

import { useCallback } from 'react';
import { moreAudit, verifyAudit } from '@/app/(portal)/audit/actions';
import type { AuditListProps } from '@/components/audit/audit-list';
import { AuditList } from '@/components/audit/audit-list';

const verify: AuditListProps['verify'] = () => verifyAudit({});

export type AuditPageProps = Omit<AuditListProps, 'verify' | 'loadMore'>;

export function AuditPage(props: AuditPageProps) {
  const { filters } = props;
  const loadMore = useCallback((cursor: string) => moreAudit({ filters: { ...filters }, cursor }), [filters]);
  return <AuditList {...props} verify={verify} loadMore={loadMore} />;
}
