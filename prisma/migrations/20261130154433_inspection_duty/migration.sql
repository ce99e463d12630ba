-- CreateTable
CREATE TABLE `duty_shift` (
    `id` CHAR(26) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    `starts_at` DATETIME(3) NOT NULL,
    `ends_at` DATETIME(3) NOT NULL,
    `is_override` BOOLEAN NOT NULL DEFAULT false,
    `note` VARCHAR(200) NOT NULL DEFAULT '',
    `created_by_id` CHAR(26) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    INDEX `duty_shift_ends_at_starts_at_idx`(`ends_at`, `starts_at`),
    INDEX `duty_shift_user_id_idx`(`user_id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `inspection_alarm` (
    `id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `kind` VARCHAR(24) NOT NULL,
    `state` VARCHAR(8) NOT NULL,
    `bad_readings` INTEGER NOT NULL,
    `last_reading_at` DATETIME(3) NOT NULL,
    `bad_since` DATETIME(3) NOT NULL,
    `fired_at` DATETIME(3) NULL,
    `told_at` DATETIME(3) NULL,
    `over_at` DATETIME(3) NULL,
    `tells` INTEGER NOT NULL DEFAULT 0,
    `value` DOUBLE NULL,
    `threshold` DOUBLE NULL,
    `silenced_until` DATETIME(3) NULL,
    `silenced_by_id` CHAR(26) NULL,
    `reason` VARCHAR(1000) NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    INDEX `inspection_alarm_state_fired_at_idx`(`state`, `fired_at`),
    UNIQUE INDEX `inspection_alarm_instance_id_kind_key`(`instance_id`, `kind`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `inspection_escalation` (
    `run_id` CHAR(26) NOT NULL,
    `step` INTEGER NOT NULL,
    `people` INTEGER NOT NULL,
    `told_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`run_id`, `step`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AlterTable
ALTER TABLE `inspection_run` ADD COLUMN `told_at` DATETIME(3) NULL;

-- AlterTable
ALTER TABLE `webhook` ADD COLUMN `kind` VARCHAR(16) NOT NULL DEFAULT 'generic';
