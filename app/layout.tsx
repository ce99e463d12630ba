import '@/components/ui/generated/antd.css';
import { AntdRegistry } from '@ant-design/nextjs-registry';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { getLocale, getMessages, getNow, getTimeZone } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Texts } from '@/components/ui/texts';
import { themeCookie, themeFromCookies, themeScript, themeSeenCookie } from '@/components/ui/theme-choice';
import { ThemeProvider } from '@/components/ui/theme-provider';
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Sluice', template: '%s · Sluice' },
  description: 'Reviewed, approved, exactly-once database changes.',
  referrer: 'same-origin',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#EEF1F3' },
    { media: '(prefers-color-scheme: dark)', color: '#0A0F13' },
  ],
};

const written = new WeakMap<object, string>();

/** The messages of this answer's locale as JSON, written once for as long as the same are loaded. */
async function readTexts(): Promise<string> {
  const messages = await getMessages();
  const json = written.get(messages) ?? JSON.stringify(messages);
  written.set(messages, json);
  return json;
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const jar = await cookies();
  const { choice, mode } = themeFromCookies(jar.get(themeCookie)?.value, jar.get(themeSeenCookie)?.value);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const locale = await getLocale();
  const timeZone = await getTimeZone();
  return (
    <html
      lang={locale === 'zh' ? 'zh-CN' : 'en'}
      data-theme={mode}
      data-theme-choice={choice}
      data-time-zone={timeZone}
      suppressHydrationWarning
    >
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: -- our own constant text, with the nonce of this answer */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <AntdRegistry>
          <Texts locale={locale} timeZone={timeZone} now={await getNow()} json={await readTexts()}>
            <ThemeProvider initialChoice={choice} initialMode={mode}>
              {children}
            </ThemeProvider>
          </Texts>
        </AntdRegistry>
      </body>
    </html>
  );
}
