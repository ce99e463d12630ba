import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { done } from './parts';

/** As in the settings: what cannot be the id of a provider is no request. */
const params = z.object({ providerId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/) });
const redirect = { status: 200, mediaType: 'text/html', description: 'Redirects the browser' } as const;

/** Both are visited by browsers, not called: every refusal leads back to the sign-in page. */
export const startProviderSignIn = defineOperation({
  id: 'provider-sign-ins.start',
  method: 'GET',
  path: '/api/auth/{providerId}/start',
  summary: 'Go to an identity provider',
  permission: 'public',
  cost: 'sign-in',
  params,
  query: z.object({ next: z.string().max(2000).optional(), fresh: z.stringbool().optional() }),
  answer: redirect,
  errors: [],
  internal: true,
});

const part = z.string().max(8192).optional();

export const finishProviderSignIn = defineOperation({
  id: 'provider-sign-ins.finish',
  method: 'GET',
  path: '/api/auth/{providerId}/callback',
  summary: 'Come back from an identity provider',
  permission: 'public',
  cost: 'sign-in',
  params,
  // A parameter that stands twice is refused (RFC 6749, 3.1); what is not named here is not looked at.
  query: z.object({ code: part, state: part, iss: part, error: part, error_description: part }),
  answer: redirect,
  errors: [],
  internal: true,
});

/** OpenID Connect Back-Channel Logout 1.0: the provider says that a person is out. */
export const endProviderSessions = defineOperation({
  id: 'provider-sign-ins.logout',
  method: 'POST',
  path: '/api/auth/{providerId}/logout',
  summary: 'End the sessions of a person whom the identity provider has signed out',
  permission: 'public',
  cost: 'write',
  params,
  signedForm: true,
  body: z.object({ logout_token: z.string().max(8192) }),
  bodyLimitBytes: 16_384,
  answer: { status: 200, schema: done },
  errors: ['access/provider-unknown', 'access/logout-token-refused'],
  internal: true,
});
