'use client';

import { createCredentialSet } from '@/app/(portal)/instances/credential-sets/actions';
import type { CredentialSetListProps } from '@/components/instance/credential-set-list';
import { CredentialSetList } from '@/components/instance/credential-set-list';

export function CredentialSetsPage({ sets }: Pick<CredentialSetListProps, 'sets'>) {
  return <CredentialSetList sets={sets} create={createCredentialSet} />;
}
