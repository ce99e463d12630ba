'use client';

import { grantExemption, moreExemptions, revokeExemption } from '@/app/(portal)/rules/exemptions/actions';
import type { ExemptionListProps } from '@/components/exemption/exemption-list';
import { ExemptionList } from '@/components/exemption/exemption-list';

export function ExemptionsPage(props: Omit<ExemptionListProps, 'grant' | 'revoke' | 'loadMore'>) {
  const { state } = props;
  return (
    <ExemptionList
      {...props}
      grant={grantExemption}
      revoke={revokeExemption}
      loadMore={(cursor) => moreExemptions({ cursor, ...(state === 'all' ? {} : { state }) })}
    />
  );
}
