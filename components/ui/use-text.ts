'use client';

import { useLocale } from 'next-intl';
import { useCallback } from 'react';
import type { Text, TextData } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

/** Picks the reader's language of a text that came from the product (rules, checks, errors). */
export function useText(): (text: Text, data?: TextData) => string {
  const locale = useLocale();
  return useCallback((text, data) => (data ? fillText(text[locale], data) : text[locale]), [locale]);
}
