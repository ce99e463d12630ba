'use client';

import { readRotation, rotateCredentialSet } from '@/app/(portal)/instances/credential-sets/actions';
import type { CredentialSetDetailProps } from '@/components/instance/credential-set-detail';
import { CredentialSetDetail } from '@/components/instance/credential-set-detail';

const rotate: CredentialSetDetailProps['rotate'] = ({ instanceIds, ...order }) =>
  rotateCredentialSet({ ...order, instanceIds: [...instanceIds] });

export function CredentialSetPage(props: Omit<CredentialSetDetailProps, 'rotate' | 'readRotation'>) {
  return <CredentialSetDetail {...props} rotate={rotate} readRotation={readRotation} />;
}
