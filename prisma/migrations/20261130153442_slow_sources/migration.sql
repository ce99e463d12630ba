-- CreateTable
CREATE TABLE `slow_counter` (
    `source_id` CHAR(26) NOT NULL,
    `key` CHAR(32) NOT NULL,
    `first_seen` VARCHAR(32) NOT NULL,
    `count` BIGINT NOT NULL,
    `sum_micros` BIGINT NOT NULL,
    `min_micros` BIGINT NOT NULL,
    `max_micros` BIGINT NOT NULL,
    `lock_micros` BIGINT NOT NULL,
    `rows_sent` BIGINT NOT NULL,
    `rows_examined` BIGINT NOT NULL,
    `digest_id` CHAR(16) NULL,
    `seen_at` DATETIME(3) NOT NULL,
    INDEX `slow_counter_seen_at_idx`(`seen_at`),
    PRIMARY KEY (`source_id`, `key`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `slow_regression` (
    `digest_id` CHAR(16) NOT NULL,
    `started_at` DATETIME(3) NOT NULL,
    `seen_at` DATETIME(3) NOT NULL,
    `ended_at` DATETIME(3) NULL,
    `announced_at` DATETIME(3) NULL,
    `now_micros` BIGINT NOT NULL,
    `usual_micros` BIGINT NOT NULL,
    `times` DOUBLE NOT NULL,
    `hours` INTEGER NOT NULL,
    `basis` VARCHAR(16) NOT NULL,
    INDEX `slow_regression_ended_at_idx`(`ended_at`),
    PRIMARY KEY (`digest_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `slow_upload` (
    `id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NULL,
    `name` VARCHAR(255) NOT NULL,
    `bytes` BIGINT NOT NULL,
    `sha256` CHAR(64) NOT NULL,
    `events` BIGINT NOT NULL,
    `digests` INTEGER NOT NULL,
    `skipped_bytes` BIGINT NOT NULL,
    `first_seen` DATETIME(3) NULL,
    `last_seen` DATETIME(3) NULL,
    `sum_micros` BIGINT NOT NULL,
    `report` JSON NOT NULL,
    `created_by_id` CHAR(26) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    INDEX `slow_upload_created_at_idx`(`created_at`),
    UNIQUE INDEX `slow_upload_instance_id_sha256_key`(`instance_id`, `sha256`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
