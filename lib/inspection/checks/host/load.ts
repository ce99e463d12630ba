import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { percent, ratio } from '@/lib/inspection/option';

export const load = defineCheck({
  id: 'load',
  code: 'K04',
  group: 'K',
  byDefault: false,
  title: { en: 'Processes do not queue for the CPU', zh: '无 CPU 排队' },
  why: { en: 'A run queue longer than the cores delays every statement.', zh: '运行队列超过核数会延迟所有语句。' },
  advice: { en: 'Look at running threads and at neighbours of the server.', zh: '检查活跃线程与同机其他进程。' },
  supports: allEngines,
  reads: { host: ['load'] },
  options: {
    warning: ratio(1, { en: 'Load for each core', zh: '每核负载' }),
    critical: ratio(4, { en: 'Load for each core', zh: '每核负载' }),
    pressure: percent(20, { en: 'Time in which something waited for the CPU', zh: '等待 CPU 的时间占比' }),
  },
  messages: {
    high: { en: 'The load is {load} for {cores} cores.', zh: '{cores} 核的负载为 {load}。' },
    pressure: {
      en: 'In {value} % of the time something waited for the CPU (limit {limit} %).',
      zh: '{value}% 的时间存在 CPU 等待（上限 {limit}%）。',
    },
  },
  judge: ({ host, options, report }) => {
    const { cores, load5, cpuPressure300 = 0 } = host.load;
    const grade = above(load5 / Math.max(cores, 1), { warning: options.warning, critical: options.critical });
    if (grade.level !== 'ok') report(grade, 'high', { load: load5, cores });
    else report(above(cpuPressure300, { warning: options.pressure }), 'pressure', {}, { unit: 'percent' });
    return undefined;
  },
});
