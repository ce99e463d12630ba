'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';

/** Copies a text and says so. Where the browser refuses, it says that too. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const t = useTranslations('copy');
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      message.success(t('done'));
    } catch {
      message.error(t('failed'));
    }
  };
  return (
    <Button
      size="small"
      type={label ? 'default' : 'text'}
      icon={<Icon name="copy" />}
      onClick={copy}
      aria-label={label ?? t('label')}
    >
      {label}
    </Button>
  );
}
