'use client';

import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { Draft, TestedDraft } from '@/components/custom-rule/custom-rule-view';
import styles from '@/components/custom-rule/example-list.module.css';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { useText } from '@/components/ui/use-text';
import type { ExampleResult } from '@/lib/review/custom/try-examples';

export type ExampleListProps = {
  readonly examples: Draft['examples'];
  /** undefined: not known yet, or the rule cannot be run as it is. */
  readonly results: readonly (TestedDraft[number] | undefined)[] | undefined;
  readonly readOnly: boolean;
  /** A condition asks for the estimated rows. */
  readonly asksRows: boolean;
  onChange(examples: Draft['examples']): void;
};

type Example = Draft['examples'][number];

/** Statements that the rule must find, and others at which it must be silent; what it does with each stands below it. */
export function ExampleList({ examples, results, readOnly, asksRows, onChange }: ExampleListProps) {
  const t = useTranslations('customRule');
  const failing = (results ?? []).filter((result) => result !== undefined && result.problem !== null).length;
  const known = (results ?? []).filter((result) => result !== undefined).length;
  const put = (at: number, part: Partial<Example>) =>
    onChange(examples.map((old, i) => (i === at ? { ...old, ...part } : old)));
  return (
    <Card
      title={t('examples')}
      note={t('examplesNote')}
      end={
        known > 0 && (
          <span className={failing > 0 ? 'c-error' : 'c-success'} role="status">
            {failing > 0 ? t('examplesFail', { count: failing }) : t('examplesPass', { count: known })}
          </span>
        )
      }
    >
      <ul className={styles.list}>
        {examples.map((example, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: -- examples have no identity but their place
          <li key={at}>
            <div className={styles.head}>
              <Select
                size="small"
                aria-label={t('expected')}
                value={example.fires}
                disabled={readOnly}
                onChange={(fires) => put(at, { fires })}
                options={[
                  { value: true, label: t('mustFire') },
                  { value: false, label: t('mustBeSilent') },
                ]}
                style={{ width: 160 }}
              />
              {asksRows && (
                <InputNumber
                  size="small"
                  aria-label={t('rows')}
                  placeholder={t('rows')}
                  min={0}
                  precision={0}
                  value={example.rows ?? null}
                  disabled={readOnly}
                  onChange={(rows) => put(at, { rows })}
                  style={{ width: 136 }}
                />
              )}
              <span className="grow" />
              {!readOnly && (
                <Button
                  size="small"
                  type="text"
                  icon={<Icon name="cross" />}
                  aria-label={t('removeExample', { n: at + 1 })}
                  onClick={() => onChange(examples.filter((_, i) => i !== at))}
                />
              )}
            </div>
            <Input.TextArea
              aria-label={t('exampleSql', { n: at + 1 })}
              className={styles.sql ?? ''}
              value={example.sql}
              readOnly={readOnly}
              spellCheck={false}
              autoSize={{ minRows: 1, maxRows: 12 }}
              placeholder={example.fires ? 'DELETE FROM …' : 'SELECT …'}
              onChange={(event) => put(at, { sql: event.target.value })}
            />
            <Outcome example={example} result={results?.[at]} />
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Button
          size="small"
          type="text"
          icon={<Icon name="plus" />}
          onClick={() => onChange([...examples, { sql: '', fires: true, rows: null }])}
        >
          {t('addExample')}
        </Button>
      )}
    </Card>
  );
}

function Outcome({ example, result }: { readonly example: Example; readonly result: ExampleResult | undefined }) {
  const t = useTranslations('customRule');
  const textOf = useText();
  if (result === undefined || example.sql.trim() === '') return <p className="t3 caption">{t('outcome.waiting')}</p>;
  const { found, problem } = result;
  return (
    <div className={styles.outcome}>
      <p className={`${styles.verdict} caption ${problem === null ? 'c-success' : 'c-error'}`}>
        <Icon name={problem === null ? 'tick' : 'octagon'} />{' '}
        {problem === null ? t(found.length > 0 ? 'outcome.found' : 'outcome.silent') : t(`problem.${problem}`)}
      </p>
      {found.map(({ start, end, message }) => (
        <p key={`${start} ${end}`} className="caption">
          <code className={styles.mark}>{example.sql.trim().slice(start, end)}</code> {textOf(message)}
        </p>
      ))}
    </div>
  );
}
