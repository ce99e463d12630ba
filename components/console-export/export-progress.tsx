'use client';

import { Alert, Button, Progress } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import type { ExportState } from '@/components/console-export/export-state';
import { hasEnded } from '@/components/console-export/export-state';
import { useText } from '@/components/ui/use-text';

export type ExportProgressProps = {
  readonly made: ExportState;
  onFetch(): void;
  onStop(): void;
};

/** How far the file is, where it can be had, or why there is none. */
export function ExportProgress({ made, onFetch, onStop }: ExportProgressProps) {
  const t = useTranslations('consoleExport');
  const locale = useLocale();
  const { state, rows, bytes, rate, secondsLeft, problem, cutCells, delivery, isReady, fetchedAt, fileName } = made;
  const number = (value: number) => value.toLocaleString(locale);
  const megabytes = (bytes / 1_048_576).toLocaleString(locale, { maximumFractionDigits: 1 });
  const facts = [
    t('written', { rows: number(rows), megabytes }),
    rate !== null && t('rate', { rate: number(rate) }),
    secondsLeft !== null && t('left', { seconds: number(secondsLeft) }),
  ].filter(Boolean);
  return (
    <div aria-live="polite">
      <p>
        <strong>{fileName}</strong> <span className="t3">{t(`state.${state}`)}</span>
      </p>
      <p className="t2">{facts.join(' · ')}</p>
      {!hasEnded(made) && (
        <>
          <Progress percent={100} status="active" showInfo={false} size="small" />
          <Button size="small" onClick={onStop}>
            {t('stop')}
          </Button>
        </>
      )}
      {problem && <Problem problem={problem} />}
      {state === 'done' && cutCells > 0 && (
        <Alert type="warning" showIcon title={t('cut', { count: number(cutCells) })} />
      )}
      {state === 'done' && delivery === 'file' && (
        <>
          <Button type="primary" disabled={!isReady} onClick={onFetch}>
            {t('download')}
          </Button>
          <p className="t3 caption">{t(fetchedAt === null ? 'once' : 'fetched')}</p>
        </>
      )}
    </div>
  );
}

function Problem({ problem }: { readonly problem: NonNullable<ExportState['problem']> }) {
  const textOf = useText();
  return problem.t === 'refused' ? (
    <Alert type="error" showIcon title={textOf(problem.what)} description={textOf(problem.how)} />
  ) : (
    <Alert type="error" showIcon title={textOf(problem.message)} />
  );
}
