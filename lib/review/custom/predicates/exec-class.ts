import { definePredicate } from '@/lib/review/custom/predicate';

export const execClass = definePredicate({
  id: 'exec-class',
  title: { en: 'The statement belongs to', zh: '语句类别是' },
  inputs: {
    classes: {
      kind: 'choices',
      title: { en: 'one of', zh: '其中之一' },
      of: {
        dml: { en: 'changes of rows (DML)', zh: '数据变更（DML）' },
        ddl: { en: 'changes of definitions (DDL)', zh: '结构变更（DDL）' },
        dcl: { en: 'accounts and privileges (DCL)', zh: '账号与权限（DCL）' },
        query: { en: 'queries', zh: '查询' },
        session: { en: 'state of the session', zh: '会话状态' },
        transaction: { en: 'transactions', zh: '事务控制' },
        admin: { en: 'administration of the server', zh: '服务器管理' },
        routine: { en: 'stored or composed code', zh: '存储程序与动态 SQL' },
        opaque: { en: 'statements known by their first words only', zh: '只识别开头几个词的语句' },
      },
    },
  },
  holes: [],
  within: [],
  watch: (ctx, { classes }, tell) => ({
    late: () => {
      if (classes.has(ctx.statement.execClass)) tell.of(ctx.statement);
    },
  }),
});
