/** The newest migration that this build was written for; a test compares it with the folder. */
export const expectedMigration = '20261130200654_redis_instance';
