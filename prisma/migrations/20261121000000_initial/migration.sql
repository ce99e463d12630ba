-- CreateTable
CREATE TABLE `setting` (
    `key` VARCHAR(64) NOT NULL,
    `value` JSON NOT NULL,
    `updated_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (`key`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `user` (
    `id` CHAR(26) NOT NULL,
    `login` VARCHAR(64) COLLATE utf8mb4_unicode_ci NOT NULL,
    `display_name` VARCHAR(128) COLLATE utf8mb4_unicode_ci NOT NULL,
    `email` VARCHAR(254) COLLATE utf8mb4_unicode_ci NULL,
    `locale` VARCHAR(8) NOT NULL DEFAULT 'en',
    `password_hash` VARCHAR(255) NULL,
    `must_change_password` BOOLEAN NOT NULL DEFAULT false,
    `is_demo` BOOLEAN NOT NULL DEFAULT false,
    `disabled_at` DATETIME(3) NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `user_login_key`(`login`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `user_role` (
    `user_id` CHAR(26) NOT NULL,
    `role` VARCHAR(16) NOT NULL,
    PRIMARY KEY (`user_id`, `role`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `session` (
    `token_hash` CHAR(64) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `last_seen_at` DATETIME(3) NOT NULL,
    `expires_at` DATETIME(3) NOT NULL,
    `auth_at` DATETIME(3) NOT NULL,
    `ip` VARCHAR(64) NOT NULL,
    `user_agent` VARCHAR(255) NOT NULL,
    INDEX `session_user_id_idx`(`user_id`),
    INDEX `session_expires_at_idx`(`expires_at`),
    PRIMARY KEY (`token_hash`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `login_throttle` (
    `key` VARCHAR(160) NOT NULL,
    `failures` INTEGER NOT NULL DEFAULT 0,
    `locked_until` DATETIME(3) NULL,
    `updated_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`key`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `api_token` (
    `id` CHAR(26) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    `name` VARCHAR(100) COLLATE utf8mb4_unicode_ci NOT NULL,
    `prefix` VARCHAR(16) NOT NULL,
    `token_hash` CHAR(64) NOT NULL,
    `scopes` JSON NOT NULL,
    `project_id` CHAR(26) NULL,
    `expires_at` DATETIME(3) NOT NULL,
    `last_used_at` DATETIME(3) NULL,
    `revoked_at` DATETIME(3) NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `api_token_token_hash_key`(`token_hash`),
    INDEX `api_token_user_id_idx`(`user_id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `user_group` (
    `id` CHAR(26) NOT NULL,
    `name` VARCHAR(100) COLLATE utf8mb4_unicode_ci NOT NULL,
    UNIQUE INDEX `user_group_name_key`(`name`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `group_member` (
    `group_id` CHAR(26) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    PRIMARY KEY (`group_id`, `user_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `access_grant` (
    `id` CHAR(26) NOT NULL,
    `subject_kind` VARCHAR(16) NOT NULL,
    `subject_id` VARCHAR(64) NOT NULL,
    `resource_kind` VARCHAR(16) NOT NULL,
    `resource` JSON NOT NULL,
    `action` VARCHAR(32) NOT NULL,
    `limits` JSON NOT NULL,
    `expires_at` DATETIME(3) NULL,
    `request_id` CHAR(26) NULL,
    `revoked_at` DATETIME(3) NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    INDEX `access_grant_subject_kind_subject_id_idx`(`subject_kind`, `subject_id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `project` (
    `id` CHAR(26) NOT NULL,
    `key` VARCHAR(32) COLLATE utf8mb4_unicode_ci NOT NULL,
    `name` VARCHAR(128) COLLATE utf8mb4_unicode_ci NOT NULL,
    `description` VARCHAR(500) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    `is_demo` BOOLEAN NOT NULL DEFAULT false,
    `archived_at` DATETIME(3) NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `project_key_key`(`key`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `project_member` (
    `project_id` CHAR(26) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    `role` VARCHAR(16) NOT NULL,
    INDEX `project_member_user_id_idx`(`user_id`),
    PRIMARY KEY (`project_id`, `user_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `project_database` (
    `project_id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `schema_name` VARCHAR(64) NOT NULL,
    INDEX `project_database_instance_id_idx`(`instance_id`),
    PRIMARY KEY (`project_id`, `instance_id`, `schema_name`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `environment` (
    `id` CHAR(26) NOT NULL,
    `key` VARCHAR(32) COLLATE utf8mb4_unicode_ci NOT NULL,
    `name` VARCHAR(64) COLLATE utf8mb4_unicode_ci NOT NULL,
    `kind` VARCHAR(16) NOT NULL,
    `rank` INTEGER NOT NULL,
    `policy` JSON NOT NULL,
    `profile_id` CHAR(26) NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    UNIQUE INDEX `environment_key_key`(`key`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `project_policy` (
    `project_id` CHAR(26) NOT NULL,
    `environment_id` CHAR(26) NOT NULL,
    `policy` JSON NULL,
    `profile_id` CHAR(26) NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (`project_id`, `environment_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `cluster` (
    `id` CHAR(26) NOT NULL,
    `name` VARCHAR(128) COLLATE utf8mb4_unicode_ci NOT NULL,
    UNIQUE INDEX `cluster_name_key`(`name`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `instance` (
    `id` CHAR(26) NOT NULL,
    `name` VARCHAR(128) COLLATE utf8mb4_unicode_ci NOT NULL,
    `host` VARCHAR(255) COLLATE utf8mb4_unicode_ci NOT NULL,
    `port` INTEGER NOT NULL,
    `engine` VARCHAR(16) NOT NULL DEFAULT 'unknown',
    `server_version` VARCHAR(128) NOT NULL DEFAULT '',
    `version_number` INTEGER NOT NULL DEFAULT 0,
    `role` VARCHAR(16) NOT NULL DEFAULT 'unknown',
    `server_uuid` VARCHAR(64) NULL,
    `zone` VARCHAR(32) NOT NULL DEFAULT 'default',
    `provider` VARCHAR(32) NOT NULL DEFAULT 'self',
    `idc` VARCHAR(64) NOT NULL DEFAULT '',
    `set_name` VARCHAR(64) NOT NULL DEFAULT '',
    `dcn` VARCHAR(64) NOT NULL DEFAULT '',
    `tags` JSON NOT NULL,
    `environment_id` CHAR(26) NOT NULL,
    `cluster_id` CHAR(26) NULL,
    `tls_mode` VARCHAR(16) NOT NULL DEFAULT 'preferred',
    `tls_ca` TEXT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'unchecked',
    `state_reason` JSON NULL,
    `checked_at` DATETIME(3) NULL,
    `is_demo` BOOLEAN NOT NULL DEFAULT false,
    `version` INTEGER NOT NULL DEFAULT 0,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `instance_name_key`(`name`),
    INDEX `instance_environment_id_idx`(`environment_id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `instance_credential` (
    `id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `purpose` VARCHAR(16) NOT NULL,
    `username` VARCHAR(128) NOT NULL,
    `secret` TEXT NOT NULL,
    `key_id` VARCHAR(32) NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    `updated_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `instance_credential_instance_id_purpose_key`(`instance_id`, `purpose`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `capability` (
    `instance_id` CHAR(26) NOT NULL,
    `name` VARCHAR(64) NOT NULL,
    `value` JSON NOT NULL,
    `seen_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`instance_id`, `name`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `probe` (
    `id` CHAR(26) NOT NULL,
    `kind` VARCHAR(32) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `params` JSON NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'pending',
    `result` JSON NULL,
    `requested_by` CHAR(26) NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `finished_at` DATETIME(3) NULL,
    INDEX `probe_state_created_at_idx`(`state`, `created_at`),
    INDEX `probe_instance_id_created_at_idx`(`instance_id`, `created_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `schema_snapshot` (
    `id` CHAR(26) NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `schema_name` VARCHAR(64) NOT NULL,
    `taken_at` DATETIME(3) NOT NULL,
    `hash` CHAR(64) NOT NULL,
    `gaps` JSON NOT NULL,
    INDEX `schema_snapshot_instance_id_schema_name_taken_at_idx`(`instance_id`, `schema_name`, `taken_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `schema_object` (
    `snapshot_id` CHAR(26) NOT NULL,
    `kind` VARCHAR(16) NOT NULL,
    `name` VARCHAR(64) NOT NULL,
    `ddl_hash` CHAR(64) NOT NULL,
    `definition` JSON NOT NULL,
    PRIMARY KEY (`snapshot_id`, `kind`, `name`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `profile` (
    `id` CHAR(26) NOT NULL,
    `key` VARCHAR(64) COLLATE utf8mb4_unicode_ci NOT NULL,
    `name` VARCHAR(128) COLLATE utf8mb4_unicode_ci NOT NULL,
    UNIQUE INDEX `profile_key_key`(`key`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `profile_version` (
    `id` CHAR(26) NOT NULL,
    `profile_id` CHAR(26) NOT NULL,
    `n` INTEGER NOT NULL,
    `rules` JSON NOT NULL,
    `created_by` CHAR(26) NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE INDEX `profile_version_profile_id_n_key`(`profile_id`, `n`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `request` (
    `id` CHAR(26) NOT NULL,
    `number` INTEGER NOT NULL AUTO_INCREMENT,
    `kind` VARCHAR(16) NOT NULL,
    `project_id` CHAR(26) NOT NULL,
    `environment_id` CHAR(26) NOT NULL,
    `submitter_id` CHAR(26) NOT NULL,
    `title` VARCHAR(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    `description` TEXT COLLATE utf8mb4_unicode_ci NOT NULL,
    `state` VARCHAR(24) NOT NULL,
    `outcome` VARCHAR(16) NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    `current_revision` INTEGER NOT NULL DEFAULT 0,
    `parent_id` CHAR(26) NULL,
    `source` VARCHAR(16) NOT NULL DEFAULT 'web',
    `idempotency_key` VARCHAR(128) NULL,
    `is_demo` BOOLEAN NOT NULL DEFAULT false,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `submitted_at` DATETIME(3) NULL,
    `closed_at` DATETIME(3) NULL,
    `updated_at` DATETIME(3) NOT NULL,
    UNIQUE INDEX `request_number_key`(`number`),
    INDEX `request_project_id_number_idx`(`project_id`, `number`),
    INDEX `request_project_id_state_number_idx`(`project_id`, `state`, `number`),
    INDEX `request_project_id_environment_id_state_number_idx`(`project_id`, `environment_id`, `state`, `number`),
    INDEX `request_state_number_idx`(`state`, `number`),
    INDEX `request_submitter_id_number_idx`(`submitter_id`, `number`),
    INDEX `request_submitter_id_state_number_idx`(`submitter_id`, `state`, `number`),
    INDEX `request_environment_id_number_idx`(`environment_id`, `number`),
    INDEX `request_environment_id_state_number_idx`(`environment_id`, `state`, `number`),
    UNIQUE INDEX `request_submitter_id_idempotency_key_key`(`submitter_id`, `idempotency_key`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `request_revision` (
    `id` CHAR(26) NOT NULL,
    `request_id` CHAR(26) NOT NULL,
    `n` INTEGER NOT NULL,
    `script` LONGTEXT NOT NULL,
    `content_hash` CHAR(64) NOT NULL,
    `text_hash` CHAR(64) NOT NULL,
    `options` JSON NOT NULL,
    `statement_count` INTEGER NOT NULL,
    `approval` JSON NULL,
    `created_by` CHAR(26) NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    INDEX `request_revision_text_hash_idx`(`text_hash`),
    UNIQUE INDEX `request_revision_request_id_n_key`(`request_id`, `n`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `statement` (
    `id` CHAR(26) NOT NULL,
    `revision_id` CHAR(26) NOT NULL,
    `ordinal` INTEGER NOT NULL,
    `text` LONGTEXT NOT NULL,
    `start_offset` INTEGER NOT NULL,
    `end_offset` INTEGER NOT NULL,
    `start_line` INTEGER NOT NULL,
    `kind` VARCHAR(48) NOT NULL,
    `exec_class` VARCHAR(16) NOT NULL,
    `default_schema` VARCHAR(64) NULL,
    `fingerprint` VARCHAR(64) NOT NULL,
    `expected_rows` INTEGER NULL,
    INDEX `statement_fingerprint_idx`(`fingerprint`),
    UNIQUE INDEX `statement_revision_id_ordinal_key`(`revision_id`, `ordinal`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `request_target` (
    `id` CHAR(26) NOT NULL,
    `revision_id` CHAR(26) NOT NULL,
    `ordinal` INTEGER NOT NULL,
    `instance_id` CHAR(26) NOT NULL,
    `schema_name` VARCHAR(64) NOT NULL,
    `logical_table` VARCHAR(128) NULL,
    `stage` INTEGER NOT NULL DEFAULT 0,
    `canary` BOOLEAN NOT NULL DEFAULT false,
    `structure_hash` CHAR(64) NULL,
    `request_number` INTEGER NOT NULL DEFAULT 0,
    INDEX `request_target_instance_id_request_number_idx`(`instance_id`, `request_number`),
    UNIQUE INDEX `request_target_revision_id_ordinal_key`(`revision_id`, `ordinal`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `review` (
    `id` CHAR(26) NOT NULL,
    `revision_id` CHAR(26) NOT NULL,
    `n` INTEGER NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'pending',
    `profile_version_id` CHAR(26) NULL,
    `risk` VARCHAR(8) NULL,
    `errors` INTEGER NOT NULL DEFAULT 0,
    `warnings` INTEGER NOT NULL DEFAULT 0,
    `notices` INTEGER NOT NULL DEFAULT 0,
    `gap_count` INTEGER NOT NULL DEFAULT 0,
    `duration_ms` INTEGER NULL,
    `facts` JSON NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `finished_at` DATETIME(3) NULL,
    INDEX `review_state_created_at_idx`(`state`, `created_at`),
    UNIQUE INDEX `review_revision_id_n_key`(`revision_id`, `n`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `finding` (
    `id` CHAR(26) NOT NULL,
    `review_id` CHAR(26) NOT NULL,
    `statement_ordinal` INTEGER NULL,
    `target_ordinal` INTEGER NULL,
    `unit_id` VARCHAR(64) NOT NULL,
    `unit_version` INTEGER NOT NULL,
    `message_key` VARCHAR(64) NOT NULL,
    `data` JSON NOT NULL,
    `start_offset` INTEGER NOT NULL,
    `end_offset` INTEGER NOT NULL,
    `level` VARCHAR(8) NOT NULL,
    `fix` JSON NULL,
    INDEX `finding_review_id_idx`(`review_id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `gap` (
    `id` CHAR(26) NOT NULL,
    `review_id` CHAR(26) NOT NULL,
    `statement_ordinal` INTEGER NULL,
    `target_ordinal` INTEGER NULL,
    `cause` VARCHAR(48) NOT NULL,
    `data` JSON NOT NULL,
    `start_offset` INTEGER NULL,
    `end_offset` INTEGER NULL,
    `accepted_by` CHAR(26) NULL,
    `accepted_at` DATETIME(3) NULL,
    `reason` VARCHAR(1000) NULL,
    INDEX `gap_review_id_idx`(`review_id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `approval_step` (
    `id` CHAR(26) NOT NULL,
    `revision_id` CHAR(26) NOT NULL,
    `ordinal` INTEGER NOT NULL,
    `rule` JSON NOT NULL,
    `need` JSON NOT NULL,
    `state` VARCHAR(16) NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    UNIQUE INDEX `approval_step_revision_id_ordinal_key`(`revision_id`, `ordinal`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `approval_decision` (
    `id` CHAR(26) NOT NULL,
    `step_id` CHAR(26) NOT NULL,
    `actor_id` CHAR(26) NOT NULL,
    `decision` VARCHAR(16) NOT NULL,
    `content_hash` CHAR(64) NOT NULL,
    `via` VARCHAR(16) NOT NULL,
    `comment` TEXT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    INDEX `approval_decision_step_id_idx`(`step_id`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `comment` (
    `id` CHAR(26) NOT NULL,
    `request_id` CHAR(26) NOT NULL,
    `author_id` CHAR(26) NOT NULL,
    `body` TEXT COLLATE utf8mb4_unicode_ci NOT NULL,
    `revision_n` INTEGER NOT NULL,
    `statement_ordinal` INTEGER NULL,
    `suggestion` TEXT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    INDEX `comment_request_id_created_at_idx`(`request_id`, `created_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `request_view` (
    `request_id` CHAR(26) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    `revision_n` INTEGER NOT NULL,
    `seen_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`request_id`, `user_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `execution` (
    `id` CHAR(26) NOT NULL,
    `request_id` CHAR(26) NOT NULL,
    `revision_id` CHAR(26) NOT NULL,
    `run_no` INTEGER NOT NULL,
    `state` VARCHAR(16) NOT NULL,
    `content_hash` CHAR(64) NOT NULL,
    `fence` INTEGER NOT NULL DEFAULT 0,
    `owner` VARCHAR(64) NULL,
    `heartbeat_at` DATETIME(3) NULL,
    `reason` JSON NULL,
    `not_before` DATETIME(3) NULL,
    `transaction_mode` VARCHAR(16) NOT NULL,
    `zone` VARCHAR(32) NOT NULL DEFAULT 'default',
    `started_by` CHAR(26) NOT NULL,
    `active_key` CHAR(26) NULL,
    `last_seq` INTEGER NOT NULL DEFAULT 0,
    `head_hash` CHAR(64) NOT NULL,
    `retry_at` DATETIME(3) NULL,
    `woken_at` DATETIME(3) NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `started_at` DATETIME(3) NULL,
    `finished_at` DATETIME(3) NULL,
    UNIQUE INDEX `execution_active_key_key`(`active_key`),
    INDEX `execution_state_heartbeat_at_idx`(`state`, `heartbeat_at`),
    UNIQUE INDEX `execution_request_id_run_no_key`(`request_id`, `run_no`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `cell` (
    `id` CHAR(26) NOT NULL,
    `execution_id` CHAR(26) NOT NULL,
    `statement_id` CHAR(26) NOT NULL,
    `target_id` CHAR(26) NOT NULL,
    `statement_ordinal` INTEGER NOT NULL,
    `target_ordinal` INTEGER NOT NULL,
    `unit_ordinal` INTEGER NOT NULL DEFAULT 0,
    `physical_name` VARCHAR(64) NULL,
    `rendered_hash` CHAR(64) NOT NULL,
    `state` VARCHAR(16) NOT NULL,
    `attempt` INTEGER NOT NULL DEFAULT 0,
    `fence` INTEGER NOT NULL DEFAULT 0,
    `strategy` VARCHAR(24) NOT NULL,
    `evidence` VARCHAR(16) NULL,
    `origin_id` CHAR(26) NOT NULL,
    `affected_rows` BIGINT NULL,
    `changed_rows` BIGINT NULL,
    `warnings` JSON NULL,
    `errno` INTEGER NULL,
    `reason` JSON NULL,
    `pre_hash` CHAR(64) NULL,
    `expected_hash` CHAR(64) NULL,
    `post_hash` CHAR(64) NULL,
    `gtid` VARCHAR(255) NULL,
    `connection_id` BIGINT NULL,
    `server_uuid` VARCHAR(64) NULL,
    `rollback_state` VARCHAR(16) NOT NULL DEFAULT 'none',
    `carried_from` CHAR(26) NULL,
    `dispatched_at` DATETIME(3) NULL,
    `finished_at` DATETIME(3) NULL,
    UNIQUE INDEX `cell_execution_id_target_ordinal_statement_ordinal_unit_ordi_key`(`execution_id`, `target_ordinal`, `statement_ordinal`, `unit_ordinal`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `cell_part` (
    `cell_id` CHAR(26) NOT NULL,
    `seq` INTEGER NOT NULL,
    `from_key` JSON NULL,
    `to_key` JSON NULL,
    `rows` BIGINT NOT NULL DEFAULT 0,
    `state` VARCHAR(16) NOT NULL,
    PRIMARY KEY (`cell_id`, `seq`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `journal` (
    `execution_id` CHAR(26) NOT NULL,
    `seq` INTEGER NOT NULL,
    `cell_id` CHAR(26) NULL,
    `event` VARCHAR(32) NOT NULL,
    `data` JSON NOT NULL,
    `fence` INTEGER NOT NULL,
    `hash` CHAR(64) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`execution_id`, `seq`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `target_epoch` (
    `instance_id` CHAR(26) NOT NULL,
    `n` BIGINT NOT NULL,
    PRIMARY KEY (`instance_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `control_request` (
    `id` CHAR(26) NOT NULL,
    `execution_id` CHAR(26) NOT NULL,
    `verb` VARCHAR(16) NOT NULL,
    `actor_id` CHAR(26) NOT NULL,
    `reason` VARCHAR(1000) NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `handled_at` DATETIME(3) NULL,
    INDEX `control_request_execution_id_handled_at_idx`(`execution_id`, `handled_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `outbox` (
    `id` CHAR(26) NOT NULL,
    `job` VARCHAR(48) NOT NULL,
    `payload` JSON NOT NULL,
    `zone` VARCHAR(32) NOT NULL DEFAULT 'default',
    `not_before` DATETIME(3) NULL,
    `attempts` INTEGER NOT NULL DEFAULT 0,
    `dispatched_at` DATETIME(3) NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    INDEX `outbox_dispatched_at_not_before_created_at_idx`(`dispatched_at`, `not_before`, `created_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `audit` (
    `stream` VARCHAR(64) NOT NULL,
    `seq` INTEGER NOT NULL,
    `at` DATETIME(3) NOT NULL,
    `actor_id` CHAR(26) NULL,
    `via` VARCHAR(16) NOT NULL,
    `action` VARCHAR(64) NOT NULL,
    `resource_kind` VARCHAR(32) NOT NULL,
    `resource_id` VARCHAR(64) NOT NULL,
    `project_id` CHAR(26) NULL,
    `data` JSON NOT NULL,
    `ip` VARCHAR(64) NULL,
    `prev_hash` CHAR(64) NOT NULL,
    `hash` CHAR(64) NOT NULL,
    INDEX `audit_at_idx`(`at`),
    INDEX `audit_actor_id_at_idx`(`actor_id`, `at`),
    INDEX `audit_resource_kind_resource_id_at_idx`(`resource_kind`, `resource_id`, `at`),
    PRIMARY KEY (`stream`, `seq`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `audit_head` (
    `stream` VARCHAR(64) NOT NULL,
    `seq` INTEGER NOT NULL,
    `hash` CHAR(64) NOT NULL,
    PRIMARY KEY (`stream`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `audit_anchor` (
    `day` CHAR(10) NOT NULL,
    `heads` JSON NOT NULL,
    `prev_hash` CHAR(64) NOT NULL,
    `hash` CHAR(64) NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (`day`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `notification` (
    `id` CHAR(26) NOT NULL,
    `user_id` CHAR(26) NOT NULL,
    `kind` VARCHAR(16) NOT NULL,
    `request_id` CHAR(26) NULL,
    `message` JSON NOT NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `read_at` DATETIME(3) NULL,
    `mailed_at` DATETIME(3) NULL,
    INDEX `notification_user_id_read_at_created_at_idx`(`user_id`, `read_at`, `created_at`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `webhook` (
    `id` CHAR(26) NOT NULL,
    `name` VARCHAR(100) COLLATE utf8mb4_unicode_ci NOT NULL,
    `url` TEXT NOT NULL,
    `secret` TEXT NOT NULL,
    `key_id` VARCHAR(32) NOT NULL,
    `events` JSON NOT NULL,
    `project_id` CHAR(26) NULL,
    `enabled` BOOLEAN NOT NULL DEFAULT true,
    `last_result` JSON NULL,
    `created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `sample` (
    `instance_id` CHAR(26) NOT NULL,
    `metric` VARCHAR(64) NOT NULL,
    `period` INTEGER NOT NULL,
    `at` DATETIME(0) NOT NULL,
    `count` INTEGER NOT NULL,
    `min` DOUBLE NOT NULL,
    `max` DOUBLE NOT NULL,
    `sum` DOUBLE NOT NULL,
    PRIMARY KEY (`instance_id`, `metric`, `period`, `at`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE `work_item` (
    `id` CHAR(26) NOT NULL,
    `kind` VARCHAR(16) NOT NULL,
    `key` VARCHAR(190) NOT NULL,
    `instance_id` CHAR(26) NULL,
    `state` VARCHAR(16) NOT NULL,
    `owner_id` CHAR(26) NULL,
    `until` DATETIME(3) NULL,
    `reason` VARCHAR(1000) NULL,
    `first_seen` DATETIME(3) NOT NULL,
    `last_seen` DATETIME(3) NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    UNIQUE INDEX `work_item_kind_key_key`(`kind`, `key`),
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AddForeignKey
ALTER TABLE `user_role` ADD CONSTRAINT `user_role_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `session` ADD CONSTRAINT `session_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `api_token` ADD CONSTRAINT `api_token_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `group_member` ADD CONSTRAINT `group_member_group_id_fkey` FOREIGN KEY (`group_id`) REFERENCES `user_group`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `project_member` ADD CONSTRAINT `project_member_project_id_fkey` FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `project_member` ADD CONSTRAINT `project_member_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `project_database` ADD CONSTRAINT `project_database_project_id_fkey` FOREIGN KEY (`project_id`) REFERENCES `project`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `project_database` ADD CONSTRAINT `project_database_instance_id_fkey` FOREIGN KEY (`instance_id`) REFERENCES `instance`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `instance` ADD CONSTRAINT `instance_environment_id_fkey` FOREIGN KEY (`environment_id`) REFERENCES `environment`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `instance` ADD CONSTRAINT `instance_cluster_id_fkey` FOREIGN KEY (`cluster_id`) REFERENCES `cluster`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `instance_credential` ADD CONSTRAINT `instance_credential_instance_id_fkey` FOREIGN KEY (`instance_id`) REFERENCES `instance`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `capability` ADD CONSTRAINT `capability_instance_id_fkey` FOREIGN KEY (`instance_id`) REFERENCES `instance`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `schema_object` ADD CONSTRAINT `schema_object_snapshot_id_fkey` FOREIGN KEY (`snapshot_id`) REFERENCES `schema_snapshot`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `profile_version` ADD CONSTRAINT `profile_version_profile_id_fkey` FOREIGN KEY (`profile_id`) REFERENCES `profile`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `request_revision` ADD CONSTRAINT `request_revision_request_id_fkey` FOREIGN KEY (`request_id`) REFERENCES `request`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `statement` ADD CONSTRAINT `statement_revision_id_fkey` FOREIGN KEY (`revision_id`) REFERENCES `request_revision`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `request_target` ADD CONSTRAINT `request_target_revision_id_fkey` FOREIGN KEY (`revision_id`) REFERENCES `request_revision`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `review` ADD CONSTRAINT `review_revision_id_fkey` FOREIGN KEY (`revision_id`) REFERENCES `request_revision`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `finding` ADD CONSTRAINT `finding_review_id_fkey` FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `gap` ADD CONSTRAINT `gap_review_id_fkey` FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `approval_step` ADD CONSTRAINT `approval_step_revision_id_fkey` FOREIGN KEY (`revision_id`) REFERENCES `request_revision`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `approval_decision` ADD CONSTRAINT `approval_decision_step_id_fkey` FOREIGN KEY (`step_id`) REFERENCES `approval_step`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `comment` ADD CONSTRAINT `comment_request_id_fkey` FOREIGN KEY (`request_id`) REFERENCES `request`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `execution` ADD CONSTRAINT `execution_request_id_fkey` FOREIGN KEY (`request_id`) REFERENCES `request`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `cell` ADD CONSTRAINT `cell_execution_id_fkey` FOREIGN KEY (`execution_id`) REFERENCES `execution`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
