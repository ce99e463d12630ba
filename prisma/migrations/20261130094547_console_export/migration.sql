-- CreateTable
CREATE TABLE `console_export` (
    `run_id` CHAR(26) NOT NULL,
    `format` VARCHAR(8) NOT NULL,
    `options` JSON NOT NULL,
    `file_name` VARCHAR(160) NOT NULL,
    `delivery` VARCHAR(8) NOT NULL,
    `rows_written` INTEGER NOT NULL DEFAULT 0,
    `bytes_written` BIGINT NOT NULL DEFAULT 0,
    `rows_expected` INTEGER NULL,
    `problem` JSON NULL,
    `cut_cells` INTEGER NOT NULL DEFAULT 0,
    `file_key` CHAR(32) NULL,
    `holder_id` VARCHAR(64) NULL,
    `expires_at` DATETIME(3) NULL,
    `fetched_at` DATETIME(3) NULL,
    `removed_at` DATETIME(3) NULL,
    UNIQUE INDEX `console_export_file_key_key`(`file_key`),
    INDEX `console_export_holder_id_removed_at_idx`(`holder_id`, `removed_at`),
    PRIMARY KEY (`run_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
