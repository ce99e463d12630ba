'use client';

import { tryPolicy, updateEnvironment } from '@/app/(portal)/environments/actions';
import type { EnvironmentListProps } from '@/components/environment/environment-list';
import { EnvironmentList } from '@/components/environment/environment-list';
import type { TryPolicy } from '@/components/environment/policy-tester-view';

/** Ids are checked by the action; here they are plain texts. */
const tryEnvironmentPolicy: TryPolicy = (request) => tryPolicy(request as Parameters<typeof tryPolicy>[0]);

export function EnvironmentsPage(props: Omit<EnvironmentListProps, 'update' | 'tryPolicy'>) {
  return <EnvironmentList {...props} update={updateEnvironment} tryPolicy={tryEnvironmentPolicy} />;
}
