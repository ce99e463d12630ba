import type { DatabaseServer } from '../stack.mjs';

export function migrationUrl(server: DatabaseServer): string;
export function migrate(url: string): Promise<string>;
export function hasUsers(url: string): Promise<boolean>;
export function createSchema(server: DatabaseServer): Promise<void>;
/** Gives the account its password and exactly its rights, after the tables are there. */
export function createAccount(server: DatabaseServer, password?: string): Promise<{ url: string; password: string }>;
