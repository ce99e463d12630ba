import type { FirstStep } from '@/components/home/home';

/** What is done of the things that one does first. Samples of the demo do not count: they are not the reader's own. */
export type FirstStepFacts = {
  readonly managesInstances: boolean;
  readonly canCreateTicket: boolean;
  readonly hasInstance: boolean;
  readonly hasProjectWithDatabase: boolean;
  readonly hasTicket: boolean;
  readonly hasSubmitted: boolean;
  readonly hasToken: boolean;
};

const steps = {
  instance: {
    title: { en: 'Register an instance', zh: '登记实例' },
    text: {
      en: 'Host, port and an account to read. A worker tries it and says what is missing.',
      zh: '填写地址、端口和只读账号。工作进程会试连并说明缺少什么。',
    },
    href: '/instances',
    verb: { en: 'To the instances', zh: '前往实例' },
  },
  project: {
    title: { en: 'Give a project its databases', zh: '给项目分配数据库' },
    text: {
      en: 'A project is its people and the databases they may write tickets for.',
      zh: '项目包含成员以及他们可以提交工单的数据库。',
    },
    href: '/access/projects',
    verb: { en: 'To the projects', zh: '前往项目' },
  },
  write: {
    title: { en: 'Write a change', zh: '编写变更' },
    text: {
      en: 'The review reads along while you type and says what is wrong, why, and who must approve.',
      zh: '输入时即时审核：哪里有问题、为什么、需要谁审批。',
    },
    href: '/tickets/new',
    verb: { en: 'New ticket', zh: '新建工单' },
  },
  submit: {
    title: { en: 'Submit it and watch it run', zh: '提交并查看执行' },
    text: {
      en: 'Somebody else approves; a worker executes it once, and the page shows each statement.',
      zh: '由他人审批；工作进程只执行一次，页面显示每条语句的进度。',
    },
    href: '/tickets?view=mine',
    verb: { en: 'My tickets', zh: '我的工单' },
  },
  token: {
    title: { en: 'Do the same from CI', zh: '在 CI 中使用' },
    text: {
      en: 'A token lets the sluice command and the API review and submit in your name.',
      zh: '用令牌让 sluice 命令和 API 以你的身份审核与提交。',
    },
    href: '/access/tokens',
    verb: { en: 'Make a token', zh: '新建令牌' },
  },
} as const;

/** Three steps for who keeps the estate, three for who writes changes, none for who only looks. */
export function firstSteps(facts: FirstStepFacts): readonly FirstStep[] {
  if (facts.managesInstances) {
    return [
      { id: 'instance', ...steps.instance, done: facts.hasInstance },
      { id: 'project', ...steps.project, done: facts.hasProjectWithDatabase },
      facts.canCreateTicket
        ? { id: 'write', ...steps.write, done: facts.hasTicket }
        : { id: 'token', ...steps.token, done: facts.hasToken },
    ];
  }
  if (!facts.canCreateTicket) return [];
  return [
    { id: 'write', ...steps.write, done: facts.hasTicket },
    { id: 'submit', ...steps.submit, done: facts.hasSubmitted },
    { id: 'token', ...steps.token, done: facts.hasToken },
  ];
}
