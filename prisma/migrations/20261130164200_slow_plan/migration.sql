-- CreateTable
CREATE TABLE `slow_plan` (
    `digest_id` CHAR(16) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `state` VARCHAR(8) NOT NULL,
    `asked_at` DATETIME(3) NOT NULL,
    `asked_by_id` CHAR(26) NOT NULL,
    `answered_at` DATETIME(3) NULL,
    `answer` JSON NULL,
    INDEX `slow_plan_asked_at_idx`(`asked_at`),
    PRIMARY KEY (`digest_id`, `instance_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
