'use client';

import {
  acceptSuggestion,
  createMask,
  dismissSuggestion,
  moreMaskRules,
  moreSuggestions,
  removeMask,
  saveMask,
  scanMasks,
} from '@/app/(portal)/access/masks/actions';
import type { MaskListProps } from '@/components/mask/mask-list';
import { MaskList } from '@/components/mask/mask-list';
import type { MaskValues } from '@/components/mask/mask-view';

function draftOf({ kind, first, last, instanceId, ...values }: MaskValues) {
  const mask = kind === 'partial' ? { kind, first, last } : { kind };
  return { ...values, mask, instanceId: instanceId ?? null };
}

const create: MaskListProps['create'] = (values) => createMask(draftOf(values));
const save: MaskListProps['save'] = ({ id, version, ...values }) => saveMask({ ...draftOf(values), id, version });
const loadMoreRules: MaskListProps['loadMoreRules'] = (cursor) => moreMaskRules({ cursor });
const loadMoreSuggestions: MaskListProps['loadMoreSuggestions'] = (cursor) => moreSuggestions({ cursor });

export type MasksPageProps = Pick<MaskListProps, 'rules' | 'suggestions' | 'view' | 'tabs' | 'canManage' | 'instances'>;

export function MasksPage(props: MasksPageProps) {
  return (
    <MaskList
      {...props}
      create={create}
      save={save}
      remove={removeMask}
      scan={scanMasks}
      accept={acceptSuggestion}
      dismiss={dismissSuggestion}
      loadMoreRules={loadMoreRules}
      loadMoreSuggestions={loadMoreSuggestions}
    />
  );
}
