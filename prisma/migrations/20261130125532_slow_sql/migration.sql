-- CreateTable
CREATE TABLE `slow_caller` (
    `digest_id` CHAR(16) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `kind` VARCHAR(8) NOT NULL,
    `name` VARCHAR(128) NOT NULL,
    `count` BIGINT NOT NULL,
    `last_seen` DATETIME(3) NOT NULL,
    INDEX `slow_caller_last_seen_idx`(`last_seen`),
    PRIMARY KEY (`digest_id`, `instance_id`, `kind`, `name`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `slow_digest` (
    `id` CHAR(16) NOT NULL,
    `fingerprint` TEXT NOT NULL,
    `first_seen` DATETIME(3) NOT NULL,
    `last_seen` DATETIME(3) NOT NULL,
    INDEX `slow_digest_first_seen_idx`(`first_seen`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `slow_rollup` (
    `period` INTEGER NOT NULL,
    `at` DATETIME(0) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `digest_id` CHAR(16) NOT NULL,
    `schema_name` VARCHAR(64) NOT NULL,
    `count` BIGINT NOT NULL,
    `sum_micros` BIGINT NOT NULL,
    `min_micros` BIGINT NOT NULL,
    `max_micros` BIGINT NOT NULL,
    `lock_micros` BIGINT NOT NULL,
    `rows_sent` BIGINT NOT NULL,
    `rows_examined` BIGINT NOT NULL,
    `times` BLOB NOT NULL,
    INDEX `slow_rollup_digest_id_period_at_idx`(`digest_id`, `period`, `at`),
    PRIMARY KEY (`period`, `at`, `instance_id`, `digest_id`, `schema_name`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `slow_sample` (
    `digest_id` CHAR(16) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `day` DATE NOT NULL,
    `schema_name` VARCHAR(64) NOT NULL,
    `micros` BIGINT NOT NULL,
    `text` MEDIUMTEXT NOT NULL,
    `text_bytes` INTEGER NOT NULL,
    INDEX `slow_sample_day_idx`(`day`),
    PRIMARY KEY (`digest_id`, `instance_id`, `day`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `slow_source` (
    `id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `kind` VARCHAR(24) NOT NULL,
    `path` VARCHAR(512) NOT NULL,
    `zone_offset_minutes` INTEGER NOT NULL DEFAULT 0,
    `is_enabled` BOOLEAN NOT NULL DEFAULT true,
    `position` JSON NULL,
    `due_at` DATETIME(3) NOT NULL,
    `owner` VARCHAR(64) NULL,
    `lease_until` DATETIME(3) NULL,
    `read_at` DATETIME(3) NULL,
    `events` BIGINT NOT NULL DEFAULT 0,
    `skipped_bytes` BIGINT NOT NULL DEFAULT 0,
    `failure` JSON NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    INDEX `slow_source_due_at_idx`(`due_at`),
    UNIQUE INDEX `slow_source_instance_id_kind_path_key`(`instance_id`, `kind`, `path`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
