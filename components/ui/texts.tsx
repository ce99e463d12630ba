'use client';

import type { AbstractIntlMessages, Locale } from 'next-intl';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';

export type TextsProps = {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly now: Date;
  /** The messages of this locale as JSON. One string: as an object, each of its thousands of texts would be written and read one by one with every page. */
  readonly json: string;
  readonly children: ReactNode;
};

/** By their JSON: a text a locale, parsed once a process on the server and once a visit in the browser. */
const parsed = new Map<string, AbstractIntlMessages>();

/** The texts of the page's language, for `useTranslations` in the browser and while the server renders. */
export function Texts({ locale, timeZone, now, json, children }: TextsProps) {
  let messages = parsed.get(json);
  if (!messages) {
    // Written by the layout from messages/*.json, whose shape a test holds.
    messages = JSON.parse(json) as AbstractIntlMessages;
    parsed.set(json, messages);
  }
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} now={now} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
