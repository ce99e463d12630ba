import type { InstanceId, RequestId } from '@/lib/shared/ids';
import { environmentIdSchema, requestIdSchema } from '@/lib/shared/ids';
import type { DecisionInput } from '@/lib/ticket/decision-guard';
import { createTicketSchema } from '@/lib/ticket/drafting';
import type { DemoInstances, DemoProjects } from '@/prisma/seed/demo-estate';
import type { DemoActors, DemoLogin, DemoProject } from '@/prisma/seed/demo-people';
import type { SeedServices } from '@/prisma/seed/seed-services';
import { done } from '@/prisma/seed/seed-services';

/** How far a sample ticket goes. Each deed is done by who may do it. */
type Story =
  | { readonly end: 'draft' }
  | {
      readonly end: 'waiting';
      readonly approvedBy?: DemoLogin;
      readonly comment?: { readonly by: DemoLogin; readonly body: string; readonly suggestion?: string };
    }
  | { readonly end: 'approved'; readonly by: DemoLogin }
  | { readonly end: 'rejected'; readonly by: DemoLogin; readonly why: string }
  | { readonly end: 'withdrawn' }
  | { readonly end: 'started'; readonly by: DemoLogin; readonly executedBy: DemoLogin };

type Sample = {
  readonly key: string;
  readonly author: DemoLogin;
  readonly project: DemoProject;
  readonly title: string;
  readonly description: string;
  readonly script: string;
  /** To be executed tomorrow at one o'clock in China. */
  readonly isForTomorrow?: true;
  readonly story: Story;
};

const samples: readonly Sample[] = [
  {
    key: 'index',
    author: 'li.na',
    project: 'trade',
    title: '订单列表按会员和下单时间查询，加联合索引',
    description: '会员中心的订单列表在晚高峰超过 800 ms。',
    script: 'ALTER TABLE orders ADD INDEX idx_user_created (user_id, created_at);\n',
    story: { end: 'started', by: 'zhou.min', executedBy: 'chen.hao' },
  },
  {
    key: 'remark',
    author: 'wang.qiang',
    project: 'trade',
    title: '修正误填的发货状态',
    description: '仓库接口重复回调，订单 1007 被写成已发货。',
    script: "UPDATE orders SET status = 1 WHERE id = 1007;\nUPDATE orders SET remark = '已人工核对' WHERE id = 1007;\n",
    story: { end: 'started', by: 'chen.hao', executedBy: 'zhou.min' },
  },
  {
    key: 'coupons',
    author: 'li.na',
    project: 'trade',
    title: '清理 2025 年上半年过期的优惠券',
    description: '过期券仍显示在券包里。执行后券包接口不再返回它们。',
    script: "UPDATE coupons SET state = 2 WHERE state = 0 AND expires_at < '2025-07-01';\n",
    story: {
      end: 'waiting',
      comment: {
        by: 'zhou.min',
        body: '按批次限定更稳妥，避免扫全表。',
        suggestion: "UPDATE coupons SET state = 2 WHERE state = 0 AND batch < 'B202507' AND expires_at < '2025-07-01'",
      },
    },
  },
  {
    key: 'archive',
    author: 'wang.qiang',
    project: 'trade',
    title: '下线 2019 年订单归档表',
    description: '数据已归档到对象存储，报表不再读取。',
    script: 'DROP TABLE orders_2019;\n',
    story: { end: 'waiting', approvedBy: 'zhou.min' },
  },
  {
    key: 'campaign',
    author: 'li.na',
    project: 'growth',
    title: '活动表增加渠道字段',
    description: '投放需要按渠道拆分预算。',
    script: "ALTER TABLE campaigns ADD COLUMN channel varchar(32) NOT NULL DEFAULT 'app' COMMENT '投放渠道';\n",
    isForTomorrow: true,
    story: { end: 'approved', by: 'chen.hao' },
  },
  {
    key: 'amount',
    author: 'wang.qiang',
    project: 'trade',
    title: '订单金额扩到十二位',
    description: '与支付网关对齐。',
    script: "ALTER TABLE orders MODIFY COLUMN amount decimal(12,2) NOT NULL COMMENT '应付金额';\n",
    story: {
      end: 'rejected',
      by: 'chen.hao',
      why: '改类型会重建整张订单表，期间不能写入。请改到维护窗口，并注明预计时长。',
    },
  },
  {
    key: 'level',
    author: 'li.na',
    project: 'trade',
    title: '补录金卡会员并建立权益表',
    description: '字段名待确认。',
    script: [
      'CREATE TABLE member_benefits (',
      '  user_id bigint unsigned NOT NULL,',
      '  benefit varchar(32) NOT NULL',
      ');',
      "UPDATE users SET grade = 2 WHERE city = '上海';",
      '',
    ].join('\n'),
    story: { end: 'draft' },
  },
  {
    key: 'events',
    author: 'li.na',
    project: 'growth',
    title: '清空测试期间的活动行为',
    description: '',
    script: "DELETE FROM campaign_events WHERE created_at < '2025-01-02';\n",
    story: { end: 'withdrawn' },
  },
];

/** Reviews the current revision of a ticket with facts from its targets, as a worker does. */
export type ReviewTicket = (requestId: RequestId) => Promise<void>;

type Stage = {
  readonly services: SeedServices;
  readonly actors: DemoActors;
  readonly review: ReviewTicket;
};

/** Sample tickets in several states. Interrupted, the next run goes on with what is missing. Returns how many are new. */
export async function ensureTickets(
  services: SeedServices,
  actors: DemoActors,
  { projects, instances }: { readonly projects: DemoProjects; readonly instances: DemoInstances },
  review: ReviewTicket,
): Promise<number> {
  let made = 0;
  for (const sample of samples) {
    const requestId = await ensureDraft(services, actors, projects, instances.primary, sample);
    const isNew = await play({ services, actors, review }, requestId, sample);
    if (isNew) made += 1;
  }
  return made;
}

async function ensureDraft(
  { db, tickets }: SeedServices,
  actors: DemoActors,
  projects: DemoProjects,
  instanceId: InstanceId,
  { key, author, project, title, description, script, isForTomorrow }: Sample,
): Promise<RequestId> {
  const idempotencyKey = `demo-${key}`;
  const known = await db.request.findFirst({ where: { submitterId: actors[author].userId, idempotencyKey } });
  if (known) return requestIdSchema.parse(known.id);
  const instance = await db.instance.findUniqueOrThrow({ where: { id: instanceId } });
  const input = createTicketSchema.parse({
    projectId: projects[project],
    environmentId: environmentIdSchema.parse(instance.environmentId),
    title,
    description,
    script,
    targets: [{ instanceId, schemaName: project }],
    ...(isForTomorrow ? { options: { notBefore: tomorrow() } } : {}),
    idempotencyKey,
  });
  const { requestId } = done(await tickets.create(actors[author], input), `write the ticket ${key}`);
  await db.request.update({ where: { id: requestId }, data: { isDemo: true } });
  return requestId;
}

const dayMs = 86_400_000;
const tomorrow = () => `${new Date(Date.now() + dayMs).toISOString().slice(0, 10)}T17:00:00.000Z`;

/** Goes on from where the ticket stands; false when its story was told already. */
async function play(
  { services, actors, review }: Stage,
  requestId: RequestId,
  { author, story, key }: Sample,
): Promise<boolean> {
  const { tickets } = services;
  const now = async () => done(await tickets.view(actors[author], requestId), `read the ticket ${key}`);
  const before = await now();
  if (before.ticket.state !== 'draft') return false;
  if (before.review?.state === 'pending') await review(requestId);
  if (story.end === 'draft') return before.ticket.version === 0 && before.review?.state === 'pending';
  const reviewed = await now();
  // A server that does not answer leaves a draft: a worker reviews it later.
  if (reviewed.review?.state !== 'done') return true;
  const at = { requestId, version: reviewed.ticket.version };
  if (story.end === 'withdrawn') {
    done(await tickets.withdraw(actors[author], { ...at, comment: '误建' }), `withdraw ${key}`);
    return true;
  }
  done(await tickets.submit(actors[author], at), `submit ${key}`);
  await decide({ services, actors, review }, requestId, story, key);
  return true;
}

async function decide({ services, actors }: Stage, requestId: RequestId, story: Story, key: string): Promise<void> {
  const { tickets } = services;
  const approve = async (by: DemoLogin) =>
    done(await tickets.approve(actors[by], await shown(services, actors, requestId)), `approve ${key}`);
  switch (story.end) {
    case 'waiting': {
      if (story.comment) {
        const { by, body, suggestion } = story.comment;
        const sql = suggestion === undefined ? {} : { suggestion, statementOrdinal: 0 };
        done(await tickets.comment(actors[by], { requestId, body, ...sql }), `comment on ${key}`);
      }
      if (story.approvedBy) await approve(story.approvedBy);
      return;
    }
    case 'approved':
      await approve(story.by);
      return;
    case 'rejected': {
      const input = { ...(await shown(services, actors, requestId)), comment: story.why };
      done(await tickets.reject(actors[story.by], input), `reject ${key}`);
      return;
    }
    case 'started': {
      const { version } = await approve(story.by);
      done(await tickets.execute(actors[story.executedBy], { requestId, version }), `execute ${key}`);
      return;
    }
    case 'draft':
    case 'withdrawn':
      return;
  }
}

/** What the page of the open step shows. */
async function shown({ tickets }: SeedServices, actors: DemoActors, requestId: RequestId): Promise<DecisionInput> {
  const { ticket, revision, steps } = done(await tickets.view(actors['zhou.min'], requestId), 'read a ticket');
  const step = steps.find(({ state }) => state === 'open');
  if (!step) throw new Error(`ticket ${ticket.number} has no open step`);
  const { version } = ticket;
  return { requestId, version, stepId: step.id, stepVersion: step.version, contentHash: revision.contentHash };
}
