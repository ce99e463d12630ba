-- AlterTable
ALTER TABLE `console_run` ADD COLUMN `must_be_fresh` BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN `served_by` CHAR(26) NULL;
