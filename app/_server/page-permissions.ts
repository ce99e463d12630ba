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
  '/console': 'console.query',
  '/tables': 'metadata.view',
  '/tables/{instanceId}/{schema}': 'metadata.view',
  '/tables/{instanceId}/{schema}/{table}': 'metadata.view',
  '/instances': 'instance.view',
  '/instances/{instanceId}': 'instance.view',
  '/access/users': 'user.view',
  '/access/projects': 'project.view',
  '/access/projects/{key}': 'project.view',
  '/access/tokens': 'self.manage',
  '/access/requests': 'access.view',
  '/access/requests/{number}': 'access.view',
  '/access/grants': 'grant.view',
  '/access/masks': 'mask.view',
  '/access/report': 'access-report.view',
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
