'use client';

import { Button, Drawer, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { PlaceView, ProfilePageView, ProjectOption } from '@/components/profile/profile-view';
import styles from '@/components/profile/uses-drawer.module.css';
import type { Command } from '@/components/ui/action-state';
import { EnvChip } from '@/components/ui/env-chip';
import { Icon } from '@/components/ui/icon';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';

export type AssignProfile = Command<{
  readonly environmentId: string;
  readonly projectId: string | null;
  readonly profileKey: string | null;
  readonly instead: string | null;
}>;

export type UsesDrawerProps = {
  readonly view: Pick<ProfilePageView, 'places' | 'projects' | 'profiles'>;
  readonly assign: AssignProfile;
  onClose(): void;
  onDone(): void;
};

/** One profile judges in an environment; a project may have another one there. Nothing is stacked. */
export function UsesDrawer({ view, assign, onClose, onDone }: UsesDrawerProps) {
  const t = useTranslations('profile');
  const run = useCommand(assign, onDone);
  return (
    <Drawer open size={480} mask={false} onClose={onClose} title={t('usesTitle')}>
      <p className="t2">{t('usesText')}</p>
      <RefusalAlert refusal={run.refusal} />
      <ul className={styles.places}>
        {view.places.map((place) => (
          <Place key={place.id} place={place} view={view} pending={run.pending} onAssign={run.run} />
        ))}
      </ul>
    </Drawer>
  );
}

type PlaceProps = {
  readonly place: PlaceView;
  readonly view: UsesDrawerProps['view'];
  readonly pending: boolean;
  onAssign(input: Parameters<AssignProfile>[0]): Promise<boolean>;
};

function Place({ place, view, pending, onAssign }: PlaceProps) {
  const t = useTranslations('profile');
  const textOf = useText();
  const [adding, setAdding] = useState<ProjectOption>();
  const profiles = view.profiles.map(({ key, name }) => ({ value: key, label: textOf(name) }));
  const free = view.projects.filter(({ id }) => !place.overrides.some(({ project }) => project.id === id));
  const { name } = place.environment;
  return (
    <li className={styles.place}>
      <EnvChip {...place.environment} />
      <Select
        value={place.profileKey}
        loading={pending}
        aria-label={t('profileIn', { place: name })}
        options={profiles}
        onChange={(profileKey) =>
          void onAssign({ environmentId: place.id, projectId: null, profileKey, instead: place.profileKey })
        }
      />
      {place.overrides.map(({ project, profileKey }) => (
        <div key={project.id} className={styles.override}>
          <span className="ellipsis">{project.name}</span>
          <Select
            value={profileKey}
            loading={pending}
            aria-label={t('profileIn', { place: `${project.name}, ${name}` })}
            options={profiles}
            onChange={(next) =>
              void onAssign({
                environmentId: place.id,
                projectId: project.id,
                profileKey: next,
                instead: profileKey,
              })
            }
          />
          <Button
            type="text"
            icon={<Icon name="cross" />}
            aria-label={t('removeOverride', { project: project.name })}
            onClick={() =>
              void onAssign({
                environmentId: place.id,
                projectId: project.id,
                profileKey: null,
                instead: profileKey,
              })
            }
          />
        </div>
      ))}
      {adding ? (
        <div className={styles.override}>
          <span className="ellipsis">{adding.name}</span>
          <Select
            autoFocus
            placeholder={t('chooseProfile')}
            aria-label={t('profileIn', { place: `${adding.name}, ${name}` })}
            options={profiles}
            onChange={async (profileKey: string) => {
              const input = { environmentId: place.id, projectId: adding.id, profileKey, instead: null };
              if (await onAssign(input)) setAdding(undefined);
            }}
          />
          <Button
            type="text"
            icon={<Icon name="cross" />}
            aria-label={t('cancel')}
            onClick={() => setAdding(undefined)}
          />
        </div>
      ) : (
        free.length > 0 && (
          <Select
            className={styles.add ?? ''}
            size="small"
            value={null}
            placeholder={t('addOverride')}
            aria-label={t('addOverrideIn', { place: name })}
            showSearch={{ optionFilterProp: 'label' }}
            options={free.map((project) => ({ value: project.id, label: project.name }))}
            onChange={(id: string | null) => setAdding(free.find((project) => project.id === id))}
          />
        )
      )}
    </li>
  );
}
