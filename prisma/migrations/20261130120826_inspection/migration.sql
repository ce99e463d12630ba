-- CreateTable
CREATE TABLE `backup_result` (
    `id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `kind` VARCHAR(16) NOT NULL,
    `succeeded` BOOLEAN NOT NULL,
    `finished_at` DATETIME(3) NOT NULL,
    `bytes` BIGINT NULL,
    `detail` VARCHAR(500) NOT NULL DEFAULT '',
    `reported_by` CHAR(26) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    UNIQUE INDEX `backup_result_instance_id_kind_finished_at_key`(`instance_id`, `kind`, `finished_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `inspection_finding` (
    `id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `check_id` VARCHAR(64) NOT NULL,
    `item_key` VARCHAR(512) NOT NULL,
    `key_hash` CHAR(32) NOT NULL,
    `level` VARCHAR(8) NOT NULL,
    `level_before` VARCHAR(8) NULL,
    `content` JSON NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'new',
    `owner_id` CHAR(26) NULL,
    `until` DATETIME(3) NULL,
    `reason` VARCHAR(1000) NULL,
    `open_since` DATETIME(3) NOT NULL,
    `first_run_id` CHAR(26) NOT NULL,
    `last_seen_at` DATETIME(3) NOT NULL,
    `last_run_id` CHAR(26) NOT NULL,
    `resolved_at` DATETIME(3) NULL,
    `resolved_run_id` CHAR(26) NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    INDEX `inspection_finding_resolved_at_level_idx`(`resolved_at`, `level`),
    INDEX `inspection_finding_resolved_run_id_idx`(`resolved_run_id`),
    INDEX `inspection_finding_owner_id_resolved_at_idx`(`owner_id`, `resolved_at`),
    UNIQUE INDEX `inspection_finding_instance_id_check_id_key_hash_key`(`instance_id`, `check_id`, `key_hash`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `inspection_memory` (
    `instance_id` CHAR(26) NOT NULL,
    `run_id` CHAR(26) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    `sample` MEDIUMBLOB NULL,
    `series` MEDIUMBLOB NULL,
    `facts` MEDIUMBLOB NULL,
    `verdicts` MEDIUMBLOB NULL,
    PRIMARY KEY (`instance_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `inspection_note` (
    `id` CHAR(26) NOT NULL,
    `run_id` CHAR(26) NOT NULL,
    `author_id` CHAR(26) NOT NULL,
    `kind` VARCHAR(8) NOT NULL,
    `text` VARCHAR(4000) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    INDEX `inspection_note_run_id_created_at_idx`(`run_id`, `created_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `inspection_result` (
    `run_id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `unit` CHAR(26) NOT NULL,
    `zone` VARCHAR(32) NOT NULL,
    `state` VARCHAR(8) NOT NULL DEFAULT 'pending',
    `owner` VARCHAR(64) NULL,
    `lease_until` DATETIME(3) NULL,
    `attempts` INTEGER NOT NULL DEFAULT 0,
    `kind` VARCHAR(8) NULL,
    `score` INTEGER NULL,
    `coverage` DOUBLE NULL,
    `failure` JSON NULL,
    `warnings` INTEGER NOT NULL DEFAULT 0,
    `criticals` INTEGER NOT NULL DEFAULT 0,
    `answered` INTEGER NOT NULL DEFAULT 0,
    `unknowns` INTEGER NOT NULL DEFAULT 0,
    `unseen` JSON NULL,
    `changes` JSON NULL,
    `duration_ms` INTEGER NULL,
    `seen_at` DATETIME(3) NULL,
    INDEX `inspection_result_run_id_state_zone_unit_idx`(`run_id`, `state`, `zone`, `unit`),
    INDEX `inspection_result_instance_id_seen_at_idx`(`instance_id`, `seen_at`),
    PRIMARY KEY (`run_id`, `instance_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `inspection_run` (
    `id` CHAR(26) NOT NULL,
    `state` VARCHAR(8) NOT NULL,
    `cause` VARCHAR(16) NOT NULL,
    `scope` VARCHAR(16) NOT NULL,
    `schedule_key` VARCHAR(32) NULL,
    `requested_by_id` CHAR(26) NULL,
    `is_baseline` BOOLEAN NOT NULL DEFAULT false,
    `started_at` DATETIME(3) NOT NULL,
    `deadline_at` DATETIME(3) NOT NULL,
    `finished_at` DATETIME(3) NULL,
    `instances` INTEGER NOT NULL,
    `summary` JSON NULL,
    UNIQUE INDEX `inspection_run_schedule_key_key`(`schedule_key`),
    INDEX `inspection_run_state_idx`(`state`),
    INDEX `inspection_run_scope_started_at_idx`(`scope`, `started_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AddForeignKey
ALTER TABLE `inspection_result` ADD CONSTRAINT `inspection_result_run_id_fkey` FOREIGN KEY (`run_id`) REFERENCES `inspection_run`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
