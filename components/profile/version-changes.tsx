'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChangeList } from '@/components/profile/change-list';
import type { VersionRow } from '@/components/profile/profile-view';

/** Of a long list the first few are enough to recognise the version by. */
const changesShown = 8;

/** The rules that a version changed. */
export function VersionChanges({ changes }: Pick<VersionRow, 'changes'>) {
  const t = useTranslations('profile');
  const [isWhole, setWhole] = useState(false);
  if (changes.length === 0) return <p className="t3">{t('noChanges')}</p>;
  return (
    <>
      <ChangeList changes={isWhole ? changes : changes.slice(0, changesShown)} />
      {changes.length > changesShown && (
        <Button size="small" type="text" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('fewer') : t('allChanges', { count: changes.length })}
        </Button>
      )}
    </>
  );
}
