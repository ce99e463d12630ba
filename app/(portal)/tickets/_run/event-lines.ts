import type { RunEvent, RunFacts } from '@/app/(portal)/tickets/_run/run-facts';
import { both, holesFrom } from '@/app/(portal)/tickets/_view/both';
import type { ExecutionEventView } from '@/components/execution/execution-view';
import type { IconName } from '@/components/ui/icon';
import type { Hue } from '@/components/ui/status-vocabulary';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

type Look = { readonly icon: IconName; readonly hue: Hue; readonly text: Text };

/** `{s}` is the statement, `{on}` its database; the others are data of the row. */
const looks: { readonly [event: string]: Look } = {
  'execution.claim': {
    icon: 'play',
    hue: 'accent',
    text: { en: 'Worker `{owner}` took the run', zh: '工作进程 `{owner}` 接手执行' },
  },
  'execution.pause': { icon: 'bars', hue: 'warning', text: { en: 'Pause asked for', zh: '请求暂停' } },
  'execution.resume': { icon: 'play', hue: 'accent', text: { en: 'Resumed', zh: '继续执行' } },
  'execution.stop': { icon: 'stop', hue: 'warning', text: { en: 'Stop asked for', zh: '请求停止' } },
  'execution.reach-pause': { icon: 'bars', hue: 'warning', text: { en: 'Paused', zh: '已暂停' } },
  'execution.reach-stop': { icon: 'stop', hue: 'warning', text: { en: 'Stopped', zh: '已停止' } },
  'execution.await-decision': {
    icon: 'question',
    hue: 'unknown',
    text: { en: 'Waits for a decision', zh: '等待决定' },
  },
  'execution.decide': {
    icon: 'person',
    hue: 'accent',
    text: { en: 'A person decided, the run goes on', zh: '已作出决定，继续执行' },
  },
  'execution.finish': {
    icon: 'tick-circle',
    hue: 'success',
    text: { en: 'All statements are done', zh: '全部语句已完成' },
  },
  'execution.revoke': {
    icon: 'cross-circle',
    hue: 'error',
    text: { en: 'The approval is gone, nothing more is sent', zh: '审批已失效，不再发送语句' },
  },
  'execution.hold': { icon: 'lock', hue: 'warning', text: { en: 'Executions are held', zh: '执行已被挂起' } },
  'execution.meet-orphan': {
    icon: 'clock',
    hue: 'warning',
    text: { en: 'Waits for an earlier session', zh: '等待先前会话结束' },
  },
  'execution.orphan-ended': {
    icon: 'play',
    hue: 'accent',
    text: { en: 'The earlier session has ended', zh: '先前会话已结束' },
  },
  'cell.dispatch': { icon: 'ring', hue: 'accent', text: { en: '**{s}** sent to `{on}`', zh: '**{s}** 发送到 `{on}`' } },
  'cell.succeed': {
    icon: 'tick-circle',
    hue: 'success',
    text: { en: '**{s}** done on `{on}`', zh: '**{s}** 在 `{on}` 完成' },
  },
  'cell.fail': {
    icon: 'cross-circle',
    hue: 'error',
    text: { en: '**{s}** failed on `{on}`', zh: '**{s}** 在 `{on}` 失败' },
  },
  'cell.refuse': {
    icon: 'cross-circle',
    hue: 'error',
    text: { en: '**{s}** was not sent to `{on}`', zh: '**{s}** 未发送到 `{on}`' },
  },
  'cell.lose': {
    icon: 'question',
    hue: 'unknown',
    text: { en: '**{s}** unknown on `{on}`', zh: '**{s}** 在 `{on}` 结果未知' },
  },
  'cell.find-done': {
    icon: 'tick-circle',
    hue: 'success',
    text: { en: '**{s}** had run on `{on}`, as its evidence shows', zh: '证据表明 **{s}** 已在 `{on}` 执行' },
  },
  'cell.find-undone': {
    icon: 'undo',
    hue: 'accent',
    text: { en: '**{s}** had not run on `{on}`, it is sent again', zh: '**{s}** 未在 `{on}` 执行，将重新发送' },
  },
  'cell.roll-back': {
    icon: 'undo',
    hue: 'neutral',
    text: { en: '**{s}** rolled back on `{on}`', zh: '**{s}** 在 `{on}` 已回滚' },
  },
  'cell.hold': {
    icon: 'lock',
    hue: 'neutral',
    text: { en: '**{s}** held on `{on}`', zh: '**{s}** 在 `{on}` 等待处理' },
  },
  'cell.release': {
    icon: 'play',
    hue: 'neutral',
    text: { en: '**{s}** released on `{on}`', zh: '**{s}** 在 `{on}` 放行' },
  },
  'cell.cancel': {
    icon: 'slash',
    hue: 'neutral',
    text: { en: '**{s}** cancelled on `{on}`', zh: '**{s}** 在 `{on}` 取消' },
  },
  'cell.retry': {
    icon: 'refresh',
    hue: 'accent',
    text: { en: '**{s}** is tried again on `{on}`', zh: '**{s}** 在 `{on}` 重试' },
  },
  'cell.skip': {
    icon: 'dash',
    hue: 'neutral',
    text: { en: '**{s}** skipped on `{on}`', zh: '**{s}** 在 `{on}` 跳过' },
  },
  'cell.confirm': {
    icon: 'person',
    hue: 'success',
    text: { en: '**{s}** marked as done on `{on}`', zh: '**{s}** 在 `{on}` 标记为已执行' },
  },
  'cell.run-again': {
    icon: 'refresh',
    hue: 'accent',
    text: { en: '**{s}** runs again on `{on}`', zh: '**{s}** 在 `{on}` 再次执行' },
  },
  'note.created': { icon: 'flag', hue: 'neutral', text: { en: 'Run made', zh: '创建执行' } },
  'note.carried': {
    icon: 'history',
    hue: 'neutral',
    text: { en: 'What earlier runs had done was taken over', zh: '沿用之前执行的结果' },
  },
  'note.taken-over': {
    icon: 'person',
    hue: 'warning',
    text: { en: 'Worker `{owner}` took over', zh: '工作进程 `{owner}` 接管' },
  },
  'note.handed-over': {
    icon: 'person',
    hue: 'neutral',
    text: { en: 'Handed over to the next worker', zh: '交给下一个工作进程' },
  },
  'note.session-opened': {
    icon: 'link',
    hue: 'neutral',
    text: {
      en: 'Session `{connectionId}` on `{instance}`, {version}',
      zh: '在 `{instance}` 打开会话 `{connectionId}`，{version}',
    },
  },
  'note.orphan-ended': {
    icon: 'link',
    hue: 'neutral',
    text: { en: 'An earlier session has ended', zh: '先前会话已结束' },
  },
  'note.lock-wait': {
    icon: 'lock',
    hue: 'warning',
    text: {
      en: '**{s}** waits for a lock on `{on}`, attempt {attempt}',
      zh: '**{s}** 在 `{on}` 等待锁，第 {attempt} 次',
    },
  },
  'note.kill-sent': {
    icon: 'stop',
    hue: 'warning',
    text: { en: 'The running statement is ended on `{on}`', zh: '正在 `{on}` 终止语句' },
  },
  'note.committing': { icon: 'ring', hue: 'accent', text: { en: 'Commits', zh: '正在提交' } },
  'note.hold-released': { icon: 'play', hue: 'neutral', text: { en: 'The hold was released', zh: '挂起已解除' } },
};

/** Journal rows as lines, newest first. A row that has no words here is shown by its name. */
export function eventLines({ events, cells, targets, id }: RunFacts): readonly ExecutionEventView[] {
  const cellById = new Map(cells.map((cell) => [cell.id, cell]));
  const schemaOf = new Map(targets.map(({ ordinal, schema }) => [ordinal, schema]));
  return events.toReversed().map((row): ExecutionEventView => {
    const cell = row.cellId === null ? undefined : cellById.get(row.cellId);
    const look = looks[row.event] ?? { icon: 'dash', hue: 'neutral', text: { en: row.event, zh: row.event } };
    const data = {
      ...holesFrom(row.data),
      s: cell ? `S${cell.statement + 1}` : '',
      on: (cell && schemaOf.get(cell.target)) ?? '',
    };
    const outcome = outcomeOf(row);
    return {
      id: `${id}.${row.seq}`,
      at: row.at,
      icon: look.icon,
      hue: look.hue,
      text: both((locale) => fillText(look.text[locale], data)),
      ...(row.cellId === null ? {} : { cellId: row.cellId }),
      ...(outcome ? { outcome } : {}),
    };
  });
}

function outcomeOf({ event, data }: RunEvent): Text | undefined {
  const rows = data['affectedRows'];
  if (event !== 'cell.succeed' || typeof rows !== 'number') return undefined;
  return { en: `${rows} ${rows === 1 ? 'row' : 'rows'}`, zh: `${rows} 行` };
}
