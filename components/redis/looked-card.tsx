'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LookHead } from '@/components/instance/live/look-head';
import type { Refusal } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { SkeletonRows } from '@/components/ui/skeleton-rows';

type Looked = {
  readonly answer: unknown;
  readonly refusal: Refusal | undefined;
  readonly pending: boolean;
  readonly readAt: string | undefined;
  refresh(): void;
};

type LookedCardProps = {
  readonly look: Looked;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly padding?: 'body' | 'none';
  readonly children: ReactNode;
};

/** A card of what a server said: while it is asked, when it did not answer, and when it was read. */
export function LookedCard({ look, title, note, padding = 'body', children }: LookedCardProps) {
  return (
    <Card title={title} note={note} end={<LookHead look={look} />} padding={padding}>
      <LookRefusal look={look} />
      {look.answer === undefined ? !look.refusal && <SkeletonRows rows={4} /> : children}
    </Card>
  );
}

/** Why there is no answer, and the way to ask again. */
export function LookRefusal({ look }: { readonly look: Looked }) {
  const t = useTranslations('redis');
  return (
    <RefusalAlert
      refusal={look.refusal}
      action={
        <Button size="small" onClick={look.refresh} loading={look.pending}>
          {t('retry')}
        </Button>
      }
    />
  );
}
