/** The newest migration that this build was written for; a test compares it with the folder. */
export const expectedMigration = '20261130164200_slow_plan';
