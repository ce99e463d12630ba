-- CreateTable
CREATE TABLE `mask_scan` (
    `id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `schema_name` VARCHAR(64) NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'pending',
    `failure` VARCHAR(64) NULL,
    `columns_seen` INTEGER NOT NULL DEFAULT 0,
    `sampled` INTEGER NOT NULL DEFAULT 0,
    `not_sampled` INTEGER NOT NULL DEFAULT 0,
    `requested_by` CHAR(26) NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `started_at` DATETIME(3) NULL,
    `finished_at` DATETIME(3) NULL,
    INDEX `mask_scan_instance_id_schema_name_idx`(`instance_id`, `schema_name`),
    INDEX `mask_scan_state_created_at_idx`(`state`, `created_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `mask_suggestion` (
    `id` CHAR(26) NOT NULL,
    `scan_id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `schema_name` VARCHAR(64) NOT NULL,
    `table_name` VARCHAR(64) NOT NULL,
    `column_name` VARCHAR(64) NOT NULL,
    `data_type` VARCHAR(64) NOT NULL,
    `class` VARCHAR(16) NOT NULL,
    `by_name` BOOLEAN NOT NULL,
    `sampled` INTEGER NOT NULL DEFAULT 0,
    `matched` INTEGER NOT NULL DEFAULT 0,
    `state` VARCHAR(16) NOT NULL DEFAULT 'open',
    `decided_by` CHAR(26) NULL,
    `decided_at` DATETIME(3) NULL,
    `rule_id` CHAR(26) NULL,
    INDEX `mask_suggestion_state_id_idx`(`state`, `id`),
    UNIQUE INDEX `mask_suggestion_instance_id_schema_name_table_name_column_na_key`(`instance_id`, `schema_name`, `table_name`, `column_name`, `class`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `project_id` CHAR(26) NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `review_asked_at` DATETIME(3) NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `reviewed_at` DATETIME(3) NULL;

-- AlterTable
ALTER TABLE `access_grant` ADD COLUMN `reviewed_by` CHAR(26) NULL;

-- AlterTable
ALTER TABLE `mask_rule` ADD COLUMN `type_pattern` VARCHAR(64) NOT NULL DEFAULT '*';

-- AlterTable
ALTER TABLE `access_grant` ADD INDEX `access_grant_project_id_id_idx`(`project_id`, `id`);

-- AlterTable
ALTER TABLE `access_grant` ADD INDEX `access_grant_review_asked_at_idx`(`review_asked_at`);
