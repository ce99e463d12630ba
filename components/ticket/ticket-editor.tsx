'use client';

import { App, Button, Input } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { memo, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { FindingView } from '@/components/sql/finding';
import type { FormatDialect } from '@/components/sql/format-sql';
import { formatSql } from '@/components/sql/format-sql';
import type { CursorView, SqlEditorHandle } from '@/components/sql/sql-editor';
import { SqlEditor } from '@/components/sql/sql-editor';
import { EditorOptions } from '@/components/ticket/editor-options';
import { EditorTools } from '@/components/ticket/editor-tools';
import type {
  LiveReviewRequest,
  TicketDraft,
  TicketEditorCommands,
  TicketEditorView,
} from '@/components/ticket/editor-view';
import { InsightPane } from '@/components/ticket/insight-pane';
import { TargetPane } from '@/components/ticket/target-pane';
import styles from '@/components/ticket/ticket-editor.module.css';
import { useDraftKeeping } from '@/components/ticket/use-draft-keeping';
import type { LiveReviewState } from '@/components/ticket/use-live-review';
import { useLiveReview } from '@/components/ticket/use-live-review';
import type { FindingCounts } from '@/components/ui/count-chip';
import { CountChips } from '@/components/ui/count-chip';
import { formatDuration } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import type { Blocker } from '@/components/ui/primary-action';
import { PrimaryAction } from '@/components/ui/primary-action';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import type { Shortcut } from '@/components/ui/shortcuts';
import { useShortcuts } from '@/components/ui/shortcuts';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { typingLengthMax } from '@/lib/review/facts/typing-limit';

export type TicketEditorProps = { readonly view: TicketEditorView; readonly commands: TicketEditorCommands };

const noFindings: readonly FindingView[] = [];
/** From here on a save takes long enough to say what it is doing. */
const sizeToldFrom = 500_000;
const noCounts: FindingCounts = { error: 0, warning: 0, notice: 0, gap: 0 };

/** Where a change is written: targets left, SQL in the middle, what it means right. */
export function TicketEditor({ view, commands }: TicketEditorProps) {
  const t = useTranslations('editor');
  const nav = useTranslations('nav');
  const router = useRouter();
  const { message } = App.useApp();
  const editor = useRef<SqlEditorHandle>(null);
  const [draft, setDraft] = useState(view.draft);
  const [saved, setSaved] = useState(view.ticket);
  const cursor = useRef<(cursor: CursorView) => void>(undefined);
  const change = useCallback((part: Partial<TicketDraft>) => setDraft((before) => ({ ...before, ...part })), []);
  // Always the same, so that a key draws neither pane again.
  const setExpectedRows = useCallback(
    (expectedRows: TicketDraft['expectedRows']) => change({ expectedRows }),
    [change],
  );
  const setProject = useCallback((projectId: string) => change({ projectId, targets: [] }), [change]);
  const setTargets = useCallback((targets: TicketDraft['targets']) => change({ targets }), [change]);
  const keeping = useDraftKeeping(saved?.number, draft, setDraft, view.draft);

  const request = useReviewRequest(draft);
  const live = useLiveReview(request, commands.review, view.review);
  const { review } = live;

  const sent = useRef(draft);
  /** Of a long text the last keys may not have been told yet. */
  const target = () => {
    const script = editor.current?.text() ?? draft.script;
    const whole = script === draft.script ? draft : { ...draft, script };
    if (whole !== draft) setDraft(whole);
    // A press while one is under way sends nothing.
    if (!save.pending && !submit.pending) sent.current = whole;
    return { draft: whole, ...(saved ? { number: saved.number, version: saved.version } : {}) };
  };
  const save = useCommand(commands.save, (ticket) => {
    keeping.onSaved(sent.current);
    setSaved(ticket);
    message.success(t('saved'));
    if (!saved) window.history.replaceState(null, '', `/tickets/${ticket.number}/edit`);
  });
  const submit = useCommand(commands.submit, (ticket) => {
    keeping.onSaved(sent.current);
    router.push(`/tickets/${ticket.number}`);
  });

  const format = async () => {
    const script = editor.current?.text() ?? draft.script;
    if (script.length > typingLengthMax) return void message.warning(t('tooLongToFormat'));
    const formatted = await formatSql(script, flavorOf(review?.dialect));
    if (formatted.ok) change({ script: formatted.text });
    else message.warning(formatted.line ? t('notFormattedLine', { line: formatted.line }) : t('notFormatted'));
  };
  useEditorKeys({ onSave: () => void save.run(target()) });

  const blockers = useBlockers(draft, live, editor);
  const refusal = submit.refusal ?? save.refusal;
  return (
    <Page
      layout="work"
      crumbs={[
        { label: view.projects.find(({ id }) => id === draft.projectId)?.name ?? '' },
        { label: nav('tickets'), href: '/tickets' },
        { label: saved ? `T-${saved.number}` : t('new') },
      ]}
    >
      <div className={styles.head}>
        <Input
          className={styles.title ?? ''}
          variant="borderless"
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
          placeholder={t('titleHint')}
          aria-label={t('title')}
          maxLength={200}
          autoFocus={draft.title === ''}
        />
        <span className="t3 caption nowrap">
          {save.pending && draft.script.length > sizeToldFrom
            ? t('saving', { size: (draft.script.length / 1_000_000).toFixed(1) })
            : keeping.dirty
              ? t('unsaved')
              : saved
                ? t.rich('savedAt', { time: () => <Moment at={saved.savedAt} seconds /> })
                : ''}
        </span>
        <Button onClick={() => void save.run(target())} loading={save.pending} type="text">
          {t('save')}
        </Button>
        <EditorOptions value={draft.options} onChange={(options) => change({ options })} />
        <PrimaryAction
          label={t('submit')}
          pending={submit.pending}
          blockers={blockers}
          onAct={() => void submit.run(target())}
        />
      </div>
      <div className={styles.description}>
        <Input.TextArea
          variant="borderless"
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
          placeholder={t('descriptionHint')}
          aria-label={t('description')}
          maxLength={20_000}
          autoSize={{ minRows: 1, maxRows: 6 }}
        />
      </div>
      {refusal && (
        <div className={styles.refusal}>
          <RefusalAlert refusal={refusal} />
        </div>
      )}
      <div className={styles.panes}>
        <TargetChooser
          projects={view.projects}
          projectId={draft.projectId}
          choices={view.choices}
          targets={draft.targets}
          onProject={setProject}
          onTargets={setTargets}
        />
        <section className={styles.editor} aria-label={t('sql')}>
          <div className={styles.tools}>
            <EditorTools
              onFormat={() => void format()}
              onText={(script) => change({ script })}
              hasText={draft.script.trim() !== ''}
            />
            <span className="grow" />
            <CountChips counts={review?.counts ?? noCounts} />
          </div>
          <div className={styles.text}>
            <SqlEditor
              value={draft.script}
              onChange={(script) => change({ script })}
              findings={review?.findings ?? noFindings}
              mode="edit"
              fill
              label={t('sql')}
              hint={t('sqlHint')}
              onCursor={(at) => cursor.current?.(at)}
              onFormat={() => void format()}
              handle={editor}
              schema={review?.schema}
            />
          </div>
          <StatusBar live={live} cursor={cursor} editor={editor} />
        </section>
        <Insight review={review} expectedRows={draft.expectedRows} onExpectedRows={setExpectedRows} />
      </div>
    </Page>
  );
}

/** "MariaDB 10.11.6" is written in another dialect than "MySQL 8.0.36". */
const flavorOf = (engine = ''): FormatDialect =>
  engine.startsWith('MariaDB') ? 'mariadb' : engine.startsWith('TiDB') ? 'tidb' : 'mysql';

/** The part of the draft that the review depends on: a new title asks nothing. */
function useReviewRequest({ projectId, script, targets, options, expectedRows }: TicketDraft): LiveReviewRequest {
  return useMemo(
    () => ({ projectId, script, targets, options, expectedRows }),
    [projectId, script, targets, options, expectedRows],
  );
}

const TargetChooser = memo(TargetPane);
const Insight = memo(InsightPane);

/** Holds where the cursor is: moving it draws this line and nothing else. */
function StatusBar({
  live,
  cursor: listener,
  editor,
}: {
  readonly live: LiveReviewState;
  readonly cursor: React.RefObject<((cursor: CursorView) => void) | undefined>;
  readonly editor: React.RefObject<SqlEditorHandle | null>;
}) {
  const t = useTranslations('editor');
  const locale = useLocale();
  const { review, state } = live;
  const [cursor, setCursor] = useState<CursorView>({ line: 1, column: 1 });
  useImperativeHandle(listener, () => setCursor, []);
  return (
    <footer className={styles.status}>
      {review && <span>{t('statements', { count: review.statements.length })}</span>}
      {review && <span>{review.dialect}</span>}
      <span className={state === 'failed' ? 'c-warning' : undefined} role="status">
        {state === 'on-save'
          ? t('reviewedOnSave')
          : state === 'failed'
            ? t('reviewFailed')
            : state === 'stale'
              ? t('reviewing')
              : review
                ? t('reviewed', { duration: formatDuration(review.durationMs, locale) })
                : t('reviewHint')}
      </span>
      {review !== undefined && review.findingsLeftOut > 0 && (
        <span>{t('findingsLeftOut', { shown: review.findings.length, count: review.findingsLeftOut })}</span>
      )}
      <span className="grow" />
      <span className="num">{t('position', cursor)}</span>
      <button type="button" onClick={() => editor.current?.nextFinding()}>
        {t('nextFinding')} <kbd>F8</kbd>
      </button>
      <button type="button" onClick={() => editor.current?.fix()}>
        {t('fix')} <kbd>Ctrl .</kbd>
      </button>
    </footer>
  );
}

/** What the page itself knows, then what the review says; each with the way to its fix. */
function useBlockers(
  draft: TicketDraft,
  live: LiveReviewState,
  editor: React.RefObject<SqlEditorHandle | null>,
): readonly Blocker[] {
  const own: Blocker[] = [];
  if (draft.title.trim() === '')
    own.push({ id: 'title', text: { en: 'The ticket has no title.', zh: '工单没有标题。' } });
  if (draft.targets.length === 0)
    own.push({ id: 'targets', text: { en: 'No database is chosen.', zh: '未选择数据库。' } });
  if (draft.script.trim() === '') {
    own.push({
      id: 'script',
      text: { en: 'There is no SQL yet.', zh: '还没有 SQL。' },
      fix: { label: { en: 'Write', zh: '编写' }, run: () => editor.current?.focus() },
    });
  }
  if (live.state === 'stale') {
    own.push({
      id: 'reviewing',
      waits: true,
      text: { en: 'The review of the last change is under way.', zh: '正在审核最后的改动。' },
    });
  }
  const firstError = live.review?.findings.find(({ level }) => level === 'error');
  const reviewed = (live.review?.blockers ?? [])
    .filter(({ id }) => !['title-missing', 'no-targets'].includes(id))
    .map(
      (blocker): Blocker =>
        blocker.id === 'review-errors' && firstError
          ? { ...blocker, fix: { label: { en: 'Show', zh: '查看' }, run: () => editor.current?.goTo(firstError.from) } }
          : blocker,
    );
  return [...own, ...reviewed];
}

function useEditorKeys({ onSave }: { onSave(): void }): void {
  const keys = useTranslations('keys');
  const t = useTranslations('editor');
  const latest = useRef(onSave);
  useEffect(() => {
    latest.current = onSave;
  });
  useShortcuts(
    useMemo<readonly Shortcut[]>(
      () => [
        { keys: 'ctrl s', group: 'editor', label: t('save'), inFields: true, run: () => latest.current() },
        { keys: 'f8', group: 'editor', label: keys('nextFinding') },
        { keys: 'shift f8', group: 'editor', label: keys('previousFinding') },
        { keys: 'ctrl .', group: 'editor', label: keys('fix') },
        { keys: 'ctrl shift f', group: 'editor', label: keys('format') },
        { keys: 'ctrl space', group: 'editor', label: keys('complete') },
      ],
      [keys, t],
    ),
  );
}
