-- CreateTable
CREATE TABLE `redis_instance` (
    `id` CHAR(26) NOT NULL,
    `name` VARCHAR(128) NOT NULL,
    `host` VARCHAR(255) NOT NULL,
    `port` INTEGER NOT NULL,
    `mode` VARCHAR(16) NOT NULL DEFAULT 'standalone',
    `tls_mode` VARCHAR(16) NOT NULL DEFAULT 'off',
    `tls_ca` TEXT NULL,
    `zone` VARCHAR(32) NOT NULL DEFAULT 'default',
    `environment_id` CHAR(26) NOT NULL,
    `project_id` CHAR(26) NULL,
    `tags` JSON NOT NULL,
    `username` VARCHAR(128) NOT NULL DEFAULT '',
    `secret` TEXT NULL,
    `key_id` VARCHAR(32) NULL,
    `credential_version` INTEGER NOT NULL DEFAULT 0,
    `version` INTEGER NOT NULL DEFAULT 0,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `redis_instance_name_key`(`name`),
    INDEX `redis_instance_environment_id_idx`(`environment_id`),
    INDEX `redis_instance_project_id_idx`(`project_id`),
    INDEX `redis_instance_host_port_idx`(`host`, `port`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `redis_look` (
    `id` CHAR(26) NOT NULL,
    `redis_instance_id` CHAR(26) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    `question` JSON NOT NULL,
    `runner_id` VARCHAR(64) NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'queued',
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    INDEX `redis_look_user_id_created_at_idx`(`user_id`, `created_at`),
    INDEX `redis_look_redis_instance_id_state_idx`(`redis_instance_id`, `state`),
    INDEX `redis_look_created_at_idx`(`created_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AddForeignKey
ALTER TABLE `redis_instance` ADD CONSTRAINT `redis_instance_environment_id_fkey` FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `redis_instance` ADD CONSTRAINT `redis_instance_project_id_fkey` FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `redis_look` ADD CONSTRAINT `redis_look_redis_instance_id_fkey` FOREIGN KEY (`redis_instance_id`) REFERENCES `redis_instance`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
