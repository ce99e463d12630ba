import type { Permission } from './operation';

/**
 * The right that each page asks for, by its address. A page without a line here fails the tests, and so does one that asks for
 * another right than its line says. What may be done with the thing on the page is asked by the service, each time.
 */
export const pagePermissions: { readonly [path: string]: Permission } = {
  '/sign-in': 'public',
  '/set-up': 'public',
  '/change-password': 'public',
  '/': 'self',
  '/no-access': 'self',
  '/tickets': 'ticket.view',
  '/tickets/new': 'ticket.create',
  '/tickets/{number}': 'ticket.view',
  '/tickets/{number}/edit': 'ticket.edit',
  '/instances': 'instance.view',
  '/instances/{instanceId}': 'instance.view',
  '/access/users': 'user.view',
  '/access/projects': 'project.view',
  '/access/projects/{key}': 'project.view',
  '/access/tokens': 'self.manage',
  '/rules': 'rule.view',
  '/rules/{ruleId}': 'rule.view',
  '/rules/custom/new': 'rule.manage',
  '/rules/custom/{id}': 'rule.view',
  '/rules/profiles': 'rule.view',
  '/rules/profiles/{key}': 'rule.view',
  '/rules/exemptions': 'rule.view',
  '/environments': 'rule.view',
  '/webhooks': 'webhook.manage',
  '/audit': 'audit.view',
  '/api-reference': 'self.manage',
};
