import type { ThemeMode } from '@/components/ui/antd-theme';

export type ThemeChoice = ThemeMode | 'system';

/** `theme` keeps the person's choice; `theme-seen` what the system asked for last, so that the server can draw it at once. */
export const themeCookie = 'theme';
export const themeSeenCookie = 'theme-seen';
/** IANA zone of the browser: the server prints times as the reader's clock shows them. */
export const timeZoneCookie = 'tz';
export const localeCookie = 'locale';

const isMode = (value: string | undefined): value is ThemeMode => value === 'light' || value === 'dark';

/** What to draw, from the two cookies; light until the browser has said otherwise. */
export function themeFromCookies(
  choice: string | undefined,
  seen: string | undefined,
): { readonly choice: ThemeChoice; readonly mode: ThemeMode } {
  if (isMode(choice)) return { choice, mode: choice };
  return { choice: 'system', mode: isMode(seen) ? seen : 'light' };
}

/**
 * Runs in the head before anything is painted. When the system's wish differs from what the server drew, the page stays hidden
 * until the theme provider has drawn it again: no flash of the other theme.
 */
export const themeScript = `(function(){var d=document,h=d.documentElement;
function set(n,v){d.cookie=n+'='+encodeURIComponent(v)+';path=/;max-age=31536000;samesite=lax'}
try{if(h.dataset.themeChoice==='system'){var m=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';
if(m!==h.dataset.theme){h.dataset.theme=m;h.dataset.themePending='';set('${themeSeenCookie}',m)}}
var z=Intl.DateTimeFormat().resolvedOptions().timeZone;if(z&&h.dataset.timeZone!==z)set('${timeZoneCookie}',z)}catch(e){}})()`;

/** Client only: remembers a choice for a year. */
export function rememberInCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: -- the Cookie Store API is absent in Firefox and Safari before 2025
  document.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=31536000;samesite=lax`;
}
