'use client';

import { updateEnvironment } from '@/app/(portal)/environments/actions';
import type { EnvironmentListProps } from '@/components/environment/environment-list';
import { EnvironmentList } from '@/components/environment/environment-list';

export function EnvironmentsPage(props: Omit<EnvironmentListProps, 'update'>) {
  return <EnvironmentList {...props} update={updateEnvironment} />;
}
