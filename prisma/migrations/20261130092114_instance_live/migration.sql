-- CreateTable
CREATE TABLE `credential_rotation` (
    `id` CHAR(26) NOT NULL,
    `set_id` CHAR(26) NOT NULL,
    `username` VARCHAR(128) NOT NULL,
    `actor_id` CHAR(26) NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    INDEX `credential_rotation_set_id_id_idx`(`set_id`, `id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `credential_rotation_item` (
    `rotation_id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `probe_id` CHAR(26) NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'pending',
    `failure` JSON NULL,
    `ended_at` DATETIME(3) NULL,
    UNIQUE INDEX `credential_rotation_item_probe_id_key`(`probe_id`),
    PRIMARY KEY (`rotation_id`, `instance_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `credential_set` (
    `id` CHAR(26) NOT NULL,
    `name` VARCHAR(100) NOT NULL,
    `purpose` VARCHAR(16) NOT NULL,
    `username` VARCHAR(128) NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `credential_set_name_key`(`name`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `instance_event` (
    `id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `kind` VARCHAR(16) NOT NULL,
    `data` JSON NOT NULL,
    `at` DATETIME(3) NOT NULL,
    INDEX `instance_event_instance_id_at_idx`(`instance_id`, `at`),
    INDEX `instance_event_at_idx`(`at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `instance_live` (
    `instance_id` CHAR(26) NOT NULL,
    `state` VARCHAR(8) NOT NULL DEFAULT 'unknown',
    `reason` JSON NULL,
    `since` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `seen_at` DATETIME(3) NULL,
    `asked_at` DATETIME(3) NULL,
    `due_at` DATETIME(3) NOT NULL,
    `owner` VARCHAR(64) NULL,
    `lease_until` DATETIME(3) NULL,
    `uptime_seconds` BIGINT NULL,
    `threads_running` INTEGER NULL,
    `threads_connected` INTEGER NULL,
    `queries_per_second` DOUBLE NULL,
    `lag_seconds` INTEGER NULL,
    `is_replicating` BOOLEAN NULL,
    `reading` JSON NULL,
    INDEX `instance_live_due_at_idx`(`due_at`),
    INDEX `instance_live_state_idx`(`state`),
    PRIMARY KEY (`instance_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AlterTable
ALTER TABLE `instance_credential` ADD COLUMN `set_id` CHAR(26) NULL;

-- AlterTable
ALTER TABLE `instance` ADD INDEX `instance_cluster_id_idx`(`cluster_id`);

-- AlterTable
ALTER TABLE `instance` ADD INDEX `instance_host_port_idx`(`host`, `port`);

-- AlterTable
ALTER TABLE `instance` ADD INDEX `instance_server_uuid_idx`(`server_uuid`);

-- AlterTable
ALTER TABLE `instance_credential` ADD INDEX `instance_credential_set_id_idx`(`set_id`);

-- AlterTable
ALTER TABLE `sample` ADD INDEX `sample_period_at_idx`(`period`, `at`);

-- AddForeignKey
ALTER TABLE `instance_live` ADD CONSTRAINT `instance_live_instance_id_fkey` FOREIGN KEY (`instance_id`) REFERENCES `instance`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
