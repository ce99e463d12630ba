'use client';

import { Checkbox, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { ConditionEditor } from '@/components/custom-rule/condition-editor';
import type { ConditionKind, Draft } from '@/components/custom-rule/custom-rule-view';
import styles from '@/components/custom-rule/rule-form.module.css';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { messageHoles } from '@/lib/review/custom/condition-tree';
import { subjects } from '@/lib/review/custom/predicate';
import type { Level } from '@/lib/review/finding';
import { serverNames } from '@/lib/review/server/feature-support';
import type { Locale } from '@/lib/shared/text';

export type RuleFormProps = {
  readonly draft: Draft;
  readonly kinds: readonly ConditionKind[];
  readonly readOnly: boolean;
  readonly issues: ReadonlyMap<string, string>;
  /** Of a rule that is not saved yet. */
  readonly id: { readonly value: string; onChange(id: string): void } | undefined;
  onChange(part: Partial<Draft>): void;
};

const levels: readonly Level[] = ['notice', 'warning', 'error'];

/** Everything that a rule says but its examples. */
export function RuleForm({ draft, kinds, readOnly, issues, id, onChange }: RuleFormProps) {
  const t = useTranslations('customRule');
  const status = useTranslations('customRule.level');
  const holes = messageHoles(
    draft.when,
    draft.subject,
    (predicate) => kinds.find((kind) => kind.id === predicate)?.holes ?? [],
  );
  return (
    <div className={styles.form}>
      <Card title={t('when')} note={t('whenNote')}>
        <div className={styles.body}>
          <div className={styles.row}>
            <Field label={t('subject')} help={t(`subjectHelp.${draft.subject}`)}>
              {(field) => (
                <Select
                  id={field}
                  value={draft.subject}
                  disabled={readOnly}
                  onChange={(subject) => onChange({ subject })}
                  options={subjects.map((subject) => ({ value: subject, label: t(`subjects.${subject}`) }))}
                />
              )}
            </Field>
            <Field label={t('mark')} help={t('markHelp')}>
              {(field) => (
                <Select
                  id={field}
                  value={draft.mark}
                  disabled={readOnly}
                  onChange={(mark) => onChange({ mark })}
                  options={(['part', 'subject'] as const).map((mark) => ({ value: mark, label: t(`marks.${mark}`) }))}
                />
              )}
            </Field>
          </div>
          <ConditionEditor
            condition={draft.when}
            kinds={kinds}
            readOnly={readOnly}
            issues={issues}
            path="when"
            onChange={(when) => onChange({ when })}
          />
        </div>
      </Card>
      <Card title={t('says')}>
        <div className={styles.body}>
          <Texts label={t('title')} part="title" {...{ draft, readOnly, issues, onChange }} />
          <Texts
            label={t('message')}
            part="message"
            help={t('messageHelp', { holes: holes.map((hole) => `{${hole}}`).join(' ') })}
            {...{ draft, readOnly, issues, onChange }}
          />
          <Texts label={t('why')} part="why" note={t('optional')} {...{ draft, readOnly, issues, onChange }} />
          <Texts label={t('how')} part="how" note={t('optional')} {...{ draft, readOnly, issues, onChange }} />
          <div className={styles.row}>
            <Field label={t('levelLabel')} help={t('levelHelp')}>
              {(field) => (
                <Select
                  id={field}
                  value={draft.level}
                  disabled={readOnly}
                  onChange={(level) => onChange({ level })}
                  options={levels.map((level) => ({ value: level, label: status(level) }))}
                />
              )}
            </Field>
            <Field label={t('dialects')} error={issues.get('dialects') && t('dialectNeeded')}>
              {(field) => (
                <fieldset id={field} aria-label={t('dialects')} className={styles.choices}>
                  <Checkbox.Group
                    value={[...draft.dialects]}
                    disabled={readOnly}
                    onChange={(dialects) => onChange({ dialects: dialects as Draft['dialects'] })}
                    options={Object.entries(serverNames).map(([value, label]) => ({ value, label }))}
                  />
                </fieldset>
              )}
            </Field>
          </div>
          {id && (
            <Field label={t('id')} help={t('idHelp')} error={issues.get('id')}>
              {(field) => (
                <Input
                  id={field}
                  value={id.value}
                  prefix={<code className="t3">custom-</code>}
                  onChange={(event) => id.onChange(event.target.value)}
                  maxLength={57}
                />
              )}
            </Field>
          )}
        </div>
      </Card>
    </div>
  );
}

type TextPart = 'title' | 'message' | 'why' | 'how';

function Texts({
  label,
  part,
  note,
  help,
  draft,
  readOnly,
  issues,
  onChange,
}: Pick<RuleFormProps, 'draft' | 'readOnly' | 'issues' | 'onChange'> & {
  readonly label: string;
  readonly part: TextPart;
  readonly note?: string;
  readonly help?: string;
}) {
  const t = useTranslations('customRule');
  const text = draft[part] ?? { en: '', zh: '' };
  const wrong = issues.get(part) && t('textNeeded');
  // Who writes one language is shown it in both, so a mistake of it is told of both: it stands where it was written.
  const other = { en: text.zh, zh: text.en };
  const isOwn = (locale: Locale) => text[locale].trim() !== '' || other[locale].trim() === '';
  return (
    <div className={styles.texts}>
      {(['en', 'zh'] as const).map((locale) => (
        <Field
          key={locale}
          label={`${label} · ${locale === 'en' ? 'English' : '中文'}`}
          note={note}
          help={locale === 'en' ? help : undefined}
          error={(isOwn(locale) ? issues.get(`${part}.${locale}`) : undefined) ?? (locale === 'en' ? wrong : undefined)}
        >
          {(field) => (
            <Input.TextArea
              id={field}
              value={text[locale]}
              readOnly={readOnly}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={(event) => onChange({ [part]: { ...text, [locale]: event.target.value } })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
