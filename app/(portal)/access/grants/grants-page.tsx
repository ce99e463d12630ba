'use client';

import { useCallback } from 'react';
import type { GrantChoices } from '@/app/(portal)/access/grants/_view/grant-choices';
import { endGrant, giveGrant, keepGrant, moreGrants } from '@/app/(portal)/access/grants/actions';
import type { GrantFormProps } from '@/components/grant/grant-form';
import type { GrantListProps } from '@/components/grant/grant-list';
import { GrantList } from '@/components/grant/grant-list';
import type { GrantDraft } from '@/lib/console/grants/stored-grant';

/** The form's flat values as the service takes them. */
const give: GrantFormProps['give'] = ({ subject, instanceId, schema, object, column, ...rest }) => {
  const [kind = '', id = ''] = subject.split(':');
  return giveGrant({
    ...rest,
    // Checked by the action's schema, as everything that comes from a browser.
    subject: { kind, id } as GrantDraft['subject'],
    place: { instanceId, schema: schema || null, object: object || null, column: column || null },
  });
};

type Props = Omit<GrantListProps, 'form' | 'end' | 'keep' | 'loadMore'> & { readonly choices: GrantChoices };

export function GrantsPage({ choices, ...props }: Props) {
  const { view } = props;
  const loadMore = useCallback((cursor: string) => moreGrants({ view, cursor }), [view]);
  return <GrantList {...props} form={{ ...choices, give }} end={endGrant} keep={keepGrant} loadMore={loadMore} />;
}
