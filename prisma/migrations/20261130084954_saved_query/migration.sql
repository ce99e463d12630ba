-- CreateTable
CREATE TABLE `saved_query` (
    `id` CHAR(26) NOT NULL,
    `owner_id` CHAR(26) NOT NULL,
    `project_id` CHAR(26) NULL,
    `title` VARCHAR(100) NOT NULL,
    `text` MEDIUMTEXT NOT NULL,
    `instance_id` CHAR(26) NULL,
    `schema_name` VARCHAR(64) NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    INDEX `saved_query_owner_id_id_idx`(`owner_id`, `id`),
    INDEX `saved_query_project_id_id_idx`(`project_id`, `id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
