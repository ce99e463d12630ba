import type { PageLine, PageOne, PageSection } from '@/lib/inspection/report/mail/page-one';

/**
 * Page one as mail readers show it: one column that fits a phone, styles on the elements, nothing from outside (no image, no script, no
 * font). Everything that an instance or a person said is escaped.
 */
export function pageOneHtml({ locale, title, lead, meta, url, open, why, sections }: PageOne): string {
  return `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${html(title)}</title></head>
<body style="margin:0;padding:0;background:#f5f6f7;-webkit-text-size-adjust:100%">
<div style="max-width:640px;margin:0 auto;padding:16px;font:15px/22px ${fonts};color:#1c2024;background:#ffffff">
<h1 style="margin:0 0 4px;font-size:20px;line-height:28px">${html(title)}</h1>
<p style="margin:0 0 4px"><b>${html(lead)}</b></p>
<p style="margin:0 0 12px;color:#60656c;font-size:13px">${html(meta)}</p>
<p style="margin:0 0 16px"><a href="${html(url)}" style="display:inline-block;padding:8px 16px;border-radius:4px;background:#0b6b75;color:#ffffff;text-decoration:none">${html(open)}</a></p>
${sections.map(sectionHtml).join('\n')}
<p style="margin:24px 0 0;padding-top:8px;border-top:1px solid #dfe2e6;color:#60656c;font-size:12px">${html(why)}</p>
</div></body></html>
`;
}

const fonts = `-apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',sans-serif`;
const hues = { critical: '#c1272d', warning: '#a15c00', plain: '#60656c' } as const;
const signs = { critical: '✕', warning: '▲', plain: '·' } as const;

function sectionHtml({ title, note, lines, empty }: PageSection): string {
  const aside = note === '' ? '' : ` <span style="color:#60656c;font-size:13px;font-weight:400">${html(note)}</span>`;
  const body =
    lines.length === 0 ? `<p style="margin:4px 0;color:#60656c">${html(empty)}</p>` : lines.map(lineHtml).join('\n');
  return `<h2 style="margin:20px 0 4px;font-size:16px;line-height:24px">${html(title)}${aside}</h2>\n${body}`;
}

function lineHtml({ level, where, what, text, aside, next }: PageLine): string {
  const head = where === '' ? '' : `<span style="color:#60656c;font-size:13px">${html(where)}</span><br>`;
  const small = (part: string, style = '') =>
    part === '' ? '' : `<br><span style="font-size:13px;${style}">${html(part)}</span>`;
  return `<div style="padding:8px 0;border-top:1px solid #eceef0;overflow-wrap:anywhere">${head}<span style="color:${hues[level]}">${signs[level]}</span> <b style="font-weight:${level === 'plain' ? 400 : 600}">${html(what)}</b>${small(text)}${small(aside, 'color:#60656c')}${small(next === '' ? '' : `→ ${next}`, 'color:#0b6b75')}</div>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
