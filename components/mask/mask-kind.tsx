'use client';

import { useTranslations } from 'next-intl';
import type { MaskRule } from '@/lib/console/mask/mask-rule';

/** "First 3 and last 2 stay". */
export function MaskKind({ mask }: { readonly mask: MaskRule }) {
  const t = useTranslations('masks');
  if (mask.kind === 'partial') return t('kind.partial', { first: mask.first, last: mask.last });
  return t(`kind.${mask.kind}`);
}
