-- CreateTable
CREATE TABLE `custom_rule` (
    `id` VARCHAR(64) NOT NULL,
    `n` INTEGER NOT NULL,
    `enabled` BOOLEAN NOT NULL DEFAULT true,
    `deleted_at` DATETIME(3) NULL,
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `custom_rule_version` (
    `rule_id` VARCHAR(64) NOT NULL,
    `n` INTEGER NOT NULL,
    `definition` JSON NOT NULL,
    `restored_from` INTEGER NULL,
    `note` VARCHAR(500) NULL,
    `created_by` CHAR(26) NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (`rule_id`, `n`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AddForeignKey
ALTER TABLE `custom_rule_version` ADD CONSTRAINT `custom_rule_version_rule_id_fkey` FOREIGN KEY (`rule_id`) REFERENCES `custom_rule`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
