-- AlterTable
ALTER TABLE `console_run` ADD COLUMN `rows_max` INTEGER NULL;
