/**
 * Text is compared byte by byte unless it is a person's text: ids, hashes, states and the names of schemas and tables
 * must not match by accent or case (`Orders` and `orders` are two tables on a case-sensitive server).
 * Both collations exist on MySQL and MariaDB under the same name and rules.
 */
export const exactCollation = 'utf8mb4_bin';
export const humanCollation = 'utf8mb4_unicode_ci';

/** `table.column` of what people write and search, without regard to case. */
export const humanColumns: readonly string[] = [
  'user.login',
  'user.display_name',
  'user.email',
  'user_group.name',
  'api_token.name',
  'project.key',
  'project.name',
  'project.description',
  'environment.key',
  'environment.name',
  'cluster.name',
  'instance.name',
  'instance.host',
  'profile.key',
  'profile.name',
  'request.title',
  'request.description',
  'comment.body',
  'webhook.name',
];
