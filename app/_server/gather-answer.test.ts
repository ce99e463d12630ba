import { expect, test } from 'vitest';
import { gatherAnswer } from '@/app/_server/gather-answer';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { Frame } from '@/lib/console/run/frame';
import { consoleRunIdSchema, newId } from '@/lib/shared/ids';

const runId = newId(consoleRunIdSchema);
const judged: Frame = {
  t: 'judged',
  kind: 'query',
  tables: [],
  rowLimit: { max: 9, why: 'default' },
  judgeMs: 1.5,
  servedBy: null,
};
const columns: Frame = { t: 'columns', columns: [{ name: 'id', type: 'int', mask: null, hidden: [] }] };
const rows = (n: number): Frame => ({ t: 'rows', rows: Array.from({ length: n }, (_, i) => [i]) });
const done = (n: number): Frame => ({ t: 'done', rows: n, bytes: n, ms: 7, cutBy: null });

/** In pieces of a few bytes, as a network may give them. */
function gather(frames: readonly Frame[], pieceBytes = 7) {
  const bytes = new TextEncoder().encode(frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''));
  return gatherAnswer(
    runId,
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += pieceBytes) controller.enqueue(bytes.slice(at, at + pieceBytes));
        controller.close();
      },
    }),
  );
}

test('an answer as one object', async () => {
  expect(await gather([judged, columns, rows(2), rows(1), done(3)])).toMatchObject({
    state: 'done',
    rows: [[0], [1], [0]],
    rowCount: 3,
    isCut: false,
    ms: 7,
    judgeMs: 1.5,
    failure: null,
  });
});

test('of bounded size', async () => {
  const { waitRowsMax } = consoleLimits;
  const answer = await gather([judged, columns, rows(waitRowsMax - 1), rows(3), rows(5), done(waitRowsMax + 7)], 4096);
  expect(answer.rows).toHaveLength(waitRowsMax);
  expect(answer).toMatchObject({ rowCount: waitRowsMax + 7, isCut: true, state: 'done' });
});

test('one that breaks off is no answer', async () => {
  expect(await gather([judged, columns, rows(2)])).toMatchObject({ state: 'failed', failure: { code: 'interrupted' } });
  expect(await gather([])).toMatchObject({ state: 'failed', failure: { code: 'interrupted' } });
});
