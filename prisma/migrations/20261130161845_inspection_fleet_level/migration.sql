-- AlterTable
ALTER TABLE `inspection_finding` ADD COLUMN `fleet_level` VARCHAR(8) NULL;

-- What is open was seen by the last run of all instances, as far as one knows.
UPDATE `inspection_finding` SET `fleet_level` = `level` WHERE `resolved_at` IS NULL;
