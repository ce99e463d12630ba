'use client';

import { App, Button, Checkbox, Dropdown, Select, Tooltip } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import styles from '@/components/console/console.module.css';
import type { ConsoleView, DatabaseChoice, OnRequestAccess, Target } from '@/components/console/console-view';
import { targetKey } from '@/components/console/console-view';
import { EditorStack } from '@/components/console/editor-stack';
import { LeftPane } from '@/components/console/left-pane';
import { PaneHandle, usePaneSize } from '@/components/console/pane-handle';
import type { ShownCell } from '@/components/console/result-pane';
import { ResultPane } from '@/components/console/result-pane';
import { refusedRange } from '@/components/console/run/findings-of';
import { ParameterForm } from '@/components/console/run/parameter-form';
import type { ParameterValue } from '@/components/console/run/parameters';
import { fillHoles, holesOf, namesOf } from '@/components/console/run/parameters';
import type { StatementToRun } from '@/components/console/run/statements-to-run';
import { statementsAt, statementsIn } from '@/components/console/run/statements-to-run';
import { useEnded } from '@/components/console/run/use-result';
import type { ResultTab } from '@/components/console/run/use-runs';
import { useRuns } from '@/components/console/run/use-runs';
import { SaveDialog } from '@/components/console/side/save-dialog';
import { useSavedQueries } from '@/components/console/side/use-saved-queries';
import type { SideView } from '@/components/console/side-pane';
import { SidePane } from '@/components/console/side-pane';
import { StatusBar } from '@/components/console/status-bar';
import { rowChoices, titleOf } from '@/components/console/tabs/tab';
import { TabBar } from '@/components/console/tabs/tab-bar';
import { useTabs } from '@/components/console/tabs/use-tabs';
import { TargetChooser } from '@/components/console/target-chooser';
import type { SchemaState } from '@/components/console/tree/use-catalog';
import { useCatalog } from '@/components/console/tree/use-catalog';
import { useConsoleKeys } from '@/components/console/use-console-keys';
import { formatSql } from '@/components/sql/format-sql';
import type { CursorView, SqlEditorHandle } from '@/components/sql/sql-editor';
import { Icon } from '@/components/ui/icon';
import { Page } from '@/components/ui/page';
import { useShell } from '@/components/ui/shell-context';
import { consoleLimits } from '@/lib/console/run/console-limits';
import { typingLengthMax } from '@/lib/review/facts/typing-limit';
import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';
import { ident } from '@/lib/sql/quote';

export type ConsoleProps = { readonly view: ConsoleView; readonly onRequestAccess?: OnRequestAccess };

type Asking = {
  readonly kind: ResultTab['kind'];
  readonly statements: readonly StatementToRun[];
  /** A plan by running the statement. */
  readonly measures: boolean;
};

/** Where one reads: tables left, the statement above, its rows below, plan and values beside them. */
export function Console({ view, onRequestAccess }: ConsoleProps) {
  const t = useTranslations('console');
  const locale = useLocale();
  const nav = useTranslations('nav');
  const { viewer } = useShell();
  const { message } = App.useApp();
  const { databases } = view;
  const tabs = useTabs(viewer.id, view);
  const { active } = tabs;
  const runs = useRuns();
  const catalog = useCatalog();
  const saved = useSavedQueries();
  const editor = useRef<SqlEditorHandle>(null);
  const cursor = useRef<((cursor: CursorView) => void) | undefined>(undefined);
  const [choosing, setChoosing] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  const [saving, setSaving] = useState(false);
  /** On a narrow screen the left pane lies over the text, and is opened by its button. */
  const [leftOpen, setLeftOpen] = useState(false);
  const [shownResult, setShownResult] = useState<ReadonlyMap<string, string>>(new Map());
  const [side, setSide] = useState<SideView>();
  const [cell, setCell] = useState<ShownCell>();
  const values = useRef(new Map<string, ParameterValue>());
  const left = usePaneSize('console-left', 248, 180, 480);
  const above = usePaneSize('console-editor', 200, 96, 640);
  const beside = usePaneSize('console-side', 304, 240, 640);

  const [target] = active.targets;
  const database = target && databases.find((each) => targetKey(each) === targetKey(target));
  const dialect = useMemo<Dialect>(
    () => (database && dialectOfVersionString(database.serverVersion)) || mysql80,
    [database],
  );
  useEffect(() => {
    if (tabs.ready && target) catalog.load(target);
  }, [tabs.ready, target, catalog.load]);

  const results = useMemo(
    () => runs.results.filter(({ tabId, kind }) => tabId === active.id && kind === 'rows'),
    [runs.results, active.id],
  );
  const plan = runs.results.findLast(({ tabId, kind }) => tabId === active.id && kind === 'plan');
  const result = results.find(({ id }) => id === shownResult.get(active.id)) ?? results[0];
  const ended = useEnded(runs.results);
  const running = new Set(runs.results.filter(({ store }) => store.end === undefined).map(({ tabId }) => tabId));

  const start = (kind: ResultTab['kind'], statements: readonly StatementToRun[], measures = false) => {
    if (active.targets.length === 0) {
      setChoosing(true);
      return void message.info(t('chooseFirst'));
    }
    if (statements.length === 0) return void message.info(t('nothingToRun'));
    const names = namesOf(statements.flatMap(({ text }) => holesOf(text, dialect)));
    if (names.length > 0) return setAsking({ kind, statements, measures });
    order(kind, statements, new Map(), measures);
  };
  const order = (
    kind: ResultTab['kind'],
    statements: readonly StatementToRun[],
    given: ReadonlyMap<string, ParameterValue>,
    measures = false,
  ) => {
    const [firstTarget] = active.targets;
    const sent = statements.map((statement) => {
      const text = fillHoles(statement.text, holesOf(statement.text, dialect), given);
      if (measures) return { ...statement, sql: `${analyzeHead(dialect)}${text}` };
      return kind === 'plan'
        ? { ...statement, sql: `${explainHead(dialect)}${text}`, shortSql: `EXPLAIN ${text}` }
        : { ...statement, sql: text };
    });
    const targets = kind === 'plan' && firstTarget ? [firstTarget] : active.targets;
    const mustBeFresh = active.mustBeFresh ?? false;
    const chosen = kind === 'plan' ? sent.slice(0, 1) : sent;
    const { rowsMax } = active;
    const made = runs.run({ tabId: active.id, kind, targets, mustBeFresh, rowsMax, statements: chosen });
    const [firstMade] = made;
    if (kind === 'rows' && firstMade) setShownResult((before) => new Map(before).set(active.id, firstMade.id));
    if (kind === 'plan') setSide('plan');
  };
  const textNow = () => editor.current?.text() ?? active.text;
  const atCursor = () => statementsAt(textNow(), editor.current?.selection() ?? { from: 0, to: 0 }, dialect);
  const run = () => start('rows', atCursor());
  const runAll = () => start('rows', statementsIn(textNow(), 0, dialect));
  const explain = () => start('plan', atCursor().slice(0, 1));
  const measure = () => start('plan', atCursor().slice(0, 1), true);
  const isRunning = running.has(active.id);
  const stop = () => {
    for (const each of runs.results) if (each.tabId === active.id && each.store.end === undefined) runs.stop(each);
  };
  const format = async () => {
    const text = textNow();
    if (text.length > typingLengthMax) return;
    const formatted = await formatSql(text, dialect.flavor);
    if (formatted.ok) tabs.change(active.id, { text: formatted.text });
    else message.warning(t('notFormatted'));
  };
  const close = (id: string) => {
    runs.drop(id);
    tabs.close(id);
  };
  const keep = () => {
    if (textNow().trim() === '') return void message.info(t('nothingToRun'));
    const { saved: known } = active;
    const own = known && saved.queries?.find(({ id, ownerId }) => id === known.id && ownerId === viewer.id);
    if (!own) return setSaving(true);
    void saveAs({ title: own.title, projectId: own.project?.id ?? null });
  };
  const saveAs = async ({ title, projectId }: { readonly title: string; readonly projectId: string | null }) => {
    const text = textNow();
    const draft = { title, text, projectId, instanceId: target?.instanceId ?? null, schema: target?.schema ?? null };
    const known =
      active.saved && saved.queries?.some(({ id, ownerId }) => id === active.saved?.id && ownerId === viewer.id)
        ? active.saved
        : undefined;
    const answer = await saved.save(draft, known ?? undefined);
    if ('code' in answer) {
      if (known) message.error(answer.message ?? t('notSaved'));
      return answer;
    }
    tabs.change(active.id, { title, saved: { ...answer, text } });
    message.success(t('kept'));
    return undefined;
  };
  const keys = useConsoleKeys({ run, runAll, explain, format: () => void format(), keep });
  const showSpan = (shown: ResultTab) => {
    if (shown.store.end?.t === 'refused') editor.current?.goTo(refusedRange(shown, shown.store.end).from);
  };
  const onCell = useCallback((next: ShownCell | undefined) => setCell(next), []);

  return (
    <Page
      layout="work"
      crumbs={[{ label: nav('console') }, { label: database ? database.schema : titleOf(active, t('tabs.empty')) }]}
    >
      <div className={styles.console}>
        <div className={styles.left} style={{ width: left.size }} data-open={leftOpen || undefined}>
          <LeftPane
            {...{ target, database, catalog, saved, onRequestAccess }}
            userId={viewer.id}
            version={ended}
            onName={(name) => {
              setLeftOpen(false);
              editor.current?.insert(/^\w+$/.test(name) ? name : ident(name));
            }}
            onPeek={(table) => {
              if (!target) return;
              setLeftOpen(false);
              const text = `SELECT *\n  FROM ${ident(table.name)}\n LIMIT 100;`;
              const tab = tabs.open({ title: table.name, text, targets: [target] });
              const statements = statementsIn(text, 0, dialect).map((each) => ({ ...each, sql: each.text }));
              runs.run({ tabId: tab.id, kind: 'rows', targets: [target], mustBeFresh: false, statements });
            }}
            onOpen={(part) => {
              setLeftOpen(false);
              const same = part.saved && tabs.tabs.find(({ saved: other }) => other?.id === part.saved?.id);
              if (same) tabs.show(same.id);
              else tabs.open({ ...part, targets: part.targets.length > 0 ? part.targets : active.targets });
            }}
          />
        </div>
        <PaneHandle pane={left} label={t('resizeLeft')} side="left" />
        <div className={styles.main}>
          <TabBar
            tabs={tabs.tabs}
            activeId={active.id}
            databases={databases}
            running={running}
            onShow={tabs.show}
            onClose={close}
            onOpen={() => tabs.open({ targets: active.targets })}
            onTitle={(id, title) => tabs.change(id, { title })}
          />
          <div className={styles.tools}>
            <Button
              className={styles.narrow}
              type="text"
              icon={<Icon name="table" />}
              aria-label={t('leftPane')}
              aria-expanded={leftOpen}
              onClick={() => setLeftOpen(!leftOpen)}
            />
            {isRunning ? (
              <Button danger icon={<Icon name="stop" />} onClick={stop}>
                {t('stop')}
              </Button>
            ) : (
              <Button type="primary" icon={<Icon name="play" />} onClick={run}>
                {t('run')} <kbd className={styles.key}>Ctrl Enter</kbd>
              </Button>
            )}
            <Button icon={<Icon name="layers" />} onClick={explain}>
              {t('explain')}
            </Button>
            <Button type="text" onClick={() => void format()}>
              {t('format')}
            </Button>
            <Button type="text" icon={<Icon name="star" />} onClick={keep}>
              {t('save')}
            </Button>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  ...(view.mayAnalyze ? [{ key: 'measure', label: t('measure'), onClick: measure }] : []),
                  { key: 'all', label: t('runAll'), extra: 'Ctrl Shift Enter', onClick: runAll },
                  { key: 'save-as', label: t('saveAs'), onClick: () => setSaving(true) },
                ],
              }}
            >
              <Button type="text" icon={<Icon name="more" />} aria-label={t('more')} />
            </Dropdown>
            <span className="grow" />
            {targetsOf(databases, active.targets).some(({ hasReplica }) => hasReplica) && (
              <Tooltip title={t('mustBeFreshWhy')}>
                <Checkbox
                  checked={active.mustBeFresh ?? false}
                  onChange={({ target: { checked } }) => tabs.change(active.id, { mustBeFresh: checked })}
                >
                  {t('mustBeFresh')}
                </Checkbox>
              </Tooltip>
            )}
            <Tooltip title={t('rowsMaxWhy', { max: consoleLimits.rowsMax.toLocaleString(locale) })}>
              <Select<number>
                size="small"
                variant="borderless"
                aria-label={t('rowsMax')}
                value={active.rowsMax ?? consoleLimits.rowsMax}
                onChange={(rowsMax) => tabs.change(active.id, { rowsMax })}
                options={[...rowChoices, consoleLimits.rowsMax].map((max) => ({
                  value: max,
                  label: t('rowsOf', { max: max.toLocaleString(locale) }),
                }))}
              />
            </Tooltip>
            <TargetChooser
              databases={databases}
              targets={active.targets}
              open={choosing}
              onOpen={setChoosing}
              onTargets={(targets) => tabs.change(active.id, { targets })}
            />
          </div>
          <div className={styles.editor} style={{ height: above.size }}>
            {tabs.ready && (
              <EditorStack
                tabs={tabs.tabs}
                activeId={active.id}
                results={runs.results}
                schemaOf={(tab) => {
                  const [own] = tab.targets;
                  const state = own && catalog.get(own);
                  return state?.state === 'ready' ? state.sql : undefined;
                }}
                keys={keys}
                handle={editor}
                onChange={(id, text) => {
                  tabs.change(id, { text });
                  if (target) catalog.loadColumns(target, namedIn(text, catalog.get(target)));
                }}
                onCursor={(at) => cursor.current?.(at)}
                onFormat={() => void format()}
              />
            )}
          </div>
          <PaneHandle pane={above} label={t('resizeEditor')} side="above" />
          <div className={styles.below}>
            <ResultPane
              {...{ results, databases, onRequestAccess, onCell }}
              active={result}
              viewerName={`${viewer.name} ${viewer.login}`}
              sideOpen={side !== undefined}
              onActive={(id) => setShownResult((before) => new Map(before).set(active.id, id))}
              onCloseResult={runs.closeResult}
              onView={() => setSide('cell')}
              onSide={() => setSide(side === undefined ? 'cell' : undefined)}
              onShowSpan={showSpan}
              onRetry={({ statement, sql, mustBeFresh, rowsMax }) =>
                runs.run({
                  tabId: active.id,
                  kind: 'rows',
                  targets: active.targets,
                  mustBeFresh,
                  rowsMax,
                  statements: [{ ...statement, sql }],
                })
              }
            />
            {side && (
              <>
                <PaneHandle pane={beside} label={t('resizeSide')} side="right" />
                <div className={styles.side} style={{ width: beside.size }}>
                  <SidePane
                    view={side}
                    plan={plan}
                    cell={cell}
                    onRequestAccess={onRequestAccess}
                    onView={setSide}
                    onClose={() => setSide(undefined)}
                    onExplain={explain}
                    onShowSpan={showSpan}
                  />
                </div>
              </>
            )}
          </div>
          <StatusBar result={result} cursor={cursor} />
        </div>
      </div>
      {asking && (
        <ParameterForm
          names={namesOf(asking.statements.flatMap(({ text }) => holesOf(text, dialect)))}
          known={values.current}
          textOf={(given) =>
            asking.statements.map(({ text }) => fillHoles(text, holesOf(text, dialect), given)).join(';\n')
          }
          onRun={(given) => {
            for (const [name, value] of given) values.current.set(name, value);
            setAsking(undefined);
            order(asking.kind, asking.statements, given, asking.measures);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {saving && (
        <SaveDialog
          title={titleOf(active, '')}
          projects={view.projects}
          onSave={saveAs}
          onClose={() => setSaving(false)}
        />
      )}
    </Page>
  );
}

const targetsOf = (databases: readonly DatabaseChoice[], targets: readonly Target[]): readonly DatabaseChoice[] => {
  const wanted = new Set(targets.map(targetKey));
  return databases.filter((database) => wanted.has(targetKey(database)));
};

/** The form that the plan is drawn from; TiDB has one of its own, which is shown as text. */
const explainHead = ({ flavor }: Dialect): string =>
  flavor === 'tidb' ? "EXPLAIN FORMAT='tidb_json' " : 'EXPLAIN FORMAT=JSON ';

/** Runs the statement to its end and says what each step of the plan read. */
const analyzeHead = ({ flavor }: Dialect): string =>
  flavor === 'mariadb' ? 'ANALYZE FORMAT=JSON ' : 'EXPLAIN ANALYZE ';

/** Tables of a large schema that the text names: their columns are wanted next. */
function namedIn(text: string, state: SchemaState | undefined): readonly string[] {
  if (state?.state !== 'ready') return [];
  const words = new Set(text.toLowerCase().split(/[^\p{L}\p{N}_$]+/u));
  return state.tables.filter(({ name, columns }) => !columns && words.has(name.toLowerCase())).map(({ name }) => name);
}
