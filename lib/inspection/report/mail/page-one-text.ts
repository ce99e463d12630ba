import type { PageLine, PageOne, PageSection } from '@/lib/inspection/report/mail/page-one';

/** For readers of plain text, and for the preview of a phone: the one line first. */
export function pageOneText({ lead, meta, url, open, why, sections }: PageOne): string {
  return [lead, meta, '', `${open}: ${url}`, ...sections.flatMap(sectionText), '', '-- ', why, ''].join('\n');
}

function sectionText({ title, note, lines, empty }: PageSection): readonly string[] {
  const head = note === '' ? title : `${title} (${note})`;
  return ['', `== ${head}`, ...(lines.length === 0 ? [empty] : lines.flatMap(lineText))];
}

const marks = { critical: '[!]', warning: '[~]', plain: '   ' } as const;

function lineText({ level, where, what, text, aside, next }: PageLine): readonly string[] {
  const head = [where, what].filter((part) => part !== '').join(': ');
  const rest = [text, aside].filter((part) => part !== '').map((part) => `    ${part}`);
  return [`${marks[level]} ${head}`, ...rest, ...(next === '' ? [] : [`    -> ${next}`])];
}
