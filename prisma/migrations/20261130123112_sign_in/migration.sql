-- CreateTable
CREATE TABLE `pending_sign_in` (
    `token_hash` CHAR(64) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    `expires_at` DATETIME(3) NOT NULL,
    INDEX `pending_sign_in_user_id_idx`(`user_id`),
    PRIMARY KEY (`token_hash`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `recovery_code` (
    `user_id` CHAR(26) NOT NULL,
    `code_hash` CHAR(64) NOT NULL,
    `used_at` DATETIME(3) NULL,
    PRIMARY KEY (`user_id`, `code_hash`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `second_factor` (
    `user_id` CHAR(26) NOT NULL,
    `seed` VARCHAR(512) NOT NULL,
    `key_id` VARCHAR(32) NOT NULL,
    `version` INTEGER NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `last_step` INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (`user_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `spent_sign_in_state` (
    `state_hash` CHAR(64) NOT NULL,
    `expires_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`state_hash`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AlterTable
ALTER TABLE `user` ADD COLUMN `confirmed_at` DATETIME(3) NULL;

-- AlterTable
ALTER TABLE `user` ADD COLUMN `identity_hash` CHAR(64) NULL;

-- AlterTable
ALTER TABLE `user` ADD COLUMN `issuer` VARCHAR(255) NULL;

-- AlterTable
ALTER TABLE `user` ADD COLUMN `provider` VARCHAR(16) NOT NULL DEFAULT 'local';

-- AlterTable
ALTER TABLE `user` ADD COLUMN `second_factor_at` DATETIME(3) NULL;

-- AlterTable
ALTER TABLE `user` ADD COLUMN `subject` VARCHAR(255) NULL;

-- AlterTable
ALTER TABLE `user` ADD UNIQUE INDEX `user_identity_hash_key`(`identity_hash`);

-- AlterTable
ALTER TABLE `user` ADD INDEX `user_provider_confirmed_at_idx`(`provider`, `confirmed_at`);

-- AddForeignKey
ALTER TABLE `pending_sign_in` ADD CONSTRAINT `pending_sign_in_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `recovery_code` ADD CONSTRAINT `recovery_code_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `second_factor` ADD CONSTRAINT `second_factor_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
