import type { Locale } from '@/lib/shared/text';
import type { DigestEntry, DigestReport } from '@/lib/slow-log/digest/digest-report';
import { displayWidth, printable } from '../display-width';
import { textTable } from '../text-table';

/** A profile of everything, then each statement with who ran it and its slowest text. */
export function renderDigest(report: DigestReport, locale: Locale): string {
  const parts = [heading(report, locale)];
  if (report.digests.length > 0) parts.push(profile(report, locale));
  if (report.administratorCommands.length > 0) parts.push(commands(report, locale));
  parts.push(...report.digests.map((entry, index) => details(entry, index + 1, locale)));
  return parts.join('\n\n');
}

function heading(report: DigestReport, locale: Locale): string {
  const { events, matched, unique, gaps, others } = report;
  const zh = locale === 'zh';
  const lines = [
    zh
      ? `${count(events)} 个事件，${matched < events ? `其中 ${count(matched)} 个符合条件，` : ''}${count(unique)} 种语句`
      : `${count(events)} events, ${matched < events ? `${count(matched)} of them asked for, ` : ''}${count(unique)} digests`,
  ];
  if (report.firstSeen !== null && report.lastSeen !== null) {
    const total = `${seconds(report.sumSeconds)} ${zh ? '秒' : 's'}`;
    lines.push(`${report.firstSeen} – ${report.lastSeen}, ${total}`);
  }
  if (others.count > 0) {
    lines.push(
      zh
        ? `另有 ${count(others.count)} 个事件的语句种类超出上限，未逐一列出（${seconds(others.sumSeconds)} 秒）`
        : `${count(others.count)} further events of more digests than are told apart (${seconds(others.sumSeconds)} s)`,
    );
  }
  if (gaps.skippedBytes > 0) {
    lines.push(
      zh
        ? `${count(gaps.skippedBytes)} 字节不属于任何完整事件（日志被截断或含有杂质）`
        : `${count(gaps.skippedBytes)} bytes belong to no whole event (a cut log, or garbage in it)`,
    );
  }
  if (gaps.clippedEvents > 0) {
    lines.push(
      zh
        ? `${count(gaps.clippedEvents)} 条语句过大，只读取了开头`
        : `${count(gaps.clippedEvents)} statements were too large and read only in part`,
    );
  }
  return lines.join('\n');
}

function profile({ digests, sumSeconds: total }: DigestReport, locale: Locale): string {
  const header =
    locale === 'zh'
      ? ['序', '标识', '总秒数', '占比', '次数', '平均', 'P95', '最长', '扫描行/次', '语句']
      : ['RANK', 'ID', 'SECONDS', 'SHARE', 'COUNT', 'MEAN', 'P95', 'MAX', 'EXAMINED/CALL', 'STATEMENT'];
  const rows = digests.map((entry, index) => [
    String(index + 1),
    entry.id,
    seconds(entry.sumSeconds),
    `${((100 * entry.sumSeconds) / (total || 1)).toFixed(1)} %`,
    count(entry.count),
    seconds(entry.sumSeconds / entry.count),
    seconds(entry.p95Seconds),
    seconds(entry.maxSeconds),
    count(Math.round(entry.rowsExamined / entry.count)),
    clip(entry.fingerprint, 72),
  ]);
  const numbers = new Set([0, 2, 3, 4, 5, 6, 7, 8]);
  const widths = header.map((title, column) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const aligned = (row: readonly string[]): readonly string[] =>
    row.map((cell, column) =>
      numbers.has(column) ? ' '.repeat((widths[column] ?? 0) - displayWidth(cell)) + cell : cell,
    );
  return textTable(aligned(header), rows.map(aligned));
}

function commands({ administratorCommands }: DigestReport, locale: Locale): string {
  const list = administratorCommands.map(
    ({ command, count: times, sumSeconds }) => `${printable(command)} × ${count(times)} (${seconds(sumSeconds)} s)`,
  );
  return `${locale === 'zh' ? '管理命令（未计入排名）' : 'Administrator commands, not ranked'}: ${list.join(', ')}`;
}

function details(entry: DigestEntry, rank: number, locale: Locale): string {
  const zh = locale === 'zh';
  const { unlisted } = entry;
  const rows = [
    [zh ? '秒' : 'seconds', spread(entry)],
    [
      zh ? '锁、行' : 'lock, rows',
      zh
        ? `锁 ${seconds(entry.lockSeconds)} 秒，返回 ${count(entry.rowsSent)} 行，扫描 ${count(entry.rowsExamined)} 行`
        : `${seconds(entry.lockSeconds)} s locked, ${count(entry.rowsSent)} sent, ${count(entry.rowsExamined)} examined`,
    ],
    [zh ? '时间' : 'seen', `${entry.firstSeen} – ${entry.lastSeen}`],
    [zh ? '库' : 'schemas', names(entry.schemas, unlisted.schemas, locale)],
    [zh ? '用户' : 'users', names(entry.users, unlisted.users, locale)],
    [zh ? '主机' : 'hosts', names(entry.hosts, unlisted.hosts, locale)],
  ].filter(([, text]) => text !== '');
  return `── ${rank} · ${entry.id} ── ${clip(entry.fingerprint, 400)}\n${textTable(rows[0] ?? [], rows.slice(1))}\n${sampleText(entry)}`;
}

function spread({ minSeconds, medianSeconds, p95Seconds, maxSeconds, sumSeconds, count: times }: DigestEntry): string {
  const parts = [
    ['min', minSeconds],
    ['median', medianSeconds],
    ['mean', sumSeconds / times],
    ['p95', p95Seconds],
    ['max', maxSeconds],
  ] as const;
  return parts.map(([name, value]) => `${name} ${seconds(value)}`).join('  ');
}

const namesShown = 8;

function names(list: readonly string[], unlistedEvents: number, locale: Locale): string {
  const shown = list.slice(0, namesShown).map(printable).join(', ');
  const more = list.length - namesShown;
  const rest: string[] = [];
  if (more > 0) rest.push(locale === 'zh' ? `另 ${more} 个` : `${more} more`);
  if (unlistedEvents > 0)
    rest.push(
      locale === 'zh' ? `其余 ${count(unlistedEvents)} 个事件来自更多` : `others in ${count(unlistedEvents)} events`,
    );
  return [shown, ...rest].filter((text) => text !== '').join(', ');
}

const sampleShown = 2000;

function sampleText({ sample, sampleBytes }: DigestEntry): string {
  const text = sample.slice(0, sampleShown);
  const lines = text.split('\n').map((line) => `  ${printable(line.replace(/\r$/, ''))}`);
  const isCut = sample.length > sampleShown || sampleBytes > new TextEncoder().encode(sample).length;
  return `${lines.join('\n')}${isCut ? ` … (${count(sampleBytes)} bytes)` : ''}`;
}

function clip(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

const count = (value: number): string => value.toLocaleString('en-US');

/** Six digits that count: microseconds stay visible, days do not grow decimals. */
function seconds(value: number): string {
  if (value >= 1000) return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
  if (value >= 10) return value.toFixed(2);
  return value >= 0.1 ? value.toFixed(3) : value.toFixed(6);
}
