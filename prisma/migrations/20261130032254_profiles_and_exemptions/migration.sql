-- CreateTable
CREATE TABLE `exemption` (
    `id` CHAR(26) NOT NULL,
    `rule_id` VARCHAR(64) NOT NULL,
    `fingerprint` VARCHAR(32) NOT NULL,
    `fingerprint_text` TEXT NOT NULL,
    `project_id` CHAR(26) NULL,
    `environment_id` CHAR(26) NULL,
    `table_name` VARCHAR(64) NULL,
    `until` DATETIME(3) NOT NULL,
    `reason` VARCHAR(1000) NOT NULL,
    `request_id` CHAR(26) NULL,
    `created_by` CHAR(26) NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `revoked_by` CHAR(26) NULL,
    `revoked_at` DATETIME(3) NULL,
    `revoke_reason` VARCHAR(1000) NULL,
    INDEX `exemption_fingerprint_rule_id_idx`(`fingerprint`, `rule_id`),
    INDEX `exemption_until_idx`(`until`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AlterTable
ALTER TABLE `finding` ADD COLUMN `exemption_id` CHAR(26) NULL;

-- AlterTable
ALTER TABLE `profile` ADD COLUMN `built_in` BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE `profile` ADD COLUMN `deleted_at` DATETIME(3) NULL;

-- AlterTable
ALTER TABLE `profile_version` ADD COLUMN `note` VARCHAR(500) NULL;

-- AlterTable
ALTER TABLE `profile_version` ADD COLUMN `origin` JSON NULL;

-- AlterTable
ALTER TABLE `review` ADD COLUMN `exempted` INTEGER NOT NULL DEFAULT 0;
