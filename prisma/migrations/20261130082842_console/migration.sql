-- CreateTable
CREATE TABLE `console_run` (
    `id` CHAR(26) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `schema_name` VARCHAR(64) NULL,
    `text` MEDIUMTEXT NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'queued',
    `runner_id` VARCHAR(64) NOT NULL,
    `via` VARCHAR(16) NOT NULL,
    `project_id` CHAR(26) NULL,
    `rule` VARCHAR(64) NULL,
    `rule_data` JSON NULL,
    `tables` JSON NULL,
    `row_count` INTEGER NULL,
    `byte_count` BIGINT NULL,
    `cut_by` VARCHAR(8) NULL,
    `judge_ms` DOUBLE NULL,
    `ms` INTEGER NULL,
    `error_code` VARCHAR(64) NULL,
    `errno` INTEGER NULL,
    `cancel_requested_by` CHAR(26) NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `started_at` DATETIME(3) NULL,
    `ended_at` DATETIME(3) NULL,
    INDEX `console_run_user_id_id_idx`(`user_id`, `id`),
    INDEX `console_run_instance_id_state_idx`(`instance_id`, `state`),
    INDEX `console_run_state_created_at_idx`(`state`, `created_at`),
    INDEX `console_run_created_at_idx`(`created_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `console_runner` (
    `id` VARCHAR(64) NOT NULL,
    `address` VARCHAR(255) NOT NULL,
    `zone` VARCHAR(32) NOT NULL,
    `started_at` DATETIME(3) NOT NULL,
    `seen_at` DATETIME(3) NOT NULL,
    INDEX `console_runner_zone_seen_at_idx`(`zone`, `seen_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `mask_rule` (
    `id` CHAR(26) NOT NULL,
    `name` VARCHAR(100) NOT NULL,
    `instance_id` CHAR(26) NULL,
    `schema_pattern` VARCHAR(128) NOT NULL,
    `table_pattern` VARCHAR(128) NOT NULL,
    `column_pattern` VARCHAR(128) NOT NULL,
    `mask` JSON NOT NULL,
    `level` INTEGER NOT NULL DEFAULT 2,
    `enabled` BOOLEAN NOT NULL DEFAULT true,
    `created_by` CHAR(26) NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    INDEX `mask_rule_instance_id_idx`(`instance_id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AlterTable
ALTER TABLE `access_grant` MODIFY COLUMN `action` VARCHAR(16) NOT NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `column_name` VARCHAR(64) NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `created_by` CHAR(26) NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `effect` VARCHAR(8) NOT NULL DEFAULT 'allow';

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `instance_id` CHAR(26) NOT NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `object_name` VARCHAR(64) NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `reason` VARCHAR(500) NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `revoked_by` CHAR(26) NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `row_limit` INTEGER NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `schema_name` VARCHAR(64) NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD INDEX `access_grant_instance_id_idx`(`instance_id`);

-- DropColumn: its values are lost
ALTER TABLE `access_grant` DROP COLUMN `limits`;

-- DropColumn: its values are lost
ALTER TABLE `access_grant` DROP COLUMN `resource`;

-- DropColumn: its values are lost
ALTER TABLE `access_grant` DROP COLUMN `resource_kind`;
