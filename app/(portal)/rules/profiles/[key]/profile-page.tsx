'use client';

import { useMemo } from 'react';
import { revokeExemption } from '@/app/(portal)/rules/exemptions/actions';
import {
  assignProfile,
  createProfile,
  moreProfileExemptions,
  moreVersions,
  readProfileText,
  removeProfile,
  renameProfile,
  restoreProfile,
  saveProfile,
} from '@/app/(portal)/rules/profiles/actions';
import type { ProfileCommands } from '@/components/profile/profile-page';
import { ProfilePage, profileTabs } from '@/components/profile/profile-page';
import type { ProfilePageView } from '@/components/profile/profile-view';

export type ProfileDetailPageProps = {
  readonly view: ProfilePageView;
  readonly environmentIds: readonly string[];
  readonly tab?: string;
};

/** The page's deeds, bound to its profile. */
export function ProfileDetailPage({ view, environmentIds, tab }: ProfileDetailPageProps) {
  const { key } = view;
  const commands = useMemo<ProfileCommands>(
    () => ({
      save: ({ n, rules, note, source }) =>
        saveProfile({
          key,
          n,
          rules,
          note,
          origin:
            source === undefined
              ? { kind: 'edit' }
              : source === 'file'
                ? { kind: 'file' }
                : { kind: 'foreign', source },
        }),
      copy: createProfile,
      rename: (values) => renameProfile({ key, ...values }),
      remove: (values) => removeProfile({ key, ...values }),
      restore: (values) => restoreProfile({ key, ...values }),
      assign: assignProfile,
      read: readProfileText,
      revoke: revokeExemption,
    }),
    [key],
  );
  return (
    <ProfilePage
      view={view}
      tab={profileTabs.find((known) => known === tab) ?? 'rules'}
      commands={commands}
      moreVersions={(cursor) => moreVersions({ key, cursor })}
      moreExemptions={(cursor) => moreProfileExemptions({ environmentIds: [...environmentIds], cursor })}
    />
  );
}
