-- CreateTable
CREATE TABLE `meta_block` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `instance_id` CHAR(26) NOT NULL,
    INDEX `meta_block_instance_id_idx`(`instance_id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `meta_crawl` (
    `instance_id` CHAR(26) NOT NULL,
    `due_at` DATETIME(3) NOT NULL,
    `owner` VARCHAR(64) NULL,
    `lease_until` DATETIME(3) NULL,
    `started_at` DATETIME(3) NULL,
    `finished_at` DATETIME(3) NULL,
    `outcome` VARCHAR(16) NULL,
    `reason` JSON NULL,
    `schemas` INTEGER NOT NULL DEFAULT 0,
    `tables` INTEGER NOT NULL DEFAULT 0,
    `columns` INTEGER NOT NULL DEFAULT 0,
    `duration_ms` INTEGER NULL,
    INDEX `meta_crawl_due_at_idx`(`due_at`),
    PRIMARY KEY (`instance_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `meta_posting` (
    `term_id` INTEGER NOT NULL,
    `block` INTEGER NOT NULL,
    `data` MEDIUMBLOB NOT NULL,
    PRIMARY KEY (`term_id`, `block`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `meta_schema` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `instance_id` CHAR(26) NOT NULL,
    `name` VARCHAR(64) NOT NULL,
    `digest` VARCHAR(128) NOT NULL,
    `tables` INTEGER NOT NULL DEFAULT 0,
    `columns` INTEGER NOT NULL DEFAULT 0,
    `data_bytes` BIGINT NOT NULL DEFAULT 0,
    `index_bytes` BIGINT NOT NULL DEFAULT 0,
    `gaps` JSON NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    `seen_at` DATETIME(3) NOT NULL,
    UNIQUE INDEX `meta_schema_instance_id_name_key`(`instance_id`, `name`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `meta_table` (
    `id` INTEGER NOT NULL,
    `schema_id` INTEGER NOT NULL,
    `kind` VARCHAR(16) NOT NULL,
    `name` VARCHAR(160) NOT NULL,
    `pattern` VARCHAR(160) NOT NULL,
    `family` BIGINT NOT NULL,
    `members` INTEGER NOT NULL DEFAULT 1,
    `columns` INTEGER NOT NULL DEFAULT 0,
    `rows` BIGINT NOT NULL DEFAULT 0,
    `data_bytes` BIGINT NOT NULL DEFAULT 0,
    `index_bytes` BIGINT NOT NULL DEFAULT 0,
    `comment` VARCHAR(255) NOT NULL,
    `hash` CHAR(32) NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    INDEX `meta_table_family_idx`(`family`),
    UNIQUE INDEX `meta_table_schema_id_kind_pattern_key`(`schema_id`, `kind`, `pattern`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `meta_table_detail` (
    `table_id` INTEGER NOT NULL,
    `detail` MEDIUMBLOB NOT NULL,
    `index_usage` JSON NULL,
    PRIMARY KEY (`table_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `meta_table_size` (
    `table_id` INTEGER NOT NULL,
    `day` DATE NOT NULL,
    `rows` BIGINT NOT NULL,
    `data_bytes` BIGINT NOT NULL,
    `index_bytes` BIGINT NOT NULL,
    PRIMARY KEY (`table_id`, `day`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `meta_term` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `text` VARCHAR(96) NOT NULL,
    `uses` INTEGER NOT NULL DEFAULT 0,
    UNIQUE INDEX `meta_term_text_key`(`text`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
