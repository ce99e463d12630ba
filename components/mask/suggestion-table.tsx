'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { MaskKind } from '@/components/mask/mask-kind';
import type { SuggestionRow } from '@/components/mask/mask-view';
import type { Command } from '@/components/ui/action-state';
import { EmptyState } from '@/components/ui/empty-state';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';
import type { Page } from '@/lib/shared/page';

export type SuggestionTableProps = {
  readonly page: Page<SuggestionRow>;
  readonly canManage: boolean;
  readonly accept: Command<{ readonly id: string }>;
  readonly dismiss: Command<{ readonly id: string }>;
  readonly loadMore: LoadMore<SuggestionRow>;
  onDone(): void;
};

/** Columns that look personal. A person says which are. */
export function SuggestionTable({ page, canManage, accept, dismiss, loadMore, onDone }: SuggestionTableProps) {
  const t = useTranslations('masks');
  const accepting = useCommand(accept, onDone);
  const dismissing = useCommand(dismiss, onDone);
  return (
    <>
      <RefusalAlert refusal={accepting.refusal ?? dismissing.refusal} />
      <KeysetTable<SuggestionRow>
        label={t('view.suggestions')}
        first={page}
        columns={[
          {
            title: t('column.place'),
            key: 'place',
            render: (_, row) => (
              <>
                <code className="wrap">{row.place}</code> <span className="t3">{row.instance}</span>
              </>
            ),
          },
          { title: t('column.type'), key: 'type', width: 136, render: (_, row) => <code>{row.dataType}</code> },
          { title: t('column.class'), key: 'class', width: 128, render: (_, row) => t(`class.${row.class}`) },
          { title: t('column.why'), key: 'why', width: 200, render: (_, row) => <Because row={row} /> },
          { title: t('column.mask'), key: 'mask', width: 200, render: (_, row) => <MaskKind mask={row.mask} /> },
          ...(canManage
            ? [
                {
                  key: 'deeds',
                  width: 184,
                  align: 'right' as const,
                  render: (_: unknown, { id }: SuggestionRow) => (
                    <>
                      <Button size="small" type="text" onClick={() => void accepting.run({ id })}>
                        {t('accept')}
                      </Button>
                      <Button size="small" type="text" onClick={() => void dismissing.run({ id })}>
                        {t('dismiss')}
                      </Button>
                    </>
                  ),
                },
              ]
            : []),
        ]}
        rowKey={({ id }) => id}
        loadMore={loadMore}
        minWidth={960}
        empty={<EmptyState>{t('emptySuggestions')}</EmptyState>}
      />
    </>
  );
}

function Because({ row: { byName, sampled, matched } }: { readonly row: SuggestionRow }) {
  const t = useTranslations('masks.because');
  if (sampled === 0) return t('name');
  return t(byName ? 'both' : 'values', { matched, sampled });
}
