import { useTranslations } from 'next-intl';
import type { SpanView } from '@/components/slow-sql/slow-sql-view';
import { useMoment } from '@/components/ui/time';

/** The times that figures are really of, and how finely they are kept. */
export function useSpanText(): (span: SpanView) => string {
  const t = useTranslations('slowSql');
  const moment = useMoment();
  return ({ from, to, period }) => t('span', { from: moment(from), to: moment(to), by: t(`by.${period}`) });
}
