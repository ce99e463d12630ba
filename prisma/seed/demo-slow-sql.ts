import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { saveBatch } from '@/lib/adapters/prisma/slow-log/save-batch';
import type { Env } from '@/lib/config/env';
import { SlowBatch } from '@/lib/slow-log/collect/slow-batch';
import { LogReader } from '@/lib/slow-log/log/log-reader';
import type { DemoInstances } from '@/prisma/seed/demo-estate';
import type { SeedServices } from '@/prisma/seed/seed-services';

type Shape = {
  readonly schema: 'trade' | 'growth';
  readonly user: string;
  /** Values from a counter, so that every statement has others. */
  readonly text: (n: number) => string;
  readonly seconds: number;
  readonly rows: number;
  readonly perHour: number;
  /** From so many hours ago on. */
  readonly since?: number;
  /** Since so many hours ago it takes so many times as long. */
  readonly slower?: { readonly hours: number; readonly times: number };
};

/** What a shop's servers are busy with: one statement became slower with a release, one is new, one belongs to the night. */
const shapes: readonly Shape[] = [
  {
    schema: 'trade',
    user: 'order_app',
    text: (n) =>
      `SELECT o.id, o.amount, u.nickname FROM orders o JOIN users u ON u.id = o.user_id WHERE o.remark LIKE '%加急%' AND o.created_at >= '2026-01-01' ORDER BY o.created_at DESC LIMIT ${n % 90}, 20`,
    seconds: 1.8,
    rows: 180_000,
    perHour: 6,
  },
  {
    schema: 'trade',
    user: 'order_app',
    text: (n) => `SELECT COUNT(*) FROM orders WHERE status = ${n % 5} AND paid_at IS NULL`,
    seconds: 0.42,
    rows: 61_000,
    perHour: 9,
    slower: { hours: 5, times: 4.5 },
  },
  {
    schema: 'trade',
    user: 'stock_job',
    text: (n) => `UPDATE products SET stock = stock - ${1 + (n % 3)} WHERE category = 'cat-${n % 40}' AND stock > 0`,
    seconds: 0.7,
    rows: 9_000,
    perHour: 3,
  },
  {
    schema: 'trade',
    user: 'report',
    text: (n) =>
      `SELECT DATE(created_at) d, SUM(amount) FROM orders WHERE created_at BETWEEN '2026-${String(1 + (n % 9)).padStart(2, '0')}-01' AND '2026-11-30' GROUP BY d`,
    seconds: 4.2,
    rows: 400_000,
    perHour: 1,
  },
  {
    schema: 'trade',
    user: 'order_app',
    text: (n) =>
      `INSERT INTO order_items (order_id, product_id, quantity, price) VALUES (${n}, ${n % 900}, 1, 19.90), (${n}, ${n % 700}, 2, 5.00)`,
    seconds: 0.12,
    rows: 0,
    perHour: 5,
  },
  {
    schema: 'trade',
    user: 'order_app',
    text: (n) => `SELECT id FROM orders WHERE coupon_id IN (${n}, ${n + 1}, ${n + 2}) FOR UPDATE`,
    seconds: 0.9,
    rows: 61_000,
    perHour: 4,
    since: 9,
  },
  {
    schema: 'growth',
    user: 'growth_app',
    text: (n) =>
      `SELECT user_id, COUNT(*) c FROM touch_log WHERE campaign_id = ${n % 30} GROUP BY user_id HAVING c > ${n % 6}`,
    seconds: 1.1,
    rows: 120_000,
    perHour: 3,
  },
  {
    schema: 'growth',
    user: 'etl',
    text: (n) => `DELETE FROM touch_log WHERE created_at < '2026-0${1 + (n % 9)}-01' LIMIT 5000`,
    seconds: 2.6,
    rows: 5_000,
    perHour: 1,
  },
];

const days = 8;
const hourMs = 3_600_000;

/** Eight days of slow SQL on the demo's servers, as if their logs had been read. */
export async function ensureSlowSql(env: Env, { db }: SeedServices, instances: DemoInstances): Promise<void> {
  if ((await db.slowRollup.count()) > 0) return;
  const sql = createMetadataSql(env.database);
  try {
    for (const [instanceId, share] of [
      [instances.primary, 1],
      [instances.replica, 0.4],
    ] as const) {
      const batch = new SlowBatch();
      const reader = new LogReader((event) => batch.add(event));
      const encoder = new TextEncoder();
      for (const text of writeDays(share)) reader.push(encoder.encode(text));
      reader.end();
      await sql.transaction((tx) => saveBatch(tx, instanceId, batch.rows()));
    }
  } finally {
    await sql.close();
  }
}

/** A slow log in pieces of an hour. */
function* writeDays(share: number): Generator<string> {
  // The same every time: a linear congruential generator (Numerical Recipes).
  let state = 20_261_130;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const now = Date.now();
  let n = 0;
  for (let ago = days * 24; ago > 0; ago--) {
    const events: { readonly at: number; readonly text: string }[] = [];
    for (const shape of shapes) {
      if (shape.since !== undefined && ago > shape.since) continue;
      const slower = shape.slower !== undefined && ago <= shape.slower.hours ? shape.slower.times : 1;
      const wanted = shape.perHour * share * (0.5 + random());
      for (let i = 0; i < wanted; i++) {
        const at = now - ago * hourMs + random() * hourMs;
        const seconds = shape.seconds * slower * Math.exp((random() + random() - 1) * 0.9);
        events.push({ at, text: writeEvent(shape, ++n, at, seconds, 1 + (n % 4)) });
      }
    }
    yield events
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text)
      .join('');
  }
}

function writeEvent(shape: Shape, n: number, at: number, seconds: number, host: number): string {
  return `# Time: ${new Date(at).toISOString()}
# User@Host: ${shape.user}[${shape.user}] @  [10.8.3.${host}]
# Thread_id: ${n % 400}  Schema: ${shape.schema}  QC_hit: No
# Query_time: ${seconds.toFixed(6)}  Lock_time: 0.000${100 + (n % 800)}  Rows_sent: ${n % 20}  Rows_examined: ${shape.rows}
SET timestamp=${Math.floor(at / 1000)};
${shape.text(n)};
`;
}
