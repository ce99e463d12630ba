'use client';

import { createProfile } from '@/app/(portal)/rules/profiles/actions';
import type { ProfileListProps } from '@/components/profile/profile-list';
import { ProfileList } from '@/components/profile/profile-list';

export function ProfilesPage(props: Omit<ProfileListProps, 'create'>) {
  return <ProfileList {...props} create={createProfile} />;
}
